"""The indicator table (指標): name, target and its time, actual and its time, wherever the row has slipped to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from gyokaku.engine.document import Finding, Indicator, Value
from gyokaku.engine.document.values import value_of
from gyokaku.engine.exchange.layouts import Layout
from gyokaku.engine.exchange.reading.markup import plain
from gyokaku.engine.exchange.reading.paper import Line, Paper
from gyokaku.engine.notation import PeriodKind, Quantity, ReadPeriod, read_period, read_quantity
from gyokaku.engine.notation.marks import DASHES

_STOCK = {PeriodKind.MONTH, PeriodKind.DAY}


@dataclass(slots=True)
class IndicatorTable:
    """Reads rows below an indicator header. Each has a name and up to four cells: target, time, actual, time."""

    paper: Paper
    layout: Layout
    indicators: list[Indicator] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Read one row; every filled cell of it is booked."""
        self.paper.place(line)
        cells = list(line.cells)
        findings: list[Finding] = []
        for column, cell in enumerate(cells[:2]):
            if self.layout.key(cell) == "indicators":
                message = "「指標」の見出しが値の行に入り込み、行が右にずれています。名前からの順で読みました。"
                findings.append(self.paper.warn("R107", message, line))
                cells = cells[column + 1 :]
                break
        name, values = _aligned(cells)
        if not name:
            self._nameless(line, values)
            return
        if len(values) > 4:
            findings.append(
                self.paper.warn("R108", "指標の行に欄が多すぎ、読み切れない値があります。", line, "、".join(values[4:]))
            )
        target, target_time, actual, actual_time = [*values, "", "", "", ""][:4]
        if len(values) == 3 and actual and not _is_dash(actual):
            message = "実績値の時期の欄が変換で失われています。時期を補わず空欄としました。原本で確かめてください。"
            findings.append(self.paper.warn("R105", message, line, actual))
        source = self.paper.source(line)
        self._keep(
            name,
            [value_of(target, target_time, "target", source)] if target or target_time else [],
            [value_of(actual, actual_time, "actual", source)] if actual or actual_time else [],
            line,
            findings,
        )

    def _nameless(self, line: Line, values: list[str]) -> None:
        if all(_is_dash(value) for value in values if value):
            self.findings.append(
                self.paper.note("R104", "名前のない横線だけの指標の行です。指標には数えません。", line)
            )
            return
        message = "名前のない指標の行に値があります。どの指標の値か決められないため、指標に入れていません。"
        self.findings.append(self.paper.warn("R109", message, line, " ".join(filter(None, values))))

    def _keep(self, name: str, targets: list[Value], actuals: list[Value], line: Line, findings: list[Finding]) -> None:
        units = [value.unit for value in (*targets, *actuals) if value.unit]
        self.indicators.append(
            Indicator(
                name=plain(name),
                unit=units[0] if units and len(set(units)) == 1 else None,
                kind=_kind([*actuals, *targets]),
                targets=targets,
                actuals=actuals,
                source=self.paper.source(line),
                findings=findings,
            )
        )


def _kind(values: list[Value]) -> Literal["flow", "stock"] | None:
    """Flow or stock, as the paper's own legend has it: R5年度 counts over a year, R6.3 is taken at a time."""
    kinds = [value.period.kind for value in values if value.period and value.period.kind]
    if not kinds:
        return None
    if kinds[0] in _STOCK:
        return "stock"
    return "flow" if kinds[0] is PeriodKind.FISCAL_YEAR else None


def _is_dash(cell: str) -> bool:
    return bool(cell) and set(cell) <= DASHES


def _aligned(cells: list[str]) -> tuple[str, list[str]]:
    """The name and the cells after it: empty ones in front of the values go where more than four would be left."""
    lead = next((column for column, cell in enumerate(cells) if cell), None)
    if lead is None:
        return "", []
    if _is_value(cells[lead]):
        return "", cells[lead:]
    values = cells[lead + 1 :]
    while values and not values[-1]:
        values.pop()
    while len(values) > 4 and not values[0]:
        values = values[1:]  # a column more than the table has, or a name that slipped left of its values
    return cells[lead], values


def _is_value(cell: str) -> bool:
    """Whether a cell is a dash, a figure or a time: a row that begins with one has no name."""
    return _is_dash(cell) or isinstance(read_quantity(cell), Quantity) or isinstance(read_period(cell), ReadPeriod)
