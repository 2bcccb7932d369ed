"""A paper as numbered lines of cells, with a ledger of which cells have found their place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from gyokaku.engine.document import Finding, Severity, Source


class Use(StrEnum):
    """What became of a cell: it stands in the document, is furniture of the form, or is told in a finding."""

    DOCUMENT = "document"
    FURNITURE = "furniture"
    TOLD = "told"


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

    def lead(self) -> int:
        """The column of the first cell that holds something (0 for a blank line)."""
        return next((column for column, cell in enumerate(self.cells) if cell), 0)


@dataclass(slots=True)
class Paper:
    """The lines of a file and what was met while reading it.

    `place` books cells as used; whether a booked cell really stands in the document is proved afterwards by
    `conservation.account`, and what is never booked is told.
    """

    file: str
    lines: list[Line]
    findings: list[Finding] = field(default_factory=list)
    _uses: dict[tuple[int, int], Use] = field(default_factory=dict)

    def source(self, line: Line | int) -> Source:
        return Source(file=self.file, line=line if isinstance(line, int) else line.number)

    def place(self, line: Line, *columns: int, use: Use = Use.DOCUMENT) -> None:
        """Book cells of a line (all of them when no column is named)."""
        for column in columns or range(len(line.cells)):
            self._uses[(line.number, column)] = use

    def furniture(self, line: Line, *columns: int) -> None:
        """Book cells that belong to the form and not to the plan: labels, headers, contents, repeated titles."""
        self.place(line, *columns, use=Use.FURNITURE)

    def use(self, line: Line, column: int) -> Use | None:
        """What a cell was booked for; None when nothing has booked it."""
        return self._uses.get((line.number, column))

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
            if (line.number, column) not in self._uses
        ]


def paper_of(text: str, file: str) -> Paper:
    """Cut a text into lines and cells. CR LF, LF and form feeds end lines."""
    rows = re.split(r"\r\n|[\n\r\f]", text)
    lines = [
        Line(number, [cell.strip(" \u3000") for cell in row.split("\t")], "\t" in row)
        for number, row in enumerate(rows, 1)
    ]
    return Paper(file, lines)
