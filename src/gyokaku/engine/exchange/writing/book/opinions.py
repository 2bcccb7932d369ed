"""What the printed result of a consultation holds."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.exchange.writing.book.sheets import paragraphs
from gyokaku.engine.notation.eras import japanese_date
from gyokaku.engine.opinions import Item, Result


def opinions_content(result: Result) -> dict[str, Any]:
    """Counts, items in the order of their numbers, meetings. The paper is dated by the closing of the consultation."""
    day, told = result.closes_at.date(), result.counts
    revised = f"第{result.revised.number}版（{result.revised.title}）" if result.revised else ""
    return {
        "title": f"{result.title}の結果",
        "municipality": result.municipality,
        "issued": [day.year, day.month, day.day],
        "notice": result.notice or None,
        "period": f"{japanese_date(result.opens_at.date())}から{japanese_date(day)}まで（必着）",
        "draft": f"第{result.edition.number}版（{result.edition.title}）",
        "revised": revised,
        "people": told.people,
        "opinions": told.opinions,
        "again": told.again,
        "late": told.late,
        "withdrawn": told.withdrawn,
        "channels": [[one.label, one.submissions, one.opinions] for one in told.channels],
        "items": [_item(one) for one in result.items],
        "meetings": [
            [japanese_date(one.day), one.kind, one.place, one.people, paragraphs(one.summary)]
            for one in result.meetings
        ],
        "meeting_people": result.meeting_people,
    }


def _item(one: Item) -> dict[str, Any]:
    return {
        "number": one.number,
        "theme": one.theme,
        "section": one.section,
        "summary": paragraphs(one.summary),
        "opinions": one.opinions,
        "spots": [spot.words for spot in one.spots],
        "response": paragraphs(one.response),
        "outcome": one.outcome_label,
        "reason": paragraphs(one.reason),
        "changes": [[each.before.words, each.before_text, each.after_text] for each in one.changes],
    }
