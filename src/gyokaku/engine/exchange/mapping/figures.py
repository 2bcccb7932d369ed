"""Values of a table's cells, each with its cell as source; equal prints are read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Severity, Source, Value
from gyokaku.engine.document.values import Column, value_of
from gyokaku.engine.exchange.reading.workbook.grid import Grid

_LONG = re.compile(r"^-?[0-9]+\.[0-9]{7,}$")


@dataclass(slots=True)
class Figures:
    """Reads the figures of one table; `findings` holds what is doubtful about them."""

    grid: Grid
    findings: list[Finding] = field(default_factory=list)
    _read: dict[tuple[str, str | None, Column], Value] = field(default_factory=dict)

    def value(self, row: int, column: int, period: str | None, kind: Column) -> Value:
        """The value of a cell. Raises nothing: what cannot be read says so itself."""
        printed = self.grid.text(row, column).strip()
        known = (printed, period, kind)
        value = self._read.get(known)
        if value is None:
            value = self._read[known] = value_of(printed, period, kind)
        source = self.grid.source(row, column)
        findings = [one.model_copy(update={"source": source}) for one in value.findings]
        if (row, column) in self.grid.numbers and _LONG.match(printed):
            findings.append(self._long(row, column))
        self.findings += findings
        return _with_source(value, source, findings)

    def _long(self, row: int, column: int) -> Finding:
        message = "小数が7桁以上あり、表計算の画面に見えている値と違うおそれがあります。印刷する桁を確かめてください。"
        return self.grid.warn("W304", message, row, column, Severity.WARNING)


def _with_source(value: Value, source: Source, findings: list[Finding]) -> Value:
    """A copy of the value with its place."""
    return value.model_copy(update={"source": source, "findings": findings})
