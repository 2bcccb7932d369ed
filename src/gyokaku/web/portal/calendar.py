"""What begins and what runs in each fiscal year of a plan, gathered from the schedules of all sheets."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Place, Step
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.schedule import latest_year, words


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of one initiative in some year. `open`: the paper no longer tells whether it still runs then."""

    number: int
    title: str
    href: str
    hue: int
    policy_code: str
    item: str
    text: str
    words: str
    open: bool


def beginning(book: Book, year: int) -> list[Entry]:
    """Steps whose first year this is."""
    return [_entry(book, place, item, step, year) for place, item, step in _steps(book) if step.first == year]


def running(book: Book, year: int) -> list[Entry]:
    """Steps begun earlier that run in this year, or may."""
    return [
        _entry(book, place, item, step, year)
        for place, item, step in _steps(book)
        if step.first < year <= latest_year(step, book.plan.fiscal_years)
    ]


def _steps(book: Book) -> list[tuple[Place, str, Step]]:
    return [
        (place, item.item, step) for place in book.places for item in place.initiative.schedule for step in item.steps
    ]


def _entry(book: Book, place: Place, item: str, step: Step, year: int) -> Entry:
    sheet = place.initiative
    return Entry(
        number=sheet.number,
        title=sheet.title,
        href=book.href(place),
        hue=book.hue(place.policy),
        policy_code=place.policy.code,
        item=item,
        text=step.text,
        words=words(step, book.plan.fiscal_years),
        open=step.last is None and year > step.first,
    )
