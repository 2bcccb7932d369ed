"""Values of a table's cells, each with its cell as source; equal prints are read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gyokaku.engine.document import Finding, Severity, Source, Value
from gyokaku.engine.document.text import nfc
from gyokaku.engine.document.values import Column, value_of
from gyokaku.engine.exchange.reading.workbook.grid import Grid, letters

_Part = TypeVar("_Part", Source, Value)
_LONG = re.compile(r"^-?[0-9]+\.[0-9]{7,}$")


@dataclass(slots=True)
class Figures:
    """Reads the figures of one table; `findings` holds what is doubtful about them.

    Quantities and periods come again and again in a table, so each print is read once; a value with a period of its
    own inside (38.7 [H31年2月]) is read together with the period beside it, as the two may contradict each other.
    """

    grid: Grid
    findings: list[Finding] = field(default_factory=list)
    _numbers: dict[str, Value] = field(default_factory=dict)
    _others: dict[tuple[str, Column], Value] = field(default_factory=dict)
    _name: str = ""
    _row: tuple[int, Source] | None = None
    _periods: dict[str | None, Value] = field(default_factory=dict)

    def value(self, row: int, column: int, period: str | None, kind: Column) -> Value:
        """The value of a cell. Raises nothing: what cannot be read says so itself."""
        printed = self.grid.rows[row][column].strip()
        value = self._numbers.get(printed) or self._others.get((printed, kind))
        if value is None:
            value = value_of(printed, None, kind)
            if value.missing_reason is None:
                self._numbers[printed] = value
            else:  # what a dash says depends on the column it stands in
                self._others[printed, kind] = value
        timed = self._periods.get(period)
        if timed is None:
            timed = self._periods[period] = value_of("1", period, kind)
        source = self._source(row, column)
        update: dict[str, Any] = {"source": source}
        if value.period is not None:
            value = value_of(printed, period, kind)
        else:
            update["period"] = timed.period
            if timed.provisional and value.missing_reason is None:
                update["provisional"] = True
        findings = value.findings if value.period is not None else [*value.findings, *timed.findings]
        doubtful = [one.model_copy(update={"source": source, "printed": printed}) for one in findings]
        if (row, column) in self.grid.numbers and _LONG.match(printed):
            doubtful.append(self._long(row, column))
        if doubtful:
            update["findings"] = doubtful
            self.findings += doubtful
        return _copied(value, update)

    def _source(self, row: int, column: int) -> Source:
        """The place of a cell: a copy of its row's first place with another cell."""
        if self._row is None or self._row[0] != row:
            self._row, self._name = (row, self.grid.source(row, 0)), nfc(self.grid.name)
        return _copied(self._row[1], {"cell": f"{self._name}!{letters(column)}{row + 1}"})

    def _long(self, row: int, column: int) -> Finding:
        message = "小数が7桁以上あり、表計算の画面に見えている値と違うおそれがあります。印刷する桁を確かめてください。"
        return self.grid.warn("W304", message, row, column, Severity.WARNING)


def _copied(part: _Part, update: dict[str, Any]) -> _Part:
    """What `model_copy` gives, at a fifth of its cost: a table has 72,000 values, each the copy of a value read before.

    The set of given fields is shared, not copied, which is safe as parts are frozen.
    """
    copy = type(part).__new__(type(part))
    object.__setattr__(copy, "__dict__", part.__dict__ | update)
    object.__setattr__(copy, "__pydantic_fields_set__", part.__pydantic_fields_set__)
    object.__setattr__(copy, "__pydantic_extra__", None)
    object.__setattr__(copy, "__pydantic_private__", None)
    return copy
