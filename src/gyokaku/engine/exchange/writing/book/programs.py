"""The section of the yearly report on 事務事業見直し and 効果額: the year's decisions, and every year's sums."""

from __future__ import annotations

from collections import Counter
from typing import Any

from gyokaku.engine.money.yen import thousands
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.programs.document import Programs
from gyokaku.engine.programs.rollup import By


def programs_section(found: Programs, year: int) -> dict[str, Any] | None:
    """What is printed of a fiscal year; None where nothing is kept of it."""
    rows = [one for one in found.reviews if one.fiscal_year == year]
    sums = found.rollup(By.YEAR)
    if not rows and not sums:
        return None
    total = next((one for one in found.inventory if one.fiscal_year == year), None)
    counts = Counter(one.decision.label for one in rows)
    left_out = sum(len(one.left_out) for one in sums)
    done = sum(one.state == "done" for one in rows)
    return {
        "sentence": _sentence(year, len(rows), done, total.total if total else None),
        "decisions": [[label, count] for label, count in counts.most_common()],
        "reviews": [
            {
                "number": one.number,
                "name": one.name,
                "section": one.section,
                "decision": one.decision.label,
                "reason": one.reason,
                "done": "".join(it.text for it in one.done),
                "state": one.state_label,
            }
            for one in rows
        ],
        "sums": [
            {
                "label": f"{row.label}・{one.kind.label}",
                "planned": thousands(one.planned) if one.planned_sentence else "―",
                "realised": thousands(one.realised) if one.realised_sentence else "―",
            }
            for row in sums
            for one in row.sums
            if one.planned_sentence or one.realised_sentence
        ],
        "left_out": f"合計に入れていないものは{left_out}件です。" if left_out else "",
    }


def _sentence(year: int, decided: int, done: int, total: int | None) -> str:
    whole = f"事務事業{total:,}件のうち" if total is not None else ""
    return f"{fiscal_year_name(year)}は、{whole}{decided:,}件の見直しを決定し、{done:,}件を終えました。"
