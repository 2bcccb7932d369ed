"""Invented proposals for the revision: one waiting, one accepted, one refused with a reason, one of the structure."""

from __future__ import annotations

from gyokaku.demo.town import Town
from gyokaku.engine.document import PROSE_FIELDS
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.queries import document
from gyokaku.revision.actions import decide, propose, sheet_of
from gyokaku.revision.restructuring import propose_structure
from gyokaku.revision.rules import Act
from gyokaku.revision.structure import Change, Kind

MARK = "（デモ用の架空の提案）"


def settle_proposals(plan: Plan, town: Town, *, year: int) -> None:
    """Propose for the first sheets of the plan that have a text, and decide on some; `year` is the one under way."""
    office = town.planning
    rows = Initiative.objects.for_municipality(plan.municipality).filter(plan=plan, branch__isnull=False)
    paper = document(plan)
    made = []
    for row in rows.select_related("plan__municipality", "municipality").order_by("number")[:3]:
        sheet = sheet_of(paper, row)
        field = next((one for one in PROSE_FIELDS if sheet.text(one)), None)
        if field is not None:
            after = f"{sheet.text(field)}\n取組の効果を年に1回確かめる。{MARK}"
            reason = f"年度評価で、効果の確かめ方が課題になったため。{MARK}"
            made.append(propose(row, place=f"text/{field}", after=after, reason=reason, by=office))
    for proposal, act, reason in zip(
        made, (Act.ACCEPT, Act.REJECT), ("", f"ほかの計画で確かめているため。{MARK}"), strict=False
    ):
        decide(proposal, act, by=office, reason=reason)
    last = rows.order_by("-number").first()
    if last is not None:
        change = Change(Kind.END, (last.number,), year=year + 1)
        propose_structure(plan, change, reason=f"目標を達成し、通常の業務に移すため。{MARK}", by=office)
