"""Between a value of the plan document and the columns of a figure, both ways, losing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from gyokaku.engine.document import Value
from gyokaku.engine.notation import search_key
from gyokaku.engine.notation.units import normal_unit

Node = dict[str, Any]

NUMBERS = ("value", "upper", "numerator", "denominator")
PLAIN = ("printed", "unit", "bound", "note", "missing_reason", "provisional", "source")


class Defined(Protocol):
    """What says what an indicator measures."""

    name: str
    unit: str | None
    kind: str | None
    direction: str | None
    accumulation: str | None


def value_node(figure: Any) -> Node:
    """A figure's columns as the values of a document's `Value`, complete and of JSON's types."""
    node: Node = {column: getattr(figure, column) for column in PLAIN}
    for column in NUMBERS:
        number = getattr(figure, column)
        node[column] = None if number is None else format(number, "f")
    node["findings"] = figure.findings
    node["period"] = None
    if figure.period_printed is not None:
        node["period"] = {
            "printed": figure.period_printed,
            "kind": figure.period_kind,
            "start": figure.period_start and figure.period_start.isoformat(),
            "end": figure.period_end and figure.period_end.isoformat(),
        }
    return node


def complete(node: Node) -> Node:
    """A document's value as `value_node` gives it: with the keys that the document leaves out while empty."""
    period = node.get("period")
    return {
        **{column: node.get(column) for column in (*PLAIN, *NUMBERS)},
        "findings": node.get("findings") or [],
        "period": period and {part: period.get(part) for part in ("printed", "kind", "start", "end")},
    }


def columns(node: Node) -> Node:
    """The columns of a figure for a document's value."""
    period = node.get("period")
    found: Node = {column: node.get(column) for column in PLAIN}
    for column in NUMBERS:
        number = node.get(column)
        found[column] = None if number is None else Decimal(number)
    found["findings"] = node.get("findings") or []
    if period:
        found |= {"period_printed": period["printed"], "period_kind": period.get("kind")}
        found |= {f"period_{end}": _day(period.get(end)) for end in ("start", "end")}
    return found


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def period_of(node: Node) -> tuple[str | None, ...]:
    """What tells the figures of one indicator apart: the period they are for."""
    period = node.get("period")
    if not period:
        return ("",)
    return period["printed"], period.get("start"), period.get("end")


def in_place(actuals: Sequence[Value], value: Value) -> list[Value]:
    """The actuals with a new one in the place of that of the same fiscal year, else at the end."""
    year = value.period.fiscal_year if value.period else None
    for turn, one in enumerate(actuals):
        if year is not None and one.period is not None and one.period.fiscal_year == year:
            return [*actuals[:turn], value, *actuals[turn + 1 :]]
    return [*actuals, value]


DEFINED = (("kind", "年度・時点の別"), ("accumulation", "累計・単年度の別"), ("direction", "望ましい向き"))


def unit_of(one: Defined, values: Iterable[Any]) -> str:
    """The unit of an indicator: its own, else that of its first figure; empty where none is printed."""
    printed = one.unit or next((value.unit for value in values if value.unit), None)
    return normal_unit(printed) if printed else ""


def fault_of_sharing(one: Defined, other: Defined, units: tuple[str, str]) -> str:
    """Why two indicators cannot be one; empty when they can. What only one of them states does not part them."""
    if units[0] != units[1] and all(units):
        return _parted("単位", units, one, other)
    for column, label in DEFINED:
        stated = (getattr(one, column) or "", getattr(other, column) or "")
        if stated[0] != stated[1] and all(stated):
            return _parted(label, tuple(WORDS.get(word, word) for word in stated), one, other)
    return ""


WORDS = {
    "flow": "1年度の量", "stock": "時点の量", "rise": "増やす", "fall": "減らす", "keep_at_least": "下回らない",
    "keep_at_most": "上回らない", "range": "幅に収める",
    "cumulative": "累計", "single_year": "単年度",
}  # fmt: skip


def _parted(label: str, stated: tuple[str, ...], one: Defined, other: Defined) -> str:
    return (
        f"{label}が違うため、一つの指標にできません（「{one.name}」は{stated[0]}、「{other.name}」は{stated[1]}）。"
        "別の指標のままにするか、どちらかの表記を見直してからもう一度行ってください。"
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for width, spaces and brackets."""
    return search_key(one) == search_key(other)
