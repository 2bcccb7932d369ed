"""What the book prints, as plain data for the template: nothing is decided there that is decided here."""

from __future__ import annotations

from datetime import date
from typing import Any

from gyokaku.engine.document import (
    PROSE_FIELDS,
    Indicator,
    Initiative,
    Measure,
    Plan,
    Policy,
    ScheduleItem,
    Step,
    Value,
    initiatives,
)
from gyokaku.engine.document.labels import label
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name, japanese_date


def book_content(plan: Plan, edition: str, date: date) -> dict[str, Any]:
    """The whole book: cover, outline and sheets. `edition` and `date` print as given (no clock here)."""
    first, last = plan.fiscal_years.first, plan.fiscal_years.last
    return {
        "title": plan.title,
        "municipality": plan.municipality.name,
        "edition": edition,
        "date": japanese_date(date),
        "issued": [date.year, date.month, date.day],
        "period": f"{fiscal_year_name(first)}から{fiscal_year_name(last)}まで",
        "philosophy": plan.philosophy,
        "goals": list(plan.goals),
        "levels": list(plan.levels),
        "summary_of": plan.summary_of,
        "years": [fiscal_year_label(year) for year in plan.fiscal_years],
        "policies": [_policy(plan, policy) for policy in plan.policies],
        "count": sum(1 for _ in initiatives(plan)),
    }


def sheet_content(plan: Plan, initiative: Initiative, edition: str, date: date) -> dict[str, Any]:
    """One sheet on its own."""
    book = book_content(plan.model_copy(update={"policies": []}), edition, date)
    return {**book, "title": f"{initiative.number} {initiative.title}", "sheet": _sheet(plan, initiative)}


def _policy(plan: Plan, policy: Policy) -> dict[str, Any]:
    return {
        "code": policy.code,
        "title": policy.title,
        "viewpoint": policy.viewpoint,
        "text": _paragraphs(policy.text),
        "initiatives": [_sheet(plan, sheet) for sheet in policy.initiatives],
        "measures": [_measure(plan, measure) for measure in policy.measures],
    }


def _measure(plan: Plan, measure: Measure) -> dict[str, Any]:
    return {
        "code": measure.code,
        "title": measure.title,
        "text": _paragraphs(measure.text),
        "initiatives": [_sheet(plan, sheet) for sheet in measure.initiatives],
        "measures": [_measure(plan, group) for group in measure.groups],
    }


def _sheet(plan: Plan, sheet: Initiative) -> dict[str, Any]:
    labels = {field.key: field.label for field in plan.sheet_fields} or {key: label(key) for key in PROSE_FIELDS}
    keys = [key for key in (*labels, *sheet.fields) if key != "no_indicator_reason"]
    fields = [(labels.get(key, key), _paragraphs(sheet.text(key))) for key in dict.fromkeys(keys)]
    after = labels.get("remarks", label("remarks"))
    return {
        "number": sheet.number,
        "title": sheet.title,
        "sections": "、".join(sheet.sections),
        "fields": [field for field in fields if field[0] != after],
        "remarks": next((field for field in fields if field[0] == after), None),
        "schedule": [row for item in sheet.schedule for row in _rows(plan, item)],
        "indicators": [_indicator(row) for row in sheet.indicators],
        "uncertain": any(not item.steps or any(step.last is None for step in item.steps) for item in sheet.schedule),
    }


def _paragraphs(text: str | None) -> list[str]:
    return [line for line in (text or "").splitlines() if line.strip()]


def _rows(plan: Plan, item: ScheduleItem) -> list[dict[str, Any]]:
    """Table rows of a schedule item: steps that overlap in time stand under one another."""
    lines: list[list[Step]] = []
    for step in sorted(item.steps, key=lambda step: step.first):
        line = next((line for line in lines if _end(line[-1]) < step.first), None)
        if line is None:
            lines.append([step])
        else:
            line.append(step)
    return [
        {"item": item.item if index == 0 else "", "cells": _cells(plan, line)}
        for index, line in enumerate(lines or [[]])
    ]


def _end(step: Step) -> int:
    """The last year a step may take in its row."""
    return step.last if step.last is not None else (step.last_possible or step.first)


def _cells(plan: Plan, line: list[Step]) -> list[dict[str, Any]]:
    """Cells from the first to the last year: a span of years, its text, and how sure its end is."""
    first, last = plan.fiscal_years.first, plan.fiscal_years.last
    if not line:
        return [{"span": last - first + 1, "text": "", "kind": "lost"}]
    cells: list[dict[str, Any]] = []
    year = first
    for step in line:
        begins, ends = max(step.first, year), min(_end(step), last)
        if ends < begins:
            continue
        cells.extend({"span": 1, "text": "", "kind": "blank"} for _ in range(year, begins))
        kind = "known" if step.last is not None else "uncertain"
        cells.append({"span": ends - begins + 1, "text": step.text, "kind": kind})
        year = ends + 1
    cells.extend({"span": 1, "text": "", "kind": "blank"} for _ in range(year, last + 1))
    return cells


def _indicator(row: Indicator) -> dict[str, Any]:
    return {"name": row.name, "pairs": _pairs(row)}


def _pairs(row: Indicator) -> list[list[str]]:
    """Printed target, its time, printed actual, its time: as many lines as the longer of the two has."""
    lines = max(len(row.targets), len(row.actuals), 1)
    return [[*_printed(row.targets, index), *_printed(row.actuals, index)] for index in range(lines)]


def _printed(values: list[Value], index: int) -> list[str]:
    if index >= len(values):
        return ["", ""]
    value = values[index]
    return [value.printed, value.period.printed if value.period else ""]
