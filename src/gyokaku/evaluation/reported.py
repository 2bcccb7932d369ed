"""What stands on a sheet now: the newest texts, the steps, the figures that nothing superseded."""

from __future__ import annotations

from typing import Any

from gyokaku.evaluation.entries import TEXTS
from gyokaku.evaluation.models import ActualReport, Assessment, Round, Sheet, SheetReport, StepReport
from gyokaku.evaluation.words import Progress
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Municipality


def texts(sheet: Sheet) -> SheetReport | None:
    """The texts that were saved last; None while nothing was."""
    return SheetReport.objects.for_municipality(sheet.municipality).filter(sheet=sheet).order_by("-version").first()


def steps(sheet: Sheet) -> list[StepReport]:
    """The steps that were asked for, in the order of the schedule."""
    rows = StepReport.objects.for_municipality(sheet.municipality).filter(sheet=sheet)
    return list(rows.order_by("row", "column"))


def late_steps(round_: Round, sheets: list[Sheet]) -> dict[int, list[str]]:
    """Steps whose last year is over and that are not done, in words, by the sheet's key. One query."""
    rows = StepReport.objects.for_municipality(round_.municipality).filter(
        sheet__in=sheets, last__lte=round_.fiscal_year
    )
    found: dict[int, list[str]] = {}
    for row in rows.exclude(progress__in=["", Progress.DONE, Progress.CHANGED]).order_by("row", "column"):
        found.setdefault(row.sheet_id, []).append(f"{row.item}：{row.text}（{Progress(row.progress).label}）")
    return found


def actuals(municipality: Municipality, sheets: list[Sheet]) -> dict[tuple[int, int], ActualReport]:
    """The figures that stand, by sheet and indicator."""
    rows = ActualReport.objects.for_municipality(municipality).filter(sheet__in=sheets, superseded_by__isnull=True)
    return {(row.sheet_id, row.indicator_id): row for row in rows.order_by("pk")}


def indicators(sheet: Sheet) -> list[Indicator]:
    """The indicators that stand on the sheet's initiative, in printed order."""
    rows = Indicator.objects.for_municipality(sheet.municipality)
    return list(
        rows.filter(link__initiative=sheet.initiative_id, link__rank__isnull=False).order_by("link__rank", "pk")
    )


def shared(sheet: Sheet, rows: list[Indicator]) -> dict[int, ActualReport]:
    """The figure that stands for each indicator of a sheet: its own, else the one that another sheet reported in the same
    fiscal year for the same indicator printed again (the same key), in this plan or another. A figure is entered once."""
    own = {pk: row for (_, pk), row in actuals(sheet.municipality, [sheet]).items() if row.printed}
    keys = {row.key for row in rows if row.key and row.pk not in own}
    if not keys:
        return own
    others = ActualReport.objects.for_municipality(sheet.municipality).filter(
        sheet__round__fiscal_year=sheet.round.fiscal_year, superseded_by__isnull=True, indicator__key__in=keys
    )
    by_key = {row.indicator.key: row for row in others.select_related("indicator").order_by("pk") if row.printed}
    return own | {row.pk: by_key[row.key] for row in rows if row.pk not in own and row.key in by_key}


def elsewhere(sheet: Sheet, rows: list[Indicator]) -> dict[int, ActualReport]:
    """Of these indicators those whose figure of the year another sheet reported, in this plan or another: with which."""
    found = {pk: row for pk, row in shared(sheet, rows).items() if row.sheet_id != sheet.pk}
    whole = ActualReport.objects.for_municipality(sheet.municipality).filter(pk__in=[row.pk for row in found.values()])
    known = {row.pk: row for row in whole.select_related("sheet__initiative", "sheet__round__plan")}
    return {pk: known[row.pk] for pk, row in found.items()}


def of_other_plans(round_: Round, sheets: list[Sheet]) -> dict[int, ActualReport]:
    """The figures that rounds of other plans over the same fiscal year reported for indicators of these sheets."""
    town = round_.municipality
    rows = Indicator.objects.for_municipality(town).filter(
        link__initiative__in=[sheet.initiative_id for sheet in sheets], link__rank__isnull=False, key__isnull=False
    )
    keys = dict(rows.values_list("pk", "key"))
    reports = ActualReport.objects.for_municipality(town).filter(
        sheet__round__fiscal_year=round_.fiscal_year, superseded_by__isnull=True, indicator__key__in=set(keys.values())
    )
    others = reports.exclude(sheet__round=round_).select_related("indicator").order_by("pk")
    by_key = {row.indicator.key: row for row in others if row.printed}
    return {pk: by_key[key] for pk, key in keys.items() if key in by_key}


def assessments(municipality: Municipality, sheets: list[Sheet]) -> dict[tuple[int, str], Assessment]:
    """The newest rating of each layer, by sheet."""
    rows = Assessment.objects.for_municipality(municipality).filter(sheet__in=sheets).order_by("pk")
    return {(row.sheet_id, row.layer): row for row in rows}


def fields(sheet: Sheet) -> dict[str, Any]:
    """Everything that a section has entered, under the names of a draft."""
    last = texts(sheet)
    found: dict[str, Any] = {key: getattr(last, key) if last else "" for key in TEXTS}
    found["direction"] = last.direction if last else ""
    for step in steps(sheet):
        found[f"step-{step.row}-{step.column}"] = {"progress": step.progress, "note": step.note}
    standing = actuals(sheet.municipality, [sheet])
    for (_, indicator), row in standing.items():
        found[f"actual-{indicator}"] = {
            "printed": row.printed,
            "period": row.period,
            "taken_from": row.taken_from,
            "provisional": row.provisional,
        }
    return found
