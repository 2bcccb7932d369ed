"""The printed list of initiatives (実施事業一覧): number, title, sections, page, under the branches' headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.document import ListRow
from gyokaku.engine.exchange.reading.headings import BranchHeading, branch_heading
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.notation.folding import tight

_HEADER = {"事業名", "取組名", "取組項目"}


@dataclass(slots=True)
class ListReader:
    """Takes the rows of the list one by one."""

    paper: Paper
    rows: list[ListRow] = field(default_factory=list)
    headings: list[tuple[BranchHeading, Line]] = field(default_factory=list)
    _measure: str | None = None

    def starts(self, line: Line) -> bool:
        """Whether a line is a row of the list although no title announced it: number, title, sections, page."""
        row = self._row(line)
        return row is not None and row.page is not None

    def add(self, line: Line) -> bool:
        """Read one row; False when the line is none of the list's."""
        if _HEADER & {tight(cell) for cell in line.cells} and len(line.filled()) > 1:
            self.paper.furniture(line)
            return True
        filled = line.filled()
        heading = branch_heading(line.text) if len(filled) == 1 and line.tabbed else None
        if heading:
            self.headings.append((heading, line))
            self._measure = heading.code
            self.paper.place(line)
            return True
        row = self._row(line)
        if row is None:
            return False
        self.rows.append(row)
        self.paper.place(line)
        return True

    def _row(self, line: Line) -> ListRow | None:
        if len(line.cells) < 3 or not tight(line.cells[0]).isdigit() or not line.cells[1]:
            return None
        page = tight(line.cells[3]) if len(line.cells) > 3 else ""
        return ListRow(
            number=int(tight(line.cells[0])),
            title=line.cells[1],
            sections=line.cells[2],
            page=int(page) if re.fullmatch(r"[0-9]{1,4}", page) else None,
            measure=self._measure,
            source=self.paper.source(line),
        )
