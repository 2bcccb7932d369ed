"""Everything the entry page of one sheet shows: what was entered, what is filled in from before, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gyokaku.evaluation import reported
from gyokaku.evaluation.completeness import missing
from gyokaku.evaluation.models import ActualReport, Assessment, Comment, Evidence, Sheet, SheetReport, StepReport
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.proposing import Proposal
from gyokaku.evaluation.words import Layer
from gyokaku.indicator.models import Actual, Indicator, Target
from gyokaku.indicator.queries import figures
from gyokaku.plan.models import Initiative


@dataclass(frozen=True, slots=True)
class Asked:
    """One indicator: what stands in the plan, what was reported, and where last year's figure came from."""

    indicator: Indicator
    targets: tuple[Target, ...]
    actuals: tuple[Actual, ...]
    given: ActualReport | None  # its own, or of the same indicator on another sheet
    entered_elsewhere: bool
    last_source: str  # to be offered again: the source seldom changes


@dataclass(frozen=True, slots=True)
class Form:
    """The entry page of one sheet."""

    sheet: Sheet
    texts: SheetReport | None
    last_year: SheetReport | None
    steps: tuple[StepReport, ...]
    indicators: tuple[Asked, ...]
    proposal: Proposal
    ratings: Mapping[Layer, Assessment]
    comments: tuple[Comment, ...]
    evidence: tuple[Evidence, ...]
    missing: Mapping[str, str]

    @property
    def steps_asked(self) -> list[StepReport]:
        """The steps still to be answered for: those done in an earlier year are not asked again."""
        return [step for step in self.steps if step.before != "done"]


def form(sheet: Sheet) -> Form:
    """Read the page. The caller found the sheet by `sheet_of`, which decides who may see it."""
    town = sheet.municipality
    rows = reported.indicators(sheet)
    ratings = reported.assessments(town, [sheet])
    remarks = Comment.objects.for_municipality(town).filter(sheet=sheet).order_by("pk")
    files = Evidence.objects.for_municipality(town).filter(sheet=sheet, withdrawn_at=None).order_by("pk")
    return Form(
        sheet=sheet,
        texts=reported.texts(sheet),
        last_year=last_year(sheet),
        steps=tuple(reported.steps(sheet)),
        indicators=tuple(_asked(sheet, rows)),
        proposal=proposal(sheet),
        ratings={layer: ratings[sheet.pk, layer] for layer in Layer if (sheet.pk, layer) in ratings},
        comments=tuple(remarks),
        evidence=tuple(files),
        missing=missing(sheet),
    )


def last_year(sheet: Sheet) -> SheetReport | None:
    """The last texts of the same initiative in the latest earlier round: its issue and its plan are what to answer.

    An initiative that was made of others (merged, split) and has no report of its own is shown its first forebear's.
    """
    for forebear in (sheet.initiative, *_origins(sheet)):
        rows = SheetReport.objects.for_municipality(sheet.municipality).filter(
            sheet__initiative=forebear.pk, sheet__round__fiscal_year__lt=sheet.round.fiscal_year
        )
        found = rows.order_by("-sheet__round__fiscal_year", "-version").first()
        if found is not None:
            return found
    return None


def _origins(sheet: Sheet) -> list[Initiative]:
    keys = sheet.initiative.origins
    if not keys:
        return []
    rows = Initiative.objects.for_municipality(sheet.municipality).filter(plan=sheet.round.plan_id, key__in=keys)
    return sorted(rows, key=lambda row: keys.index(row.key or ""))


def _asked(sheet: Sheet, rows: list[Indicator]) -> list[Asked]:
    town = sheet.municipality
    printed = figures(town, rows)
    given = reported.shared(sheet, rows)
    before = ActualReport.objects.for_municipality(town).filter(
        indicator__in=rows, sheet__round__fiscal_year__lt=sheet.round.fiscal_year
    )
    sources = {row.indicator_id: row.taken_from for row in before.order_by("sheet__round__fiscal_year", "pk")}
    return [
        Asked(
            indicator=row,
            targets=tuple(printed[row.pk].targets),
            actuals=tuple(printed[row.pk].actuals),
            given=given.get(row.pk),
            entered_elsewhere=row.pk in given and given[row.pk].sheet_id != sheet.pk,
            last_source=sources.get(row.pk, ""),
        )
        for row in rows
    ]
