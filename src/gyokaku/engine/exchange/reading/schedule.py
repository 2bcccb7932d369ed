"""The schedule table (年次計画): which year a cell stands under, and how far its step may reach."""

from __future__ import annotations

from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, ScheduleItem, Step
from gyokaku.engine.exchange.layouts import Layout
from gyokaku.engine.exchange.reading.markup import plain
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.notation import PeriodKind, ReadPeriod, read_period
from gyokaku.engine.notation.folding import tight


def year_columns(cells: list[str]) -> dict[int, int]:
    """Columns of a header row that name fiscal years: column → year."""
    found: dict[int, int] = {}
    for column, cell in enumerate(cells):
        period = read_period(cell) if cell else None
        if isinstance(period, ReadPeriod) and period.kind is PeriodKind.FISCAL_YEAR and period.start:
            found[column] = period.start.year
    return found


@dataclass(slots=True)
class _Row:
    """An item under construction: its cells as (year, text, line), and what was doubtful."""

    item: str
    line: Line
    cells: list[tuple[int, str, Line, list[Finding]]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class ScheduleTable:
    """Reads rows below a header with year columns; `items` gives what was read."""

    paper: Paper
    layout: Layout
    columns: dict[int, int]
    width: int  # cells of the header row
    _rows: list[_Row] = field(default_factory=list)
    _slipped: bool = False  # the row above had lost its first cell

    def add(self, line: Line) -> None:
        """Read one row; every filled cell of it is booked."""
        first = min(self.columns)
        item_column = max(first - 1, 0)
        lead = line.lead()
        self.paper.place(line)
        if self.layout.key(line.cells[lead]) == "indicators" and lead < item_column and len(line.filled()) > 1:
            message = "「指標」の見出しが年次計画の行に入り込んでいます。見出しを除いて読みました。"
            self.paper.furniture(line, lead)
            self._start(line, line.filled()[1][0])
            self._rows[-1].findings.append(self.paper.warn("R107", message, line, line.text))
        elif lead == item_column and self._is_slipped_step(line.cells[item_column]):
            self._continue(line, range(item_column, len(line.cells)), shift=-1)
        elif lead <= item_column or self._slipped_right(line, lead):
            self._start(line, lead)
        else:
            self._continue(line, range(first, len(line.cells)), shift=0)

    def _slipped_right(self, line: Line, lead: int) -> bool:
        """A row without an item that is as much wider than its header as its first text stands too far right."""
        return len(line.cells) - self.width == lead - (min(self.columns) - 1) > 0

    def _is_slipped_step(self, cell: str) -> bool:
        return self._slipped and tight(cell) in self.layout.steps

    def _start(self, line: Line, column: int) -> None:
        row = _Row(plain(line.cells[column]), line)
        shift = column - max(min(self.columns) - 1, 0)
        self._slipped = shift < 0
        if shift:
            way = "左" if shift < 0 else "右"
            message = (
                f"行が{way}に{abs(shift)}列ずれています。年度は見出しからの順で読みました。原本で確かめてください。"
            )
            row.findings.append(self.paper.warn("R101", message, line, row.item))
        self._rows.append(row)
        self._cells(row, line, range(column + 1, len(line.cells)), shift)

    def _continue(self, line: Line, columns: range, shift: int) -> None:
        """A row without an item of its own belongs to the item above."""
        if not self._rows:
            self._rows.append(_Row("", line))
        row = self._rows[-1]
        if shift:
            message = "項目の欄に段階の言葉があります。左にずれた続きの行として、上の項目に読みました。原本で確かめてください。"
            row.findings.append(self.paper.warn("R101", message, line, line.text))
        else:
            message = "項目の欄が空の行です。上の項目の続きとして読みました。"
            row.findings.append(self.paper.note("R114", message, line, line.text))
        self._cells(row, line, columns, shift)

    def _cells(self, row: _Row, line: Line, columns: range, shift: int) -> None:
        last_column = max(self.columns)
        for column in columns:
            text = plain(line.cells[column])
            if not text:
                continue
            findings: list[Finding] = []
            year = self.columns.get(column - shift)
            if year is None:
                year = self.columns[last_column if column - shift > last_column else min(self.columns)]
                message = f"年度の列より外にあります。{year}年度の欄と読みました。原本で確かめてください。"
                findings.append(self.paper.warn("R102", message, line, text))
            if tight(text).startswith(("各年度", "毎年度")) and year != self.columns[min(self.columns)]:
                message = "「各年度」とありますが途中の年度の列にあります。結合されたセルの始まりが分かりません。"
                findings.append(self.paper.warn("R106", message, line, text))
            row.cells.append((year, text, line, findings))

    def items(self) -> list[ScheduleItem]:
        """The items read so far, with steps; an open end lies before the next step of the same line or the last year."""
        return [self._item(row) for row in self._rows]

    def _item(self, row: _Row) -> ScheduleItem:
        if not row.cells:
            message = "印字された段階がありません。矢印だけの行で、年度が変換で失われています。"
            row.findings.append(self.paper.note("R103", message, row.line, row.item))
        return ScheduleItem(
            item=row.item,
            steps=[self._step(row, index) for index in range(len(row.cells))],
            source=self.paper.source(row.line),
            findings=row.findings,
        )

    def _step(self, row: _Row, index: int) -> Step:
        year, text, line, findings = row.cells[index]
        end = max(self.columns.values())
        later = [other for other, _, beside, _ in row.cells if beside is line and other > year]
        latest = min(later) - 1 if later else end
        known = latest == year
        return Step(
            first=year,
            last=year if known else None,
            last_possible=None if known else latest,
            text=text,
            source=self.paper.source(line),
            findings=findings,
        )
