"""What a 新旧対照表 prints: every change between two plans, sheet by sheet, old wording beside new."""

from __future__ import annotations

from datetime import date
from typing import Any

from gyokaku.engine.document import Plan, initiatives
from gyokaku.engine.document.difference import Change, ChangeKind, difference
from gyokaku.engine.document.wording import runs
from gyokaku.engine.exchange.writing.book.content import paper

KINDS = {ChangeKind.ADDED: "追加", ChangeKind.REMOVED: "削除", ChangeKind.CHANGED: "変更"}
LONGEST = 3000  # characters of both wordings; beyond, comparing them character by character takes too long
WHOLE = "計画全体"


def comparison_content(old: Plan, new: Plan, former: str, edition: str, date: date | None) -> dict[str, Any]:
    """The table from `old` (named `former`) to `new` (named `edition`), in the order of the new plan."""
    changes = difference(old, new)
    counts = [[name, sum(change.kind is kind for change in changes)] for kind, name in KINDS.items()]
    return {
        **paper(new, f"新旧対照表（{new.title}）", edition, date),
        "former": former,
        "groups": _groups(changes, _names(new) | _names(old)),
        "counts": counts,
        "count": len(changes),
    }


def _names(plan: Plan) -> set[str]:
    """How `difference` names the initiatives of a plan."""
    return {f"事業{place.initiative.number}「{place.initiative.title}」" for place in initiatives(plan)}


def _groups(changes: list[Change], names: set[str]) -> list[dict[str, Any]]:
    """Changes by the initiative they belong to; those around the sheets under a heading of their own."""
    found: dict[str, list[dict[str, Any]]] = {}
    for change in changes:
        about = [] if change.initiative is None else [name for name in names if change.label.startswith(name)]
        heading = max(about, key=len, default=WHOLE)
        place = change.label.removeprefix(heading).strip() or "この事業"
        found.setdefault(heading, []).append(_row(change, place))
    return [{"heading": heading, "rows": rows} for heading, rows in found.items()]


def _row(change: Change, place: str) -> dict[str, Any]:
    before, after = change.before or "", change.after or ""
    if before and after and len(before) + len(after) <= LONGEST:
        parts = [[run.kind, run.text] for run in runs(before, after)]
    else:
        parts = [[kind, text] for kind, text in (("removed", before), ("added", after)) if text]
    return {
        "place": place,
        "kind": KINDS[change.kind],
        "before": [part for part in parts if part[0] != "added"],
        "after": [part for part in parts if part[0] != "removed"],
        "long": len(before) + len(after) > LONGEST // 4,
    }
