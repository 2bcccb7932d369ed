"""The flat workbook for analysis: one row per value, header in row 1, filters, frozen panes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gyokaku.engine.document import CostStage, Indicator, Place, Plan, Value, indicators, initiatives
from gyokaku.engine.exchange.writing.opendata.codes import CODES
from gyokaku.engine.exchange.writing.workbook.look import headed, on_paper, opened
from gyokaku.engine.notation import fiscal_year_name

COLUMNS = (
    ("方針", 24), ("施策の柱", 24), ("事業番号", 9), ("事業名", 30), ("担当課", 18), ("指標", 34), ("区分", 9),
    ("印字", 16), ("値", 14), ("上限", 12), ("単位", 9), ("範囲", 10), ("時期", 12), ("年度（西暦）", 11),
    ("年度", 12), ("値がない理由", 14), ("原本", 24),
)  # fmt: skip
_EXACT = 15  # digits that a spreadsheet keeps; longer ones are written as text


def flat_workbook(plan: Plan) -> bytes:
    """The bytes of the flat workbook: every baseline, target and actual of every indicator."""
    data, book, formats = opened(f"{plan.title}（分析用）")
    sheet = book.add_worksheet("値")
    headed(sheet, formats, COLUMNS)
    last = 0
    for last, row in enumerate(_rows(plan), 1):
        for column, cell in enumerate(row):
            _write(sheet, formats, last, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    on_paper(sheet, f"{plan.title} 値")
    _costs(book, formats, plan)
    book.close()
    return data.getvalue()


def _write(sheet: Any, formats: dict[str, Any], row: int, column: int, cell: str | int | Decimal | None) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str) or len(str(cell).lstrip("-").replace(".", "").strip("0")) > _EXACT:
        sheet.write_string(row, column, str(cell), formats["plain"])
    else:
        sheet.write_number(row, column, cell, formats["number"])


COST_COLUMNS = (("事業番号", 9), ("事業名", 30), ("担当課", 18), ("年度（西暦）", 11), ("年度", 12), ("段階", 9), ("事業費（円）", 16), ("人件費（円）", 16))  # fmt: skip


def _costs(book: Any, formats: dict[str, Any], plan: Plan) -> None:
    """A sheet of costs, one row a year and stage; none where no cost is known."""
    rows = [
        (
            one.number,
            one.title,
            "、".join(one.sections),
            year.fiscal_year,
            fiscal_year_name(year.fiscal_year),
            stage.label,
            figure.yen,
            figure.personnel,
        )
        for one in (place.initiative for place in initiatives(plan))
        for year in one.costs
        for stage in CostStage
        if (figure := year.figure(stage)) is not None
    ]
    if not rows:
        return
    sheet = book.add_worksheet("事業費")
    headed(sheet, formats, COST_COLUMNS)
    on_paper(sheet, f"{plan.title} 事業費")
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _write(sheet, formats, line, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(COST_COLUMNS) - 1)


def _rows(plan: Plan) -> Iterator[tuple[str | int | Decimal | None, ...]]:
    for place, indicator in indicators(plan):
        baseline = [indicator.baseline] if indicator.baseline else []
        for kind, values in (("基準値", baseline), ("目標値", indicator.targets), ("実績値", indicator.actuals)):
            for value in values:
                yield (*_owner(place, indicator), kind, *_value(value, indicator))


def _owner(place: Place, indicator: Indicator) -> tuple[str | int, ...]:
    sheet = place.initiative
    measure = place.measure.title if place.measure else ""
    return place.policy.title, measure, sheet.number, sheet.title, "、".join(sheet.sections), indicator.name


def _value(value: Value, indicator: Indicator) -> tuple[str | int | Decimal | None, ...]:
    period = value.period
    year = period.fiscal_year if period else None
    source = value.source
    at = (f"{source.line}行" if source.line else source.cell) if source else None
    return (
        value.printed,
        value.value,
        value.upper,
        value.unit or indicator.unit,
        CODES["bound"][value.bound] if value.bound else None,
        period.printed if period else None,
        year,
        fiscal_year_name(year) if year is not None else None,
        CODES["missing_reason"][value.missing_reason] if value.missing_reason else None,
        f"{source.file} {at or ''}".strip() if source else None,
    )
