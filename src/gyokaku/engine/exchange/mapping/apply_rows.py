"""Reads tables with a row per initiative by a confirmed mapping: every value with its cell, the rest listed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Indicator, Initiative, ScheduleItem, Source, Step, Value
from gyokaku.engine.document.values import Column
from gyokaku.engine.exchange.mapping.assemble import Placed
from gyokaku.engine.exchange.mapping.figures import Figures
from gyokaku.engine.exchange.mapping.located import Located, located
from gyokaku.engine.exchange.mapping.rules import TableRule
from gyokaku.engine.exchange.reading.columns import is_dash
from gyokaku.engine.exchange.reading.fields import sections
from gyokaku.engine.exchange.reading.workbook.form_steps import changed_steps
from gyokaku.engine.exchange.reading.workbook.grid import Grid
from gyokaku.engine.notation import normal_unit

_TOTAL = re.compile(r"^(?:合計|小計|総計|計|平均)$")
_BRANCHES = ("policy", "measure")
_FIGURES: dict[str, Column] = {"baseline": "baseline", "target": "target", "actual": "actual"}
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
    """Reads one table; `placed` holds its initiatives, `findings` what was dropped or is doubtful."""

    grid: Grid
    rule: TableRule
    placed: list[Placed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _columns: list[Located] = field(default_factory=list)
    _figures: Figures = field(init=False)
    _spans: dict[tuple[int, int], int] = field(default_factory=dict)
    _branches: dict[str, str] = field(default_factory=dict)
    _groups: list[list[Located]] = field(default_factory=list)  # the columns of each indicator
    _times: set[int] = field(default_factory=set)
    _last: int = 0

    def read(self) -> None:
        """Read every row below the header. Raises NotAMapping when a mapped heading is not there."""
        self._figures = Figures(self.grid)
        header = max(self.rule.header_rows)
        self._columns = located(self.grid, self.rule)
        self._spans = {(a, b): d - b + 1 for a, b, _, d in self.grid.merged}
        self._times = {column.at for column in self._of("time")}
        own: dict[int, list[Located]] = {}
        for column in self._of("item", "unit", *_FIGURES):
            own.setdefault(column.rule.indicator or 1, []).append(column)
        self._groups = [own[number] for number in sorted(own)]
        heads = [self.grid.text(header - 1, column.at) for column in self._columns]
        one: _Open | None = None
        for row in range(header, len(self.grid.rows)):
            cells = dict(self.grid.filled(row))
            if not cells or [self.grid.text(row, column.at) for column in self._columns] == heads:
                continue
            started = self._start(row, cells)
            if started is None and self._is_total(cells):
                self._drop(row, cells, "合計などの行です。読んでいません。")
                continue
            if started is not None:
                self._close(one)
                one = started
            if one is None:
                self._drop(row, cells, "事業番号も事業名もない行です。読んでいません。")
                continue
            self._row(one, row, cells, continued=started is None)
        self._close(one)
        self.findings += self._figures.findings

    def _of(self, *fields: str) -> Iterator[Located]:
        return (column for column in self._columns if column.rule.field in fields)

    def _start(self, row: int, cells: dict[int, str]) -> _Open | None:
        """A row that begins an initiative: it names a title, or a number in a table without titles."""
        title = next((cells[column.at] for column in self._of("title") if column.at in cells), "")
        printed = next((cells[column.at] for column in self._of("number") if column.at in cells), "")
        if _TOTAL.match(title or printed) or not (title or (printed and next(self._of("title"), None) is None)):
            return None
        self._last = self._number(row, printed)
        return _Open(row, self._last, title)

    def _number(self, row: int, printed: str) -> int:
        """The printed number; where it cannot be read, the next one, and this is told."""
        digits = re.search(r"[0-9]{1,6}(?![0-9])", unicodedata.normalize("NFKC", printed))
        if digits and not re.search(r"[0-9]\D+[0-9]", unicodedata.normalize("NFKC", printed)):
            return int(digits[0])
        at = next((column.at for column in self._of("number")), 0)
        message = f"事業番号が読み取れません。順番により{self._last + 1}番としました。"
        self.findings.append(self.grid.warn("W306", message, row, at))
        return self._last + 1

    def _is_total(self, cells: dict[int, str]) -> bool:
        return bool(_TOTAL.match(next(iter(cells.values())).replace("\u3000", "").replace(" ", "")))

    def _drop(self, row: int, cells: dict[int, str], message: str) -> None:
        self.findings.append(self.grid.warn("W301", message, row, next(iter(cells))))

    def _row(self, one: _Open, row: int, cells: dict[int, str], *, continued: bool) -> None:
        """One row of an initiative; a row that goes on brings indicators, and its other texts are told."""
        for column in self._columns:
            rule = column.rule
            if (
                rule.field not in _BRANCHES
                and rule.field not in _PROSE
                and not (rule.field or "").startswith("fields/")
            ):
                continue
            text = cells.get(column.at, "")
            if text and continued:
                self.findings.append(
                    self.grid.warn("W303", "事業の2行目以降の文章です。読んでいません。", row, column.at)
                )
            elif not continued:
                self._text(one, row, column, text)
        self._sections(one, row, cells, continued)
        self._schedule(one, row)
        for group in self._groups:
            self._indicator(one, row, group)

    def _text(self, one: _Open, row: int, column: Located, text: str) -> None:
        name = (column.rule.field or "").removeprefix("fields/")
        if name in _BRANCHES:
            if text:  # a branch stands once and holds for the rows below it
                self._branches[name] = text
                if name == "policy":
                    self._branches.pop("measure", None)
            one.branches = dict(self._branches)
        elif name in one.texts and text:
            one.texts[name] = f"{one.texts[name]}\n{text}".strip()
        else:
            one.texts[name] = text
            one.sources[name] = self.grid.source(row, column.at)

    def _sections(self, one: _Open, row: int, cells: dict[int, str], continued: bool) -> None:
        for column in self._of("sections"):
            if text := cells.get(column.at):
                one.texts["sections"] = f"{one.texts['sections']}、{text}" if "sections" in one.texts else text
                one.sources.setdefault("sections", self.grid.source(row, column.at))

    def _schedule(self, one: _Open, row: int) -> None:
        """Cells under years: a merged cell is a step of several years, an arrow goes on, a blank is no step."""
        columns = [column for column in self._of("schedule") if column.rule.year is not None]
        years = {column.at: column.rule.year for column in columns}
        lane: dict[int, str] = {}
        for column in columns:
            text, year = self.grid.text(row, column.at).strip(), years[column.at]
            if not text or year is None or is_dash(text):
                continue
            lane[year] = text
            for at in range(column.at + 1, column.at + self._spans.get((row, column.at), 1)):
                if later := years.get(at):
                    lane[later] = "→"
        steps, strays = changed_steps([], [lane], sorted(year for year in years.values() if year is not None))
        for year in strays:
            at = next(at for at, one_year in years.items() if one_year == year)
            self.findings.append(self.grid.warn("W307", "「→」の前に段階の言葉がありません。読んでいません。", row, at))
        if steps:
            source = self.grid.source(row, min(years))
            one.schedule.append(ScheduleItem(item=one.title, steps=_placed(steps, source), source=source))

    def _indicator(self, one: _Open, row: int, own: list[Located]) -> None:
        named = next((column for column in own if column.rule.field == "item"), None)
        name = self.grid.text(row, named.at).strip() if named else one.title
        values: dict[str, list[Value]] = {"baseline": [], "target": [], "actual": []}
        texts = self.grid.rows[row]
        for column in own:
            kind = _FIGURES.get(column.rule.field or "")
            if kind and column.at < len(texts) and texts[column.at].strip():
                values[kind].append(self._figures.value(row, column.at, self._period(row, column), kind))
        found = [*values["baseline"], *values["target"], *values["actual"]]
        if not name or is_dash(name):
            if any(value.missing_reason is None for value in found):
                at = next(column.at for column in own if column.rule.field in values and self.grid.text(row, column.at))
                self.findings.append(self.grid.warn("W302", "指標名のない値です。読んでいません。", row, at))
            return
        if not found and named is None:
            return
        unit = next((self.grid.text(row, column.at).strip() for column in own if column.rule.field == "unit"), "")
        source = self.grid.source(row, named.at if named else own[0].at)
        one.indicators.append(
            Indicator(
                name=name,
                unit=normal_unit(unit) if unit and not is_dash(unit) else _shared(found),
                baseline=next(iter(values["baseline"]), None),
                targets=values["target"],
                actuals=values["actual"],
                source=source,
            )
        )

    def _period(self, row: int, column: Located) -> str | None:
        """The period of a figure: its heading's year, else the cell of a time's column right of it."""
        if column.period is not None:
            return column.period
        return self.grid.text(row, column.at + 1).strip() if column.at + 1 in self._times else None

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


def _shared(values: list[Value]) -> str | None:
    """The unit that all values share."""
    units = {value.unit for value in values if value.unit}
    return units.pop() if len(units) == 1 else None
