"""The reviews of one year: what was decided of each program and why, what was done, what is late, what it brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.programs.document import Effect, Review
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.pages import programs
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Case:
    """A review as it is shown; `late` when its due day had passed on the day of the edition."""

    row: Review
    late: bool
    effects: list[Effect]


@dataclass(frozen=True, slots=True)
class Page:
    """The page."""

    title: str
    here: str
    crumbs: list[Crumb]
    notice: str
    year: programs.Year
    frozen_on: date
    late: list[Case]
    cases: list[Case]
    effects_href: str


def build(book: Book, asked: Asked, year: int) -> Page:
    """The reviews of this year; those that are late first."""
    found = programs.opened(book)
    if year not in found.review_years:
        raise Http404(f"{year}年度の事務事業見直しの記録は、この版にありません。")
    day = timezone.localtime(book.edition.frozen_at).date()
    cases = [
        Case(
            row,
            row.due is not None and row.due < day and row.state != "done",
            [one for one in found.effects if one.program == row.number and one.review_year == year],
        )
        for row in found.reviews
        if row.fiscal_year == year
    ]
    return Page(
        title=f"{fiscal_year_name(year)}の事務事業見直し",
        here="programs",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("事務事業見直し", book.links.to("programs")),
            Crumb(fiscal_year_name(year)),
        ],
        notice=found.notice,
        year=programs.year_numbers(book, year),
        frozen_on=day,
        late=[one for one in cases if one.late],
        cases=[one for one in cases if not one.late],
        effects_href=book.links.to("effects"),
    )
