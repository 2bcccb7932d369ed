"""The result of one sheet as the plan document carries it: what was reported and the three ratings."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.attainment.scales import ready
from gyokaku.engine.document import Report
from gyokaku.engine.document.report import Assessment, Ratings, ReportedFigure, StepReport
from gyokaku.evaluation import reported
from gyokaku.evaluation.models import ActualReport, Round, Sheet, SheetReport
from gyokaku.evaluation.models import Assessment as AssessmentRow
from gyokaku.evaluation.models import StepReport as StepRow
from gyokaku.evaluation.proposal import figure
from gyokaku.evaluation.words import Direction, Layer, Progress
from gyokaku.indicator.models import Indicator
from gyokaku.plan.rebuild import grouped


def results(round_: Round, sheets: list[Sheet]) -> dict[int, Report]:
    """By the sheet's key: the reports of all these sheets, in five queries."""
    town = round_.municipality
    texts = {row.sheet_id: row for row in _newest(round_, sheets)}
    steps = grouped(
        StepRow.objects.for_municipality(town).filter(sheet__in=sheets).order_by("row", "column"), "sheet_id"
    )
    rows = Indicator.objects.for_municipality(town).filter(reports__sheet__in=sheets).select_related("link")
    names = {row.pk: row for row in rows.distinct()}
    given = reported.actuals(town, sheets).values()
    actuals = grouped(sorted(given, key=lambda row: names[row.indicator_id].link.rank or 0), "sheet_id")
    ratings = reported.assessments(town, sheets)
    title = ready(round_.scale).title
    return {
        sheet.pk: Report(
            fiscal_year=round_.fiscal_year,
            scale=title,
            progress=[_step(row) for row in steps[sheet.pk] if row.progress],
            reported=[_figure(row, names[row.indicator_id]) for row in actuals[sheet.pk] if row.printed],
            ratings=Ratings(**{layer.value: _rating(ratings.get((sheet.pk, layer))) for layer in Layer}),
            **_texts(texts.get(sheet.pk)),
        )
        for sheet in sheets
    }


def _newest(round_: Round, sheets: list[Sheet]) -> list[SheetReport]:
    rows = SheetReport.objects.for_municipality(round_.municipality).filter(sheet__in=sheets)
    return list(rows.order_by("version"))


def _texts(row: SheetReport | None) -> dict[str, Any]:
    return {
        "done": row.done if row else "",
        "result": row.result if row else "",
        "issue": (row and row.issue) or None,
        "next_year": (row and row.next_year) or None,
        "next_direction": Direction(row.direction) if row and row.direction else None,
    }


def _step(row: StepRow) -> StepReport:
    return StepReport(
        item=row.item,
        text=row.text,
        first=row.first,
        last=row.last,
        progress=Progress(row.progress),
        note=row.note or None,
    )


def _figure(row: ActualReport, indicator: Indicator) -> ReportedFigure:
    return ReportedFigure(indicator=indicator.name, value=figure(row).value, taken_from=row.taken_from)


def _rating(row: AssessmentRow | None) -> Assessment | None:
    if row is None:
        return None
    return Assessment(rating=row.rating, rated=row.rated, sentence=row.sentence or None, reason=row.reason or None)
