"""Keeps account of a table: every filled cell is read, belongs to the form, or is named in a finding."""

from __future__ import annotations

from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Severity
from gyokaku.engine.exchange.reading.workbook.grid import Grid, letters

_LISTED = 12  # cells that one sentence names


@dataclass(slots=True)
class Account:
    """The cells of one table that were taken; `findings` holds what was said about cells on the way."""

    grid: Grid
    findings: list[Finding] = field(default_factory=list)
    _taken: set[tuple[int, int]] = field(default_factory=set)
    _told: set[int] = field(default_factory=set)  # whole rows

    def take(self, row: int, column: int) -> str:
        """The text of a cell, which is accounted for from now on; a doubt about it is told."""
        at = row, column
        if self.grid.doubts and at in self.grid.doubts and at not in self._taken:
            self.warn("W304", self.grid.doubts[at], row, column)
        self._taken.add(at)
        return self.grid.text(row, column).strip(" \u3000\n")

    def row(self, row: int) -> None:
        """A whole row is accounted for: a header, or told already."""
        self._told.add(row)

    def column(self, column: int, first: int) -> None:
        """A whole column from row `first` on is accounted for."""
        self._taken |= {(row, column) for row in range(first, len(self.grid.rows))}

    def warn(self, code: str, message: str, row: int, column: int, severity: Severity = Severity.WARNING) -> None:
        """Say something about a cell, which accounts for it."""
        self._taken.add((row, column))
        self.findings.append(self.grid.warn(code, message, row, column, severity))

    def close(self, first: int = 0, end: int | None = None) -> None:
        """Name every filled cell from row `first` to before `end` that nobody took, a sentence for each row."""
        for row in range(first, len(self.grid.rows) if end is None else end):
            if row in self._told:
                continue
            left = [column for column, _ in self.grid.filled(row) if (row, column) not in self._taken]
            if not left:
                continue
            shown = "、".join(
                f"{letters(column)}「{self.grid.text(row, column).strip()[:30]}」" for column in left[:_LISTED]
            )
            more = f"ほか{len(left) - _LISTED}欄" if len(left) > _LISTED else ""
            message = f"{row + 1}行の{len(left)}欄は、どの欄にも当てはまらず読んでいません（{shown}{more}）。"
            self.warn("W315", message, row, left[0])

    def __contains__(self, at: tuple[int, int]) -> bool:
        return at in self._taken
