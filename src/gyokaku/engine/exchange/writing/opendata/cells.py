"""A value as open data tells it: as printed, as read, its unit, its time in western years and 和暦, or why there is none."""

from __future__ import annotations

from datetime import date

from gyokaku.engine.document import Value
from gyokaku.engine.exchange.writing.opendata.table import Cell, Column
from gyokaku.engine.notation import fiscal_year_name

UNIT = Column("unit", "単位", definition="数値の単位。無名数は空欄")
VALUE_COLUMNS = (
    Column("printed", "印字", definition="計画書に印字されたままの表記"),
    Column("value", "値", "number", "印字から読み取った数。単位は unit 列。値がないときは空欄で0ではない", unit="unit"),
    Column("upper", "範囲の上端", "number", "範囲で示された値の上端", unit="unit"),
    Column("numerator", "分子", "number", unit="unit"),
    Column("denominator", "分母", "number", unit="unit"),
    UNIT,
    Column("bound", "以上・以下など", codes="bound"),
    Column("period_printed", "時期の印字"),
    Column("period_kind", "時期の種類", codes="period_kind"),
    Column("period_start", "時期の始まり", "date"),
    Column("period_end", "時期の終わり", "date"),
    Column("fiscal_year", "年度", "integer", "時期の終わりが属する年度の西暦"),
    Column("fiscal_year_wareki", "年度（和暦）"),
    Column("note", "注記"),
    Column("missing_reason", "値がない理由", codes="missing_reason"),
    Column("provisional", "速報・確定の別", codes="provisional"),
)


def value_cells(value: Value) -> tuple[Cell, ...]:
    """The cells of VALUE_COLUMNS."""
    period = value.period
    year = period.fiscal_year if period else None
    start: date | None = period.start if period else None
    end: date | None = period.end if period else None
    return (
        value.printed,
        value.value,
        value.upper,
        value.numerator,
        value.denominator,
        value.unit,
        value.bound,
        period.printed if period else None,
        period.kind if period else None,
        start,
        end,
        year,
        fiscal_year_name(year) if year is not None else None,
        value.note,
        value.missing_reason,
        None if value.provisional is None else str(int(value.provisional)),
    )
