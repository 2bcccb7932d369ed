"""Opening a round."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.attainment.scales import ready_names
from gyokaku.evaluation import opening
from gyokaku.evaluation.actions.record import audited_round
from gyokaku.evaluation.errors import NotFound, RoundExists, WrongEntry
from gyokaku.evaluation.models import JointSection, Round, Sheet, StepReport
from gyokaku.evaluation.permissions import check_run
from gyokaku.evaluation.rules import State
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative, Plan


@dataclass(frozen=True, slots=True)
class Dues:
    """The last day of each turn."""

    entering: date
    manager: date
    office: date
    headquarters: date


@transaction.atomic
def open_round(plan: Plan, *, fiscal_year: int, dues: Dues, by: Post, scale: str = "pace-sabcd") -> Round:
    """Open the evaluation of one fiscal year: one sheet for each initiative that stands in the plan.

    The lead section answers for it; steps are copied from the schedule, and those reported as done in the round
    before stay done. Raises NotAllowed, NotFound, WrongEntry, RoundExists.
    """
    check_run(by, plan.municipality)
    locked = Plan.objects.for_municipality(by.municipality).select_for_update().filter(pk=plan.pk).first()
    if locked is None:
        raise NotFound("この計画は見つかりません。")
    _check(locked, fiscal_year, dues, scale)
    if Round.objects.for_municipality(by.municipality).filter(plan=locked, fiscal_year=fiscal_year).exists():
        raise RoundExists(f"{fiscal_year}年度の評価はすでに始まっています。そちらを開いてください。")
    now = timezone.now()
    round_ = Round.objects.create(
        municipality=by.municipality,
        plan=locked,
        fiscal_year=fiscal_year,
        scale=scale,
        opened_at=now,
        opened_by=str(by),
        **{f"due_{turn}": day for turn, day in asdict(dues).items()},
    )
    sheets = _sheets(round_, now)
    after = {"fiscal_year": fiscal_year, "scale": scale, "sheets": len(sheets)}
    audited_round(round_, by=by, action="open_round", summary=f"年度評価を始めた（{len(sheets)}事業）", after=after)
    return round_


def _check(plan: Plan, fiscal_year: int, dues: Dues, scale: str) -> None:
    faults = {}
    if not plan.first_year <= fiscal_year <= plan.last_year:
        faults["fiscal_year"] = f"計画期間（{plan.first_year}〜{plan.last_year}年度）の中の年度を選んでください。"
    days = [dues.entering, dues.manager, dues.office, dues.headquarters]
    if days != sorted(days):
        faults["dues"] = "期限は、入力、課長確認、主管課確認、本部二次評価の順に早いものから並べてください。"
    if scale not in ready_names():
        faults["scale"] = f"評価の物差し「{scale}」はありません。あるもの：{'、'.join(ready_names())}。"
    if faults:
        raise WrongEntry("年度評価を始められません。" + "".join(faults.values()), faults)


def _sheets(round_: Round, now: datetime) -> list[Sheet]:
    plan, town = round_.plan, round_.municipality
    assigned = opening.assignments(plan, round_.fiscal_year)
    initiatives = Initiative.objects.for_municipality(town).filter(plan=plan, branch__isnull=False)
    sheets = [
        Sheet(
            municipality=town,
            round=round_,
            initiative=initiative,
            rank=rank,
            state=State.ENTERING.value,
            state_since=now,
            lead=who.lead if who else None,
            lead_printed=who.printed if who else "",
            everyone=bool(who and who.everyone),
        )
        for rank, initiative in enumerate(initiatives.order_by("number", "pk"))
        for who in [assigned.get(initiative.pk)]
    ]
    Sheet.objects.bulk_create(sheets, batch_size=500)
    by_initiative = {sheet.initiative_id: sheet for sheet in sheets}
    JointSection.objects.bulk_create(
        JointSection(municipality=town, sheet=by_initiative[pk], section=section)
        for pk, who in assigned.items()
        if pk in by_initiative
        for section in who.joint
        if section != who.lead
    )
    steps = opening.steps_asked(plan, round_.fiscal_year)
    for (pk, _, _), step in steps.items():
        if pk in by_initiative:
            step.sheet = by_initiative[pk]
    kept = [step for (pk, _, _), step in steps.items() if pk in by_initiative]
    StepReport.objects.bulk_create(kept, batch_size=500)
    return sheets
