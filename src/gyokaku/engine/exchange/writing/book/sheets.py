"""What one sheet (事業シート) prints: prose, the bars of the schedule, the figures of the indicators, as plain data."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.document import PROSE_FIELDS, Indicator, Initiative, Plan, ScheduleItem, Step, Value
from gyokaku.engine.document.labels import label

SHORT = 500  # characters; a prose cell up to this length is kept on one page


def sheet(plan: Plan, initiative: Initiative) -> dict[str, Any]:
    """One sheet; every text of it is printed, the town's own fields in the town's order."""
    labels = {field.key: field.label for field in plan.sheet_fields} or {key: label(key) for key in PROSE_FIELDS}
    keys = [key for key in (*labels, *initiative.fields) if key not in ("no_indicator_reason", "remarks")]
    items = initiative.schedule
    return {
        "number": initiative.number,
        "title": initiative.title,
        "sections": "、".join(initiative.sections),
        "fields": [_field(labels.get(key, label(key)), initiative.text(key)) for key in dict.fromkeys(keys)],
        "remarks": _field(labels.get("remarks", label("remarks")), _remarks(initiative, labels)),
        "schedule": [row for item in items for row in _rows(plan, item)],
        "indicators": [{"name": _name(row), "pairs": _pairs(row)} for row in initiative.indicators],
        **_costs(initiative),
        "uncertain": any(not item.steps or any(step.last is None for step in item.steps) for item in items),
    }


def _costs(initiative: Initiative) -> dict[str, Any]:
    """What it cost. The arithmetic of money loads all of the notation: only a sheet with costs pays for it."""
    if not initiative.costs:
        return {"costs": [], "unit_costs": []}
    from gyokaku.engine.money.sheet_costs import cost_rows, told_unit_costs

    return {
        "costs": [list(row.cells) for row in cost_rows(initiative)],
        "unit_costs": [one.sentence for one in told_unit_costs(initiative)[0]],
    }


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a text, empty ones left out."""
    return [line for line in (text or "").splitlines() if line.strip()]


def _field(name: str, text: str | None) -> dict[str, Any]:
    return {"label": name, "text": paragraphs(text), "long": len(text or "") > SHORT}


def _remarks(initiative: Initiative, labels: dict[str, str]) -> str:
    """Remarks, and after them why there is no figure, under its own title, unless the remarks say it already."""
    reason = initiative.no_indicator_reason
    if reason and reason in (initiative.remarks or ""):
        return initiative.remarks or ""
    title = labels.get("no_indicator_reason", label("no_indicator_reason"))
    return "\n".join(filter(None, (initiative.remarks, f"【{title}】{reason}" if reason else None)))


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
        {"item": item.item if index == 0 else "", "rows": len(lines or [[]]), "cells": _cells(plan, line)}
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
        begins, ends = min(max(step.first, year), last), min(max(_end(step), first), last)
        if ends < begins or year > last:
            cells[-1]["text"] += f" ／ {step.text}"  # no year left for it in this row: its text is not lost
            continue
        cells.extend({"span": 1, "text": "", "kind": "blank"} for _ in range(year, begins))
        kind = "known" if step.last is not None else "uncertain"
        cells.append({"span": ends - begins + 1, "text": step.text, "kind": kind})
        year = ends + 1
    cells.extend({"span": 1, "text": "", "kind": "blank"} for _ in range(year, last + 1))
    return cells


def _name(row: Indicator) -> str:
    base = row.baseline
    return f"{row.name}（基準値：{printed(base)}）" if base and base.printed else row.name


def printed(value: Value) -> str:
    """A value on one line with its time."""
    return f"{value.printed}（{value.period.printed}）" if value.period else value.printed


def _pairs(row: Indicator) -> list[list[str]]:
    """Printed target, its time, printed actual, its time: as many lines as the longer of the two has."""
    lines = max(len(row.targets), len(row.actuals), 1)
    return [[*_cell(row.targets, index), *_cell(row.actuals, index)] for index in range(lines)]


def _cell(values: list[Value], index: int) -> list[str]:
    if index >= len(values):
        return ["", ""]
    value = values[index]
    return [value.printed, value.period.printed if value.period else ""]
