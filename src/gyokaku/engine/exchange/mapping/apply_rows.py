"""Reads tables with a row per initiative by a confirmed mapping: every value with its cell, the rest listed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Indicator, Initiative, ScheduleItem, Severity, Source, Step
from gyokaku.engine.exchange.mapping.account import Account
from gyokaku.engine.exchange.mapping.assemble import Placed
from gyokaku.engine.exchange.mapping.figures import Figures
from gyokaku.engine.exchange.mapping.located import Located, located
from gyokaku.engine.exchange.mapping.row_indicators import RowIndicators
from gyokaku.engine.exchange.mapping.rows_marks import band, is_heading, is_note, is_total
from gyokaku.engine.exchange.mapping.rules import TableRule
from gyokaku.engine.exchange.reading.columns import is_dash
from gyokaku.engine.exchange.reading.fields import sections
from gyokaku.engine.exchange.reading.workbook.form_steps import changed_steps
from gyokaku.engine.exchange.reading.workbook.grid import Grid

_BRANCHES = ("policy", "measure")
_PROSE = ("purpose", "status", "issues", "actions", "remarks")


@dataclass(slots=True)
class _Open:
    """An initiative while its rows come in."""

    row: int
    number: int
    title: str
    texts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    schedule: list[ScheduleItem] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True)
class RowsReader:
    """Reads one table of a sheet: its rows from `begin` to before `end` (None: the sheet's last).

    `placed` holds its initiatives, `findings` what was dropped or is doubtful.
    """

    grid: Grid
    rule: TableRule
    begin: int = 0
    end: int | None = None
    placed: list[Placed] = field(default_factory=list)
    account: Account = field(init=False)
    _columns: list[Located] = field(default_factory=list)
    _figures: Figures = field(init=False)
    _indicators: RowIndicators = field(init=False)
    _spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    _above: dict[tuple[int, int], int] = field(default_factory=dict)
    _branches: dict[str, str] = field(default_factory=dict)
    _last: int = 0

    @property
    def findings(self) -> list[Finding]:
        """What was dropped or is doubtful."""
        return [*self.account.findings, *self._figures.findings]

    def read(self) -> None:
        """Read every row below the header. Raises NotAMapping when a mapped heading is not there."""
        self._figures, self.account = Figures(self.grid), Account(self.grid)
        top, first = min(self.rule.header_rows) - 1, max(self.rule.header_rows)
        last = len(self.grid.rows) if self.end is None else self.end
        self._prepare(top, first)
        heads = [[self.grid.text(row, column.at) for column in self._columns] for row in range(top, first)]
        one: _Open | None = None
        for row in range(first, last):
            cells = dict(self.grid.filled(row))
            if not cells or [self.grid.text(row, column.at) for column in self._columns] in heads:
                self.account.row(row)
                continue
            if self._another_header(row):
                self._stop(row, last)
                break
            started = self._start(row, cells)
            if started is not None:
                self._close(one)
                one = started
            elif self._aside(row, cells):
                continue
            if one is None:
                self._drop(row, cells, "事業番号も事業名もない行です。読んでいません。")
                continue
            self._row(one, row, cells, continued=started is None)
        self._close(one)
        self.account.close(first, last)

    def _prepare(self, top: int, first: int) -> None:
        self._columns, unread = located(self.grid, self.rule)
        for a, b, c, d in self.grid.merged:
            self._spans[a, b] = (c - a + 1, d - b + 1)
            self._above |= {(row, b): a for row in range(a + 1, c + 1)} if a >= first else {}
        self._indicators = RowIndicators(self.account, self._figures, self._columns, self._spans, self._above)
        for row in range(self.begin, top):
            for column, _ in self.grid.filled(row):
                self.account.warn("W316", "表の上の文字です。読んでいません。", row, column, Severity.NOTE)
        for one in unread:
            rows = range(first, len(self.grid.rows) if self.end is None else self.end)
            if count := sum(bool(self.grid.text(row, one.at).strip()) for row in rows):
                name = self.grid.column(one.at)
                message = f"{name}列「{one.heading}」は{one.why}列です。{count}個の欄を読んでいません。"
                self.account.warn("W311", message, first - 1, one.at)
            self.account.column(one.at, first)

    def _of(self, *fields: str) -> Iterator[Located]:
        return (column for column in self._columns if column.rule.field in fields)

    def _another_header(self, row: int) -> bool:
        """A header with other columns than ours: what follows must not be read by ours."""
        return any(is_heading(self.grid.text(row, column.at).strip()) for column in self._of("title", "number"))

    def _stop(self, row: int, last: int) -> None:
        message = (
            f"{row + 1}行に別の見出しがあります。この行から下は列の意味が変わるため、読んでいません。"
            "表を別のシートに分けてください。"
        )
        self.account.warn("W322", message, row, next(iter(dict(self.grid.filled(row)))), Severity.ERROR)
        for below in range(row, last):
            self.account.row(below)

    def _start(self, row: int, cells: dict[int, str]) -> _Open | None:
        """A row that begins an initiative: it names a title, or a number in a table without titles."""
        title = next((cells[column.at] for column in self._of("title") if column.at in cells), "")
        printed = next((cells[column.at] for column in self._of("number") if column.at in cells), "")
        if is_total(title or printed) or is_total(printed) or is_note(title or printed):
            return None
        if not (title or (printed and next(self._of("title"), None) is None)):
            return None
        for column in self._of("title", "number"):
            self.account.take(row, column.at)
        self._last = self._number(row, printed)
        return _Open(row, self._last, title, branches=dict(self._branches))

    def _number(self, row: int, printed: str) -> int:
        """The printed number; where it cannot be read, the next one, and this is told."""
        digits = re.search(r"[0-9]{1,6}(?![0-9])", unicodedata.normalize("NFKC", printed))
        if digits and not re.search(r"[0-9]\D+[0-9]", unicodedata.normalize("NFKC", printed)):
            return int(digits[0])
        at = next((column.at for column in self._of("number")), 0)
        message = f"事業番号が読み取れません。順番により{self._last + 1}番としました。"
        self.account.warn("W306", message, row, at)
        return self._last + 1

    def _aside(self, row: int, cells: dict[int, str]) -> bool:
        """Rows that belong to no initiative: a total, a note, a band with the name of a branch."""
        first = next(iter(cells.values()))
        if any(is_total(text) for text in list(cells.values())[:2]):
            self._drop(row, cells, "合計などの行です。読んでいません。")
            return True
        if len(cells) > 1:
            return False
        branch = band(first)
        if branch and next(self._of(branch), None) is None:
            self._branch(branch, first)
            what = "方針" if branch == "policy" else "施策の柱"
            message = f"帯の行を{what}の名前として読みました。"
            self.account.warn("W318", message, row, next(iter(cells)), Severity.NOTE)
            return True
        if is_note(first):
            self._drop(row, cells, "注記の行です。読んでいません。")
            return True
        return False

    def _drop(self, row: int, cells: dict[int, str], message: str) -> None:
        told = "、".join(f"{self.grid.column(at)}「{text[:30]}」" for at, text in list(cells.items())[1:12])
        self.account.warn("W301", f"{message}{f'（{told}）' if told else ''}", row, next(iter(cells)))
        self.account.row(row)

    def _row(self, one: _Open, row: int, cells: dict[int, str], *, continued: bool) -> None:
        """One row of an initiative; a row that goes on brings indicators, and its other texts are told."""
        for column in self._columns:
            name = column.rule.field or ""
            if name not in _BRANCHES and name not in _PROSE and not name.startswith("fields/"):
                continue
            if not continued:
                self._text(one, row, column)
            elif column.at in cells:
                self.account.take(row, column.at)
                self.account.warn("W303", "事業の2行目以降の文章です。読んでいません。", row, column.at)
        self._sections(one, row)
        self._schedule(one, row)
        self._indicators.row(row, one.title, one.indicators, started=not continued)

    def _held(self, row: int, at: int) -> tuple[int, str]:
        """A cell's text and its row: in an area merged over rows, that of the area's first cell."""
        top = self._above.get((row, at), row)
        return top, self.account.take(top, at)

    def _text(self, one: _Open, row: int, column: Located) -> None:
        name = (column.rule.field or "").removeprefix("fields/")
        top, text = self._held(row, column.at)
        if name in _BRANCHES:
            if text:  # a branch stands once and holds for the rows below it
                self._branch(name, text)
            one.branches = dict(self._branches)
        elif name in one.texts and text:
            one.texts[name] = f"{one.texts[name]}\n{text}".strip()
        elif text or top == row:
            one.texts[name] = text
            one.sources[name] = self.grid.source(top, column.at)

    def _branch(self, name: str, text: str) -> None:
        if name == "policy" and self._branches.get("policy") != text:
            self._branches.pop("measure", None)
        self._branches[name] = text

    def _sections(self, one: _Open, row: int) -> None:
        for column in self._of("sections"):
            top, text = self._held(row, column.at)
            if text and not (top < row and top >= one.row):
                one.texts["sections"] = f"{one.texts['sections']}、{text}" if "sections" in one.texts else text
                one.sources.setdefault("sections", self.grid.source(top, column.at))

    def _schedule(self, one: _Open, row: int) -> None:
        """Cells under years: a merged cell is a step of several years, an arrow goes on, a blank is no step."""
        columns = [column for column in self._of("schedule") if column.rule.year is not None]
        years = {column.at: column.rule.year for column in columns}
        lane: dict[int, str] = {}
        for column in columns:
            text, year = self.account.take(row, column.at), years[column.at]
            if not text or year is None or is_dash(text):
                continue
            lane[year] = text
            for at in range(column.at + 1, column.at + self._spans.get((row, column.at), (1, 1))[1]):
                if later := years.get(at):
                    lane[later] = "→"
        steps, strays = changed_steps([], [lane], sorted(year for year in years.values() if year is not None))
        for year in strays:
            at = next(at for at, one_year in years.items() if one_year == year)
            self.account.warn("W307", "「→」の前に段階の言葉がありません。読んでいません。", row, at)
        if steps:
            source = self.grid.source(row, min(years))
            one.schedule.append(ScheduleItem(item=one.title, steps=_placed(steps, source), source=source))

    def _close(self, one: _Open | None) -> None:
        if one is None:
            return
        initiative = Initiative(
            number=one.number,
            title=one.title,
            sections=sections(one.texts.get("sections", ""))[0],
            purpose=one.texts.get("purpose"),
            status=one.texts.get("status"),
            issues=one.texts.get("issues"),
            actions=one.texts.get("actions"),
            remarks=one.texts.get("remarks"),
            schedule=one.schedule,
            indicators=one.indicators,
            fields={key: text for key, text in one.texts.items() if key not in (*_PROSE, "sections")},
            sources={**one.sources, "title": self.grid.source(one.row, 0)},
        )
        self.placed.append(Placed(initiative, one.branches.get("policy"), one.branches.get("measure")))


def _placed(steps: list[Step], source: Source) -> list[Step]:
    return [step.model_copy(update={"source": source}) for step in steps]
