"""The result of one year: what is late first, then by policy, and what could not be rated with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.web.portal import results
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.pages.results import YearNumbers, card
from gyokaku.web.portal.pages.year_on_year import YearOnYear, year_on_year
from gyokaku.web.portal.results import Result
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class PolicyPart:
    """One policy in the year: its numbers and its initiatives."""

    code: str
    title: str
    href: str
    hue: int
    year: YearNumbers
    results: list[Result]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one year's results."""

    title: str
    here: str
    crumbs: list[Crumb]
    year: YearNumbers
    late: list[Result]
    compared: YearOnYear | None
    policies: list[PolicyPart]
    unrated: list[Result]
    before: Crumb | None
    after: Crumb | None
    guide_href: str


def build(book: Book, asked: Asked, year: int) -> Page:
    """The results of a closed year."""
    years = results.years(book)
    if year not in years:
        raise Http404("この年度の評価の結果は、この版にはありません。")
    found = results.of_year(book, year)
    name = fiscal_year_name(year)
    return Page(
        title=f"{name}の評価の結果",
        here="results",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("年度評価の結果", book.links.to("results")),
            Crumb(name),
        ],
        year=card(book, year),
        late=_latest_first([one for one in found if one.rated.late]),
        compared=year_on_year(book, year),
        policies=_policies(book, year),
        unrated=[one for one in found if not one.rated.rated],
        before=_neighbour(book, year - 1) if year - 1 in years else None,
        after=_neighbour(book, year + 1) if year + 1 in years else None,
        guide_href=book.links.to("guide"),
    )


def _latest_first(late: list[Result]) -> list[Result]:
    """The lowest rating first; within one rating in the plan's order."""
    order = {count.badge.label: rank for rank, count in enumerate(results.counts(late))}
    return sorted(late, key=lambda one: -order[one.rated.badge.label])


def _policies(book: Book, year: int) -> list[PolicyPart]:
    parts = []
    for policy in book.plan.policies:
        places = [place for place in book.places if place.policy is policy]
        own = results.of_year(book, year, places)
        if own:
            numbers = card(book, year, places, f"share-{book.mark(policy)}")
            parts.append(PolicyPart(policy.code, policy.title, book.href(policy), book.hue(policy), numbers, own))
    return parts


def _neighbour(book: Book, year: int) -> Crumb:
    return Crumb(f"{fiscal_year_name(year)}の結果", book.links.result(year))
