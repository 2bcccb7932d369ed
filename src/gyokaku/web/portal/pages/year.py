"""One fiscal year: what begins in it, and what began earlier and still runs, or may."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.calendar import Entry, beginning, running
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class YearPart:
    """What begins in a year, by initiative."""

    year: int
    label: str
    name: str
    href: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a year."""

    title: str
    here: str
    crumbs: list[Crumb]
    begins: list[Entry]
    runs: list[Entry]
    before: Crumb | None
    after: Crumb | None
    name: str


def part(book: Book, year: int) -> YearPart:
    """A year with what begins in it."""
    return YearPart(year, fiscal_year_label(year), fiscal_year_name(year), book.links.year(year), beginning(book, year))


def build(book: Book, asked: Asked, year: int) -> Page:
    """A year of the plan."""
    years = list(book.plan.fiscal_years)
    if year not in years:
        raise Http404("計画期間の外の年度です。")
    return Page(
        title=f"{fiscal_year_name(year)}に始まること",
        here="years",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("年度", book.links.to("years")),
            Crumb(fiscal_year_name(year)),
        ],
        begins=beginning(book, year),
        runs=running(book, year),
        before=_neighbour(book, year - 1) if year - 1 in years else None,
        after=_neighbour(book, year + 1) if year + 1 in years else None,
        name=fiscal_year_name(year),
    )


def _neighbour(book: Book, year: int) -> Crumb:
    return Crumb(fiscal_year_name(year), book.links.year(year))
