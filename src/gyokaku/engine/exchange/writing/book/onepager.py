"""What the one-pagers for the assembly (議会パック) print: an initiative on a page, its figures judged in sentences."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from gyokaku.engine.document import Indicator, Place, Plan, initiatives
from gyokaku.engine.exchange.writing.book.content import paper
from gyokaku.engine.exchange.writing.book.history import COSTS, REMARKS, answers, costs, own_fields, strip
from gyokaku.engine.exchange.writing.book.sheets import paragraphs, printed, sheet
from gyokaku.engine.exchange.writing.book.trend import trend
from gyokaku.engine.progress import State, judge_indicator

DRAWN = 4  # drawings that fit on a page beside the table of as many indicators
LABEL = 7  # characters of a figure beside its mark in a narrow drawing
FEWER = 2  # drawings where the table is longer


def onepagers_content(plan: Plan, number: int | None, edition: str, date: date | None) -> dict[str, Any]:
    """A page for every initiative, or for the one of that number, in printed order."""
    places = [place for place in initiatives(plan) if number in (None, place.initiative.number)]
    return {
        **paper(plan, f"事業別説明資料（{plan.title}）", edition, date),
        "papers": [_onepager(plan, place) for place in places],
    }


def _onepager(plan: Plan, place: Place) -> dict[str, Any]:
    one = place.initiative
    rows = [_row(plan, indicator) for indicator in one.indicators]
    drawn = [row for row in rows if row["trend"] is not None][: DRAWN if len(rows) <= DRAWN else FEWER]
    return {
        **{key: value for key, value in sheet(plan, one).items() if key in KEPT},
        "above": [place.policy.title, *(measure.title for measure in place.measures)],
        "years": strip(plan, one),
        "answers": answers(one),
        "spent": costs(one),
        "costs": own_fields(plan, one, COSTS),
        "remarks": own_fields(plan, one, REMARKS),
        "purpose": paragraphs(one.purpose),
        "actions": paragraphs(one.actions),
        "rows": rows,
        "drawn": drawn,
        "columns": 3 if len(drawn) == 3 and all(_short(row["trend"]) for row in drawn) else 2,
        "summary": _summary(rows),
        "reason": one.no_indicator_reason or "",
    }


KEPT = ("number", "title", "sections", "schedule", "uncertain")


def _row(plan: Plan, indicator: Indicator) -> dict[str, Any]:
    found = judge_indicator(indicator, plan.fiscal_years)
    return {
        "name": indicator.name,
        "targets": [printed(value) for value in indicator.targets],
        "actuals": [printed(value) for value in indicator.actuals],
        "latest": printed(found.actual or found.baseline or indicator.actuals[-1]) if indicator.actuals else "―",
        "state": found.label,
        "judged": found.state is not State.NO_TARGET,
        "sentence": found.sentence,
        "trend": trend(indicator, plan.fiscal_years),
    }


def _short(drawing: dict[str, Any]) -> bool:
    """Whether a drawing's labels leave room for three drawings side by side."""
    return all(len(mark["printed"]) <= LABEL for mark in (*drawing["actuals"], *drawing["targets"]))


def _summary(rows: list[dict[str, Any]]) -> str:
    """How the indicators stand, counted."""
    if not rows:
        return "指標は設定されていません。"
    counts = Counter(row["state"] for row in rows)
    return f"指標{len(rows)}件：" + "、".join(f"{state} {count}件" for state, count in counts.items()) + "。"
