"""What a 新旧対照表 prints: every change between two plans, sheet by sheet, old wording beside new."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from gyokaku.engine.document import Plan
from gyokaku.engine.document.comparison import KINDS, Row, compared
from gyokaku.engine.exchange.writing.book.content import paper

SHORT = 400  # characters of both wordings; a row up to this length is kept on one page


def comparison_content(old: Plan, new: Plan, former: str, edition: str, date: date | None) -> dict[str, Any]:
    """The table from `old` (named `former`) to `new` (named `edition`), in the order of the new plan."""
    groups = compared(old, new)
    counts = Counter(row.kind for group in groups for row in group.rows)
    return {
        **paper(new, f"新旧対照表（{new.title}）", edition, date),
        "notice": new.notice or old.notice,
        "former": former,
        "groups": [{"heading": group.heading, "rows": [_row(row) for row in group.rows]} for group in groups],
        "counts": [[name, counts[kind]] for kind, name in KINDS.items()],
        "count": counts.total(),
    }


def _row(row: Row) -> dict[str, Any]:
    length = sum(len(run.text) for run in (*row.before, *row.after))
    return {
        "place": row.place,
        "kind": row.kind_label,
        "before": [[run.kind, run.text] for run in row.before],
        "after": [[run.kind, run.text] for run in row.after],
        "long": length > SHORT,
    }
