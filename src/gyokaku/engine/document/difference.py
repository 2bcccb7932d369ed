"""What changed between two plan documents, in the words of the plan: the stuff of previews and 新旧対照表.

Initiatives are matched by key, else by number, else by title, wherever they stand in the tree, so that a
renumbered or moved one is told as such. `difference(a, b)` is empty exactly when both have one canonical form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gyokaku.engine.document.canonical import dump
from gyokaku.engine.document.labels import label, printed_steps, printed_value
from gyokaku.engine.document.plan import Plan
from gyokaku.engine.document.told import (
    told_cost,
    told_cost_figure,
    told_cost_line,
    told_direction,
    told_ended,
    told_figure,
    told_report,
    told_step,
)
from gyokaku.engine.notation.eras import fiscal_year_name

Node = dict[str, Any]


class ChangeKind(StrEnum):
    """What happened to a place of the document."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where (machine path and Japanese label), and the text before and after (None: not there)."""

    kind: ChangeKind
    path: str
    label: str
    before: str | None
    after: str | None

    @property
    def initiative(self) -> int | None:
        """The number of the initiative concerned (its new number where it was renumbered)."""
        parts = self.path.split("/")
        return int(parts[1]) if parts[0] == "initiatives" else None


def difference(old: Plan | None, new: Plan) -> list[Change]:
    """Every change from `old` to `new`, in the order of the new document. `old` None: everything is added."""
    before = dump(old) if old else {}
    after = dump(new)
    old_sheets, new_sheets = _lift(before), _lift(after)
    changes = list(_compare("", "", before, after))
    pairs, gone = _match(old_sheets, new_sheets)
    for sheet, former in pairs:
        path, name = f"initiatives/{sheet['number']}", f"事業{sheet['number']}「{sheet['title']}」"
        if former is None:
            changes.append(Change(ChangeKind.ADDED, path, name, None, sheet["title"]))
        else:
            changes.extend(_compare(path, name, former, sheet))
    for sheet in gone:
        path, name = f"initiatives/{sheet['number']}", f"事業{sheet['number']}「{sheet['title']}」"
        changes.append(Change(ChangeKind.REMOVED, path, name, sheet["title"], None))
    return changes


def _lift(document: Node) -> list[Node]:
    """Take the initiatives out of the tree, each with the place where it stood and its rank there."""
    lifted: list[Node] = []

    def visit(branch: Node, place: str) -> None:
        for rank, sheet in enumerate(branch.pop("initiatives", []), 1):
            lifted.append({**sheet, "place": f"{place} {rank}番目"})
        for children in ("measures", "groups"):
            for child in branch.get(children, []):
                visit(child, f"{place} {child['code']}".strip())

    for policy in document.get("policies", []):
        visit(policy, policy["code"])
    return lifted


def _match(old: list[Node], new: list[Node]) -> tuple[list[tuple[Node, Node | None]], list[Node]]:
    """Pair each new sheet with its former self: by key, then number and title, then title, then number."""
    left = list(old)
    found: dict[int, Node] = {}
    rules: tuple[Callable[[Node], Any], ...] = (
        lambda sheet: sheet.get("key"),
        lambda sheet: (sheet["number"], sheet["title"]),
        lambda sheet: sheet["title"],
        lambda sheet: sheet["number"],
    )
    for rule in rules:
        for index, sheet in enumerate(new):
            wanted = rule(sheet)
            if index in found or wanted is None:
                continue
            former = next((item for item in left if rule(item) == wanted), None)
            if former is not None and not _other_keys(former, sheet):
                found[index] = former
                left.remove(former)
    return [(sheet, found.get(index)) for index, sheet in enumerate(new)], left


def _other_keys(one: Node, other: Node) -> bool:
    """Two sheets that both carry a key, and not the same one, are never one initiative."""
    return bool(one.get("key") and other.get("key") and one["key"] != other["key"])


def _compare(path: str, name: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    key = path.rsplit("/", 1)[-1]
    if isinstance(before, dict) and isinstance(after, dict) and not _is_value(before) and not _is_value(after):
        for child in dict.fromkeys([*after, *before]):
            yield from _compare(
                f"{path}/{child}".strip("/"),
                f"{name} {label(child)}".strip(),
                before.get(child),
                after.get(child),
            )
    elif key in IDENTITIES and isinstance(before or [], list) and isinstance(after or [], list):
        yield from _compare_rows(path, name, before or [], after or [], IDENTITIES[key])
    else:
        yield _leaf(path, name, before, after)


def _compare_rows(path: str, name: str, before: list[Node], after: list[Node], identity: str) -> Iterator[Change]:
    old, new = _by_identity(before, identity), _by_identity(after, identity)
    for key, row in new.items():
        place = f"{path}/{key}", f"{name}「{_row_name(row, identity, key)}」"
        if key in old:
            yield from _compare(*place, old[key], row)
        else:
            yield _leaf(*place, None, row)
    for key, row in old.items():
        if key not in new:
            yield _leaf(f"{path}/{key}", f"{name}「{_row_name(row, identity, key)}」", row, None)
    if set(old) == set(new) and list(old) != list(new):
        yield _leaf(f"{path}/order", f"{name}の順序", list(old), list(new))


def _row_name(row: Node, identity: str, key: str) -> str:
    """A row as a person names it: a year by its era."""
    return fiscal_year_name(row[identity]) if identity == "fiscal_year" else key


def _by_identity(rows: list[Node], identity: str) -> dict[str, Node]:
    """Rows by their identifying key; a repeated one is told apart by its turn."""
    named: dict[str, Node] = {}
    for row in rows:
        key, turn = str(row[identity]), 1
        while (f"{key}#{turn}" if turn > 1 else key) in named:
            turn += 1
        named[f"{key}#{turn}" if turn > 1 else key] = row
    return named


# Lists whose rows are told apart by one of their keys; any other list is compared whole.
IDENTITIES = {
    "policies": "code",
    "measures": "code",
    "groups": "code",
    "indicators": "name",
    "schedule": "item",
    "sheet_fields": "key",
    "listing": "number",
    "ended": "title",
    "chapters": "heading",
    "results": "heading",
    "reports": "fiscal_year",
    "reported": "indicator",
    "costs": "fiscal_year",
}


def _is_value(node: Node) -> bool:
    return "missing_reason" in node


def _leaf(path: str, name: str, before: Any, after: Any) -> Change:
    if before is None:
        kind = ChangeKind.ADDED
    elif after is None:
        kind = ChangeKind.REMOVED
    else:
        kind = ChangeKind.CHANGED
    key = path.rsplit("/", 1)[-1]
    old, new = _shown(key, before), _shown(key, after)
    if old == new and kind is ChangeKind.CHANGED:
        name = f"{name}（印字は同じ・読み取りが変更）"
    return Change(kind, path, name, old, new)


# Parts of a yearly report, each known by a key that nothing else has, and how they are told.
REPORTED: dict[str, Callable[[Node], str]] = {
    "ratings": told_report,
    "progress": told_step,
    "taken_from": told_figure,
    "gone_from": told_ended,
    "project": told_cost_line,
    "budget": told_cost,
    "settlement": told_cost,
    "yen": told_cost_figure,
}


def _shown(key: str, value: Any) -> str | None:
    """A leaf as a person reads it; parts print as they stand in the paper."""
    if value is None:
        return None
    if isinstance(value, list):
        if key == "steps":
            return printed_steps(value)
        return "、".join(_shown(key, item) or "" for item in value)
    if not isinstance(value, dict):
        return told_direction(value) if key == "next_direction" else str(value)
    for part, told in REPORTED.items():
        if part in value:
            return told(value)
    if _is_value(value):
        return printed_value(value)
    for naming in ("message", "name", "item", "title", "heading", "printed", "text", "label"):
        if value.get(naming):
            return str(value[naming])
    return "、".join(f"{label(part)} {item}" for part, item in value.items())
