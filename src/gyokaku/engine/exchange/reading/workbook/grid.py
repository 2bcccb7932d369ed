"""A sheet of any table file as rows of text, with its merged cells and what was doubtful about single cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from gyokaku.engine.document import Finding, Severity, Source

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 0."""


@dataclass(slots=True)
class Grid:
    """One table: its name, cells as text (outer spaces kept), merged areas, and cells that were numbers."""

    file: str
    name: str
    rows: list[list[str]]
    merged: list[Area] = field(default_factory=list)
    numbers: set[tuple[int, int]] = field(default_factory=set)
    days: dict[tuple[int, int], date] = field(default_factory=dict)  # cells that were days, and moments of them
    findings: list[Finding] = field(default_factory=list)
    lead: str = ""  # the paragraph right above, where the paper has one
    page: int | None = None
    pages: list[int] = field(default_factory=list)  # the page of each row, where the table is of a paper
    doubts: dict[tuple[int, int], str] = field(default_factory=dict)  # why the text of a cell may not be its value

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def text(self, row: int, column: int) -> str:
        """The text of a cell; "" outside of the table."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def source(self, row: int, column: int) -> Source:
        """Where a cell stands: file, and sheet and cell as a spreadsheet names them."""
        page = self.pages[row] if row < len(self.pages) else self.page
        return Source(file=self.file, page=page, cell=f"{self.name}!{address(row, column)}")

    def span(self, row: int, column: int) -> int:
        """How many columns the merged area that begins at a cell takes (1: it is not merged)."""
        return next((d - b + 1 for a, b, _, d in self.merged if (a, b) == (row, column)), 1)

    def column(self, column: int) -> str:
        """The name of a column: A, B, … AA."""
        return letters(column)

    def filled(self, row: int) -> Iterator[tuple[int, str]]:
        """Columns of a row that hold more than spaces, with what they hold, outer spaces removed."""
        for column, text in enumerate(self.rows[row] if row < len(self.rows) else []):
            if stripped := text.strip(" \u3000\n"):
                yield column, stripped

    def warn(self, code: str, message: str, row: int, column: int, severity: Severity = Severity.WARNING) -> Finding:
        """A finding about one cell."""
        printed = self.text(row, column)[:200] or None
        return Finding(code=code, severity=severity, message=message, printed=printed, source=self.source(row, column))


def address(row: int, column: int) -> str:
    """D12 for row 11, column 3."""
    return f"{letters(column)}{row + 1}"


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """A, B, … Z, AA for 0, 1, … 25, 26."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def position(cell: str) -> tuple[int, int]:
    """Row and column, from 0, of an address such as D12."""
    name = cell.rstrip("0123456789")
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(name) :]) - 1, column - 1
