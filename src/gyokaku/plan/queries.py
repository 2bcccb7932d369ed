"""Reading the working copy: the plan document it holds, and what an import would change in it."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Plan as Document
from gyokaku.engine.document import sha256
from gyokaku.engine.document.difference import Change, difference
from gyokaku.engine.document.references import without_references
from gyokaku.organization.models import Municipality
from gyokaku.plan.carrying import carried
from gyokaku.plan.errors import UnclearPlan, UnusableDocument, WrongMunicipality
from gyokaku.plan.models import Plan, SheetIndicator, Tie
from gyokaku.plan.rebuild import plan_node
from gyokaku.plan.rules import addressed, fault_of_document, fault_of_municipality


@dataclass(frozen=True, slots=True)
class Proposal:
    """What importing a document would do: to which plan (None: a new one), from which state (`base`, the sha256 of
    the working copy; None: nothing there) and every change. Nothing is written by making one."""

    municipality: Municipality
    plan: Plan | None
    document: Document
    base: str | None
    changes: tuple[Change, ...]
    new: bool = False  # a plan of its own, whatever other plan is over the same years

    @property
    def is_empty(self) -> bool:
        """The working copy already says what the document says."""
        return self.plan is not None and not self.changes

    @property
    def printed(self) -> list[Change]:
        """The changes that a reader of the plan would see; the others are of the reading only (sources, findings)."""
        return [change for change in self.changes if not _of_the_reading(change)]


def _of_the_reading(change: Change) -> bool:
    notes = {"source", "sources", "findings"}
    return change.before == change.after or not notes.isdisjoint(change.path.split("/"))


def document(plan: Plan) -> Document:
    """The working copy as a plan document: byte for byte, in canonical form, what was imported or edited."""
    rows = Plan.objects.for_municipality(plan.municipality).select_related("municipality")
    return Document.model_validate(plan_node(rows.get(pk=plan.pk)))


def proposal(paper: Document, *, municipality: Municipality, plan: Plan | None = None, new: bool = False) -> Proposal:
    """What importing would change: in `plan`, in a `new` one, else in the one that the document is a newer text of.

    Raises WrongMunicipality, UnusableDocument, UnclearPlan."""
    if fault := fault_of_municipality(paper, municipality.code, municipality.name):
        raise WrongMunicipality(fault)
    if fault := fault_of_document(paper):
        raise UnusableDocument(fault)
    wanted = addressed(without_references(paper), municipality.code, municipality.name)
    plan = None if new else plan or plan_of(wanted, municipality)
    standing = document(plan) if plan else None
    base = sha256(standing) if standing else None
    wanted = carried(standing, wanted, shared_keys(plan) if plan else ())
    changes = difference(standing, wanted)
    return Proposal(municipality, plan, wanted, base, tuple(changes), new)


def shared_keys(plan: Plan) -> set[str]:
    """The keys by which indicators of a plan are those of another plan's sheets too, or by which a person tied them."""
    links = SheetIndicator.objects.for_municipality(plan.municipality).filter(rank__isnull=False)
    elsewhere = links.exclude(initiative__plan=plan).order_by("pk").values_list("indicator__key", flat=True)
    ties = Tie.objects.for_municipality(plan.municipality).order_by("pk")
    return {key for key in (*elsewhere, *ties.values_list("key_after", flat=True)) if key}


def plan_of(paper: Document, municipality: Municipality) -> Plan | None:
    """The plan that a document is a newer text of: the one over the same fiscal years, by title where there are two."""
    years = paper.fiscal_years
    plans = Plan.objects.for_municipality(municipality).filter(first_year=years.first, last_year=years.last)
    found = list(plans.order_by("pk"))
    titled = [plan for plan in found if plan.title == paper.title]
    if len(titled) == 1:
        return titled[0]
    if len(found) > 1:
        names = "、".join(f"「{plan.title}」" for plan in found)
        raise UnclearPlan(
            f"同じ期間の計画が複数あり（{names}）、どの計画の文書か決められません。文書の題名をいずれかにそろえてください。"
        )
    return found[0] if found else None


def chosen_plan(municipality: Municipality, title: str | None = None) -> Plan:
    """The municipality's plan of this title; without one, its only plan. Raises UnclearPlan."""
    plans = list(Plan.objects.for_municipality(municipality).order_by("first_year", "pk"))
    found = [plan for plan in plans if plan.title == title] if title else plans
    if len(found) == 1:
        return found[0]
    names = "、".join(f"「{plan.title}」" for plan in plans)
    if not names:
        raise UnclearPlan(f"{municipality} の計画はまだありません。gyokaku import で取り込んでください。")
    raise UnclearPlan(f"どの計画か決められません（{municipality} の計画：{names}）。--plan に題名を指定してください。")
