"""The hashes of evidence that a frozen plan's actuals carry: where they stand, and a plan without them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gyokaku.engine.document.canonical import dump
from gyokaku.engine.document.plan import Plan


def without_references(plan: Plan) -> Plan:
    """The plan as it was before it was frozen: references are made anew at each freezing, never carried along."""
    document, changed = dump(plan), False
    for _, row in indicator_nodes(document):
        for value in row["actuals"]:
            changed |= value.pop("evidence", None) is not None
    return Plan.model_validate(document) if changed else plan


def indicator_nodes(node: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every indicator of a written plan with the number of its sheet, to be changed in place."""
    for one in node if isinstance(node, list) else [node]:
        for sheet in one.get("initiatives") or []:
            for row in sheet["indicators"]:
                yield sheet["number"], row
        for branches in ("policies", "measures", "groups"):
            yield from indicator_nodes(one.get(branches) or [])
