"""Between a value of the plan document and the columns of a figure, both ways, losing nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

Node = dict[str, Any]

NUMBERS = ("value", "upper", "numerator", "denominator")
PLAIN = ("printed", "unit", "bound", "note", "missing_reason", "provisional", "source")


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
