"""Reads a sheet that holds one initiative: labels with their text beside or below, schedule and indicators."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Indicator, Initiative, ScheduleItem, Severity, Source, Value
from gyokaku.engine.document.values import Column as Kind
from gyokaku.engine.exchange.layouts import SHEET_TABLE
from gyokaku.engine.exchange.mapping.account import Account
from gyokaku.engine.exchange.mapping.assemble import Placed
from gyokaku.engine.exchange.mapping.figures import Figures
from gyokaku.engine.exchange.mapping.rules import LabelRule
from gyokaku.engine.exchange.reading.columns import Columns, columns_of, is_dash
from gyokaku.engine.exchange.reading.fields import sections
from gyokaku.engine.exchange.reading.schedule import year_columns
from gyokaku.engine.exchange.reading.workbook.form_steps import changed_steps
from gyokaku.engine.exchange.reading.workbook.grid import Grid
from gyokaku.engine.notation import normal_unit

_BRANCHES = ("policy", "measure")
_FIGURES: dict[str, Kind] = {"year": "target", "baseline": "baseline", "target": "target", "actual": "actual"}


@dataclass(slots=True)
class SheetTableReader:
    """Reads one sheet, or the tables that hold one initiative together; `findings` holds what was dropped or is doubtful."""

    grids: list[Grid]
    labels: list[LabelRule]
    findings: list[Finding] = field(default_factory=list)
    grid: Grid = field(init=False)
    account: Account = field(init=False)
    _rules: dict[str, LabelRule] = field(init=False)
    _figures: Figures = field(init=False)
    _spans: dict[tuple[int, int], int] = field(init=False)
    _texts: dict[str, str] = field(default_factory=dict)
    _sources: dict[str, Source] = field(default_factory=dict)
    _schedule: list[ScheduleItem] = field(default_factory=list)
    _indicators: list[Indicator] = field(default_factory=list)
    _years: dict[int, int] = field(default_factory=dict)
    _columns: Columns | None = None

    def read(self, turn: int) -> Placed | None:
        """The initiative of the sheet; None when it has no title. `turn`: its place among the sheets, from 1."""
        self._rules = {rule.label: rule for rule in self.labels}
        for grid in self.grids:
            self._table(grid)
            if not self._texts.get("title"):
                self.findings.append(grid.warn("W308", "事業名のないシートです。読んでいません。", 0, 0))
                return None
        initiative = self._initiative(turn)
        return Placed(initiative, self._texts.get("policy"), self._texts.get("measure"))

    def _table(self, grid: Grid) -> None:
        self.grid, self.account, self._figures = grid, Account(grid), Figures(grid)
        self._spans = {(a, b): d - b + 1 for a, b, _, d in grid.merged}
        self._columns, self._years = None, {}
        for row in range(len(grid.rows)):
            cells = dict(grid.filled(row))
            if cells:
                self._row(row, cells)
        if self._texts.get("title"):
            self.account.close()
        self.findings += [*self.account.findings, *self._figures.findings]

    def _row(self, row: int, cells: dict[int, str]) -> None:
        texts = [self.grid.text(row, column).strip() for column in range(self.grid.width)]
        years = year_columns(texts)
        keys = {SHEET_TABLE.key(text) for text in cells.values()}
        if SHEET_TABLE.is_indicator_header(texts) or ("indicators" in keys and len(years) > 1):
            self._columns, self._years = columns_of(texts, SHEET_TABLE), {}
            self.account.row(row)
        elif len(years) > 1 and self._columns is None:
            self._years = years
            self.account.row(row)
        elif any(text in self._rules for text in cells.values()):
            self._columns, self._years = None, {}
            self._fields(row, cells)
        elif self._columns is not None:
            self._indicator(row, cells, self._columns)
        elif self._years:
            self._step(row, cells)
        elif not keys & {"schedule", "indicators"}:
            self._unread(row, cells)
        for column, text in cells.items():
            if SHEET_TABLE.key(text) or text in self._rules:
                self.account.take(row, column)

    def _unread(self, row: int, cells: dict[int, str]) -> None:
        self.account.warn("W309", "どの見出しの欄か分からない行です。読んでいません。", row, min(cells))

    def _fields(self, row: int, cells: dict[int, str]) -> None:
        """Labels of a row, each with the texts right of it up to the next label; else the text below it."""
        rule, label, taken = None, 0, True
        for column, text in [*sorted(cells.items()), (self.grid.width, "")]:
            if text and text not in self._rules:
                if rule is None:
                    self._unread(row, {column: text})
                else:
                    taken = True
                    self._take(rule, row, column, text)
                continue
            below = self.grid.text(row + 1, label).strip()
            if rule is not None and not taken and below and not SHEET_TABLE.key(below) and below not in self._rules:
                self._take(rule, row + 1, label, below)
            rule, label, taken = self._rules.get(text), column, False

    def _take(self, rule: LabelRule, row: int, column: int, text: str) -> None:
        if rule.field is None or not rule.sure:
            self.account.warn("W310", f"見出し「{rule.label}」は対応表で読まない欄です。", row, column)
            return
        self.account.take(row, column)
        key = rule.field.removeprefix("fields/")
        self._texts[key] = f"{self._texts[key]}\n{text}" if key in self._texts else text
        self._sources.setdefault(key, self.grid.source(row, column))

    def _step(self, row: int, cells: dict[int, str]) -> None:
        first = min(self._years)
        names = [(column, text) for column, text in cells.items() if column < first]
        name = next((text for _, text in reversed(names) if SHEET_TABLE.key(text) is None), "")
        named = next((column for column, text in reversed(names) if text == name), first)
        lane: dict[int, str] = {}
        for column, year in sorted(self._years.items()):
            text = self.account.take(row, column)
            if not text or is_dash(text):
                continue
            lane[year] = text
            if text[0] in "→⇒➡":
                continue  # an arrow that is printed ends where it ends
            end = column + self._spans.get((row, column), 1)
            marked = "→" if end > column + 1 else "→？"
            for later, later_year in sorted(self._years.items()):
                if column < later and (later < end or marked == "→？"):
                    if cells.get(later):
                        break
                    lane[later_year] = marked
        steps, strays = changed_steps([], [lane], sorted(self._years.values()))
        for year in strays:
            at = next(column for column, one in self._years.items() if one == year)
            self.account.warn("W307", "「→」の前に段階の言葉がありません。読んでいません。", row, at)
        if not name and not steps:
            return
        if name:
            self.account.take(row, named)
        source = self.grid.source(row, max((column for column, _ in names), default=first))
        placed = [step.model_copy(update={"source": source}) for step in steps]
        if not name and self._schedule:
            above = self._schedule[-1]
            self._schedule[-1] = above.model_copy(update={"steps": [*above.steps, *placed]})
            message = "項目の欄が空の行です。上の項目の続きとして読みました。"
            self.account.warn("W313", message, row, min(cells), Severity.NOTE)
            return
        self._schedule.append(ScheduleItem(item=name, steps=placed, source=source))

    def _indicator(self, row: int, cells: dict[int, str], columns: Columns) -> None:
        name = cells.get(columns.item, "")
        if not name or is_dash(name):
            if not all(is_dash(text) for text in cells.values()):
                self.account.warn("W302", "指標名のない値です。読んでいません。", row, min(cells))
            return
        end = columns.item + self._spans.get((row, columns.item), 1)
        if any(columns.item < column < end for column, role in columns.roles.items() if role != "item"):
            message = "指標の表の全体にわたる文です。指標には数えません。"
            self.account.warn("W314", message, row, columns.item, Severity.NOTE)
            return
        self.account.take(row, columns.item)
        values = self._values(row, columns)
        for column, role in columns.roles.items():
            if role == "unit":
                self.account.take(row, column)
        unit = next((cells[column] for column, role in columns.roles.items() if role == "unit" and column in cells), "")
        units = {value.unit for found in values.values() for value in found if value.unit}
        self._indicators.append(
            Indicator(
                name=name,
                unit=normal_unit(unit) if unit and not is_dash(unit) else (units.pop() if len(units) == 1 else None),
                baseline=next(iter(values["baseline"]), None),
                targets=values["target"],
                actuals=values["actual"],
                source=self.grid.source(row, columns.item),
            )
        )

    def _values(self, row: int, columns: Columns) -> dict[str, list[Value]]:
        values: dict[str, list[Value]] = {"baseline": [], "target": [], "actual": []}
        figures = {column for column, role in columns.roles.items() if role in _FIGURES}
        for column in sorted(figures):
            kind = _FIGURES[columns.roles[column]]
            if not self.grid.text(row, column).strip():
                continue
            if figures & set(range(column + 1, column + self._spans.get((row, column), 1))):
                message = "複数の値の欄にわたって結合されています。どの年度の値か決められないため、読んでいません。"
                self.account.warn("W317", message, row, column)
                continue
            if kind == "baseline" and values[kind]:
                self.account.warn("W320", "基準値が二つあります。先のものだけを読みました。", row, column)
                continue
            time = columns.time_of(column)
            period = columns.years.get(column) or (self.account.take(row, time) if time is not None else None)
            self.account.take(row, column)
            values[kind].append(self._figures.value(row, column, period, kind))
        return values

    def _initiative(self, turn: int) -> Initiative:
        known = ("number", "title", "sections", *_BRANCHES, "purpose", "status", "issues", "actions", "remarks")
        printed = unicodedata.normalize("NFKC", self._texts.get("number", ""))
        number = re.search(r"[0-9]{1,6}", printed)
        if number is None:
            message = f"事業番号が読み取れません。シートの順により{turn}番としました。"
            self.findings.append(self.grids[0].warn("W306", message, 0, 0))
        return Initiative(
            number=int(number[0]) if number else turn,
            title=self._texts["title"],
            sections=sections(self._texts.get("sections", ""))[0],
            purpose=self._texts.get("purpose"),
            status=self._texts.get("status"),
            issues=self._texts.get("issues"),
            actions=self._texts.get("actions"),
            remarks=self._texts.get("remarks"),
            schedule=self._schedule,
            indicators=self._indicators,
            fields={key: text for key, text in self._texts.items() if key not in known},
            sources={key: source for key, source in self._sources.items() if key not in _BRANCHES},
        )
