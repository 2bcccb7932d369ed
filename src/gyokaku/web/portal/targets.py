"""目標変更履歴 as pages show it: only where a target changed, over the editions up to the one that is read."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.progress.targets import Dated, TargetHistory, target_history
from gyokaku.publishing import queries
from gyokaku.web.portal import words
from gyokaku.web.portal.book import Book, Row
from gyokaku.web.portal.links import Links


@dataclass(frozen=True, slots=True)
class TargetLine:
    """The targets of one edition as printed, since when and why."""

    edition: str
    href: str
    day: str
    targets: str
    reason: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year with both judgements in words."""

    year: str
    edition: str
    then: words.Badge
    then_sentence: str
    first: words.Badge
    first_sentence: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The history of one indicator on one sheet."""

    sheet: str
    versions: list[TargetLine]
    years: list[YearLine]


def dated(book: Book) -> list[Dated]:
    """The editions up to the one that is read."""
    known = [one for one in queries.editions() if one.number <= book.edition.number]
    return [Dated(one.number, one.frozen_at.date(), one.reason, one.plan) for one in reversed(known)]


def changed(book: Book, rows: list[Row]) -> list[Changed]:
    """The histories of these rows whose target changed."""
    editions = dated(book)
    if len(editions) < 2:
        return []
    found = [(row, target_history(row.place, row.indicator, editions)) for row in rows]
    return [_shown(row, history) for row, history in found if history.changed]


def _shown(row: Row, history: TargetHistory) -> Changed:
    sheet = row.place.initiative
    return Changed(
        sheet=f"事業{sheet.number} {sheet.title}",
        versions=[
            TargetLine(
                edition=f"第{one.number}版",
                href=Links(one.number).to("home"),
                day=f"{one.day.year}年{one.day.month}月{one.day.day}日",
                targets="、".join(
                    f"{value.printed}（{value.period.printed}）" if value.period else value.printed
                    for value in one.targets
                )
                or "なし",
                reason=one.reason,
            )
            for one in history.versions
        ],
        years=[
            YearLine(
                year=fiscal_year_name(one.year),
                edition=f"第{one.number}版",
                then=words.badge(one.then),
                then_sentence=one.then.sentence,
                first=words.badge(one.first),
                first_sentence=one.first.sentence,
            )
            for one in history.years
        ],
    )
