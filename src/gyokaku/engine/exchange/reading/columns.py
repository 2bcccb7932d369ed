"""Which column of an indicator table says what, and by how many columns a row has slipped against its header."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.exchange.layouts import Layout
from gyokaku.engine.notation import Missing, PeriodKind, Quantity, ReadPeriod, read_period, read_quantity
from gyokaku.engine.notation.marks import DASHES

_SHIFTS = (0, 1, -1, 2, -2)  # in the order of preference
_TIMED = ("baseline", "target", "actual")
_FIGURES = (*_TIMED, "year")
_PLAIN = {Missing.QUALITATIVE, Missing.UNREADABLE}  # words alone say nothing about the column they belong to


@dataclass(frozen=True, slots=True)
class Columns:
    """Roles by column. A target of one year (R7 in the header) has the role `year` and that year as its time."""

    roles: dict[int, str]
    years: dict[int, str]

    @property
    def item(self) -> int:
        return next((column for column, role in self.roles.items() if role == "item"), 0)

    def first(self, role: str) -> int | None:
        return next((column for column, other in self.roles.items() if other == role), None)

    def time_of(self, column: int) -> int | None:
        """The column that holds the time of a figure's column: the one to its right."""
        return column + 1 if self.roles.get(column + 1) == "time" else None

    def spread(self) -> Columns:
        """The same columns with a time behind each figure: a header that spanned both was cut to one cell."""
        roles: dict[int, str] = {}
        years: dict[int, str] = {}
        column = min(self.roles, default=0)
        for old, role in sorted(self.roles.items()):
            if role == "time":
                continue
            roles[column] = role
            if old in self.years:
                years[column] = self.years[old]
            if role in _TIMED:
                roles[column + 1] = "time"
            column += 2 if role in _TIMED else 1
        return Columns(roles, years)


def columns_of(cells: list[str], layout: Layout) -> Columns:
    """Read a header row. An unnamed column right of a figure's holds its time: the header spans the two."""
    roles: dict[int, str] = {}
    years: dict[int, str] = {}
    for column, cell in enumerate(cells):
        if column == 0 and layout.key(cell) == "indicators":
            continue
        role = layout.role(cell) if cell else None
        if role:
            roles[column] = role
        elif cell and is_year(cell):
            roles[column], years[column] = "year", cell
        elif not cell and roles.get(column - 1) in _TIMED:
            roles[column] = "time"
    return Columns(roles, years)


def is_year(cell: str) -> bool:
    """Whether a cell names one fiscal year."""
    period = read_period(cell)
    return isinstance(period, ReadPeriod) and period.kind is PeriodKind.FISCAL_YEAR


def is_dash(cell: str) -> bool:
    return bool(cell) and set(cell) <= DASHES


def is_period(cell: str) -> bool:
    return isinstance(read_period(cell), ReadPeriod) and not cell.strip().isdigit()


def is_figure(cell: str) -> bool:
    """Whether a cell is a value or says why there is none, and is no bare time."""
    if is_period(cell):
        return False
    read = read_quantity(cell)
    return isinstance(read, Quantity) or read.reason not in _PLAIN


def fitted(values: dict[int, str], columns: Columns) -> tuple[Columns, int, list[str]]:
    """The columns and the slip that the cells fit best, and the cells that fit nowhere even so.

    The header as printed and no slip win among equals; then the smaller slip.
    """
    ways = [(layout, shift) for layout in (columns, columns.spread()) for shift in _SHIFTS]
    layout, shift = max(ways, key=lambda way: _score(values, *way))  # max keeps the first of equals
    return layout, shift, [cell for column, cell in values.items() if _fit(cell, layout.roles.get(column - shift)) < 0]


def _score(values: dict[int, str], columns: Columns, shift: int) -> float:
    return sum(_fit(cell, columns.roles.get(column - shift)) for column, cell in values.items())


def _fit(cell: str, role: str | None) -> float:
    if role is None or role == "item":
        return -0.25 if is_dash(cell) else -1
    if is_dash(cell):
        return 0.25
    if role in _FIGURES:
        return 1 if is_figure(cell) else (-1 if is_period(cell) else 0)
    if role == "time":
        return 1 if is_period(cell) else (-1 if is_figure(cell) else 0)
    return -1 if is_period(cell) else 0.5
