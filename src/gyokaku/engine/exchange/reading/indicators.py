"""The indicator table (指標): name, values and their times, wherever the row has slipped to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from gyokaku.engine.document import Finding, Indicator, Value
from gyokaku.engine.document.values import Column, value_of
from gyokaku.engine.exchange.layouts import Layout
from gyokaku.engine.exchange.reading.columns import Columns, fitted, is_dash, is_period
from gyokaku.engine.exchange.reading.markup import plain
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.notation import PeriodKind, Quantity, normal_unit, read_quantity

_STOCK = {PeriodKind.MONTH, PeriodKind.DAY}


@dataclass(slots=True)
class _Row:
    """A row lined up with its header: cells by header column, and what was doubtful."""

    line: Line
    columns: Columns
    cells: dict[int, str]
    width: int  # columns that the row has, in the header's count
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class IndicatorTable:
    """Reads the rows below an indicator header; `indicators` holds what was read."""

    paper: Paper
    layout: Layout
    columns: Columns
    indicators: list[Indicator] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Read one row; every filled cell of it is booked."""
        self.paper.place(line)
        filled = dict(line.filled())
        findings: list[Finding] = []
        lead = min(filled)
        if self.layout.key(filled[lead]) == "indicators":
            message = "「指標」の見出しが値の行に入り込んでいます。見出しを除いて読みました。"
            findings.append(self.paper.warn("R107", message, line))
            self.paper.furniture(line, lead)
            del filled[lead]
        at = min(filled, default=None)
        if at is None or not _is_name(filled[at]):
            self._nameless(line, list(filled.values()))
            return
        name = plain(filled.pop(at))
        columns, shift, misfits = fitted(filled, self.columns)
        if (shift or at != self.columns.item) and not findings:
            message = "行の列が見出しとずれています。値と時期の形から、どの欄かを決めました。原本で確かめてください。"
            findings.append(self.paper.warn("R107", message, line, name))
        if misfits:
            message = "見出しのどの欄にも合わない値があります。原本で確かめてください。"
            findings.append(self.paper.warn("R108", message, line, "、".join(misfits)))
        cells = {column - shift: cell for column, cell in filled.items()}
        self._keep(name, _Row(line, columns, cells, len(line.cells) - shift, findings))

    def _nameless(self, line: Line, cells: list[str]) -> None:
        if all(is_dash(cell) for cell in cells):
            self.findings.append(
                self.paper.note("R104", "名前のない横線だけの指標の行です。指標には数えません。", line)
            )
            return
        message = "名前のない指標の行に値があります。どの指標の値か決められないため、指標に入れていません。"
        self.findings.append(self.paper.warn("R109", message, line, " ".join(cells)))

    def _keep(self, name: str, row: _Row) -> None:
        values: dict[str, list[Value]] = {"baseline": [], "target": [], "actual": []}
        for column, role in row.columns.roles.items():
            if role == "year":
                if row.cells.get(column):
                    values["target"].append(self._value(row, column, "target", row.columns.years[column]))
            elif role in ("baseline", "target", "actual"):
                time = row.columns.time_of(column)
                printed = row.cells.get(time, "") if time is not None else ""
                if row.cells.get(column) or printed:
                    values[role].append(self._value(row, column, role, printed))  # type: ignore[arg-type]
                self._lost_time(row, column, time)
        unit = row.columns.first("unit")
        self.indicators.append(
            Indicator(
                name=name,
                unit=_unit([*values["target"], *values["actual"], *values["baseline"]], row.cells.get(unit or -1, "")),
                kind=self._kind(row, [*values["actual"], *values["baseline"], *values["target"]]),
                baseline=values["baseline"][0] if values["baseline"] else None,
                targets=values["target"],
                actuals=values["actual"],
                source=self.paper.source(row.line),
                findings=row.findings,
            )
        )

    def _value(self, row: _Row, column: int, role: Column, time: str) -> Value:
        return value_of(row.cells.get(column, ""), time, role, self.paper.source(row.line))

    def _lost_time(self, row: _Row, column: int, time: int | None) -> None:
        """The row ends before the time's column, and a figure stands in front of it: the cell was cut off."""
        printed = row.cells.get(column, "")
        if time is not None and time >= row.width and printed and not is_dash(printed):
            message = "値の時期の欄が変換で失われています。時期を補わず空欄としました。原本で確かめてください。"
            row.findings.append(self.paper.warn("R105", message, row.line, printed))

    def _kind(self, row: _Row, values: list[Value]) -> Literal["flow", "stock"] | None:
        """Flow or stock, as the paper's own legend has it: R5年度 counts over a year, R6.3 is taken at a time."""
        kinds = [value.period.kind for value in values if value.period]
        said = ["stock" if kind in _STOCK else "flow" for kind in kinds if kind in {*_STOCK, PeriodKind.FISCAL_YEAR}]
        if len(set(said)) > 1:
            message = "目標値と実績値で、年度と時点の表記が違います。実績値の表記により、年度か時点かを決めました。"
            row.findings.append(self.paper.note("R116", message, row.line))
        return ("stock" if said[0] == "stock" else "flow") if said else None


def _is_name(cell: str) -> bool:
    """A name is neither a dash nor a time nor a number; words that a value might be (廃止…) may well be part of one."""
    return not (is_dash(cell) or is_period(cell) or isinstance(read_quantity(cell), Quantity))


def _unit(values: list[Value], printed: str) -> str | None:
    """The unit of the unit column, else the one that all values share."""
    if printed and not is_dash(printed):
        return normal_unit(printed)
    units = {value.unit for value in values if value.unit}
    return units.pop() if len(units) == 1 else None
