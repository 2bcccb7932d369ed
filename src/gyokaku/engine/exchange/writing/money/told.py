"""A comparison table in the words in which people read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.money.comparing import COLUMNS, Row, Sum, change_in_words
from gyokaku.engine.money.yen import signed, yen

HEADINGS = (*COLUMNS, "査定−要求", "決算−予算現額", "執行率", "前年度当初との差")


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is shown: its name and its cells, each with its heading."""

    label: str
    count: int
    cells: list[tuple[str, str]]
    change: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """The table."""

    lines: list[Line]
    total: Line


def told(rows: Iterable[Row], last: Row) -> Told:
    """The table of these rows, with its last line."""
    return Told([_line(row) for row in rows], _line(last))


def _line(row: Row) -> Line:
    sums = [_sum(one, row.count) for one in row.sums]
    spent = f"{row.spent}%" if row.spent is not None else "―"
    cells = [*sums, _difference(row.cut), _difference(row.left), spent, _difference(row.change)]
    return Line(row.label, row.count, list(zip(HEADINGS, cells, strict=True)), change_in_words(row), row.number)


def _sum(one: Sum, count: int) -> str:
    """An amount; of fewer requests than the row has, it says of how many."""
    if one.yen is None:
        return "―"
    return yen(one.yen) if one.count == count else f"{yen(one.yen)}（{one.count}件分）"


def _difference(amount: Decimal | None) -> str:
    return "―" if amount is None else signed(amount)
