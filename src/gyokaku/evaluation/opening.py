"""What a new round asks for: which sheets, of whom, and what is filled in from last year. Reads only."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.evaluation.models import StepReport
from gyokaku.evaluation.words import Progress
from gyokaku.organization.models import Section
from gyokaku.organization.sections import heirs, of_year
from gyokaku.plan.models import Plan, Responsibility
from gyokaku.plan.models import Step as PlanStep
from gyokaku.plan.rebuild import grouped

EVERYONE = ("各課", "全課", "各課等", "全庁")
StepKey = tuple[int, int, int]  # initiative, row of the schedule, step in the row


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who answers for an initiative: the lead, the joint sections, and whether every section does."""

    lead: Section | None
    printed: str
    joint: tuple[Section, ...]
    everyone: bool


def assignments(plan: Plan, fiscal_year: int) -> dict[int, Assigned]:
    """By initiative: the first section printed on the sheet leads, the others join; one that ended is its successors."""
    rows = Responsibility.objects.for_municipality(plan.municipality).filter(initiative__plan=plan)
    printed = grouped(rows.select_related("section").order_by("rank", "pk"), "initiative_id")
    known = {section.name: section for section in of_year(plan.municipality, fiscal_year)}
    return {pk: _assigned(named, fiscal_year, known) for pk, named in printed.items()}


def _assigned(named: list[Responsibility], year: int, known: dict[str, Section]) -> Assigned:
    """Sections are often registered after the plan was imported: a name alone finds one too."""
    sections = [one.section or known.get(one.printed) for one in named]
    there = [heir for section in sections if section for heir in heirs(section, year)]
    everyone = any(one.printed in EVERYONE for one in named)
    joint = tuple(dict.fromkeys(there[1:]))
    return Assigned(there[0] if there else None, named[0].printed, joint, everyone)


def steps_asked(plan: Plan, fiscal_year: int) -> dict[StepKey, StepReport]:
    """Unsaved rows for every step that had begun by the year; those done the year before are filled in as done."""
    before = reported_before(plan, fiscal_year)
    steps = PlanStep.objects.for_municipality(plan.municipality).filter(item__initiative__plan=plan)
    asked: dict[StepKey, StepReport] = {}
    for step in steps.select_related("item").order_by("item__rank", "item_id", "rank", "pk"):
        row = step.item.rank
        former = before.get((step.item.initiative_id, step.item.item, step.text), "")
        if step.first <= fiscal_year:
            asked[step.item.initiative_id, row, step.rank] = StepReport(
                municipality=plan.municipality,
                row=row,
                column=step.rank,
                item=step.item.item,
                text=step.text,
                first=step.first,
                last=step.last if step.last is not None else step.last_possible,
                before=former,
                progress=former if former == Progress.DONE else "",
            )
    return asked


def reported_before(plan: Plan, fiscal_year: int) -> dict[tuple[int, str, str], str]:
    """What was reported in the latest earlier round, by initiative, row and text of the step."""
    rows = StepReport.objects.for_municipality(plan.municipality).filter(
        sheet__round__plan=plan, sheet__round__fiscal_year__lt=fiscal_year
    )
    found = rows.order_by("sheet__round__fiscal_year", "pk").values_list(
        "sheet__initiative_id", "item", "text", "progress"
    )
    return {(initiative, item, text): progress for initiative, item, text, progress in found if progress}
