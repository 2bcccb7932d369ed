"""All fiscal years of the plan and what begins in each."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.pages.year import YearPart, part
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Page:
    """The page of all years."""

    title: str
    here: str
    crumbs: list[Crumb]
    years: list[YearPart]


def build(book: Book, asked: Asked) -> Page:
    """Every year of the plan."""
    return Page(
        title="年度ごとに始まること",
        here="years",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("年度")],
        years=[part(book, year) for year in book.plan.fiscal_years],
    )
