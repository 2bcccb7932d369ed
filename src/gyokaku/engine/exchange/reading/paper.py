"""A paper as numbered lines of cells, with a ledger of which cells have found their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Severity, Source


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: number from 1, cells divided by tabs, each without outer space."""

    number: int
    cells: list[str]
    tabbed: bool

    @property
    def blank(self) -> bool:
        return not any(self.cells)

    @property
    def text(self) -> str:
        """The line's text when it is prose: all its cells, one after another."""
        return " ".join(cell for cell in self.cells if cell)

    def filled(self) -> list[tuple[int, str]]:
        """Columns that hold something, with what they hold."""
        return [(column, cell) for column, cell in enumerate(self.cells) if cell]


@dataclass(slots=True)
class Paper:
    """The lines of a file and what was met while reading it. `place` books a cell; what is never booked is told."""

    file: str
    lines: list[Line]
    findings: list[Finding] = field(default_factory=list)
    _placed: set[tuple[int, int]] = field(default_factory=set)

    def source(self, line: Line | int) -> Source:
        return Source(file=self.file, line=line if isinstance(line, int) else line.number)

    def place(self, line: Line, *columns: int) -> None:
        """Book cells of a line (all of them when no column is named)."""
        self._placed.update((line.number, column) for column in columns or range(len(line.cells)))

    def finding(
        self, code: str, severity: Severity, message: str, line: Line | int | None = None, printed: str | None = None
    ) -> Finding:
        """Make a finding with its place; the caller decides where it is kept."""
        source = None if line is None else self.source(line)
        return Finding(code=code, severity=severity, message=message, printed=printed, source=source)

    def warn(self, code: str, message: str, line: Line | int | None = None, printed: str | None = None) -> Finding:
        return self.finding(code, Severity.WARNING, message, line, printed)

    def note(self, code: str, message: str, line: Line | int | None = None, printed: str | None = None) -> Finding:
        return self.finding(code, Severity.NOTE, message, line, printed)

    def unplaced(self) -> list[tuple[Line, int, str]]:
        """Every cell with text that nothing has booked."""
        return [
            (line, column, cell)
            for line in self.lines
            for column, cell in line.filled()
            if (line.number, column) not in self._placed
        ]

    def conserved(self) -> tuple[int, int]:
        """Characters that found a place, and all characters, spaces apart."""
        total = sum(len(re.sub(r"\s", "", cell)) for line in self.lines for _, cell in line.filled())
        lost = sum(len(re.sub(r"\s", "", cell)) for _, _, cell in self.unplaced())
        return total - lost, total


def paper_of(text: str, file: str) -> Paper:
    """Cut a text into lines and cells. CR LF, LF and form feeds end lines."""
    rows = re.split(r"\r\n|[\n\r\f]", text)
    lines = [
        Line(number, [cell.strip(" \u3000") for cell in row.split("\t")], "\t" in row)
        for number, row in enumerate(rows, 1)
    ]
    return Paper(file, lines)
