"""Results of the yearly rounds: every closed year in counts, and every initiative's years in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.document import Place
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.engine.progress.standing import in_one_sentence
from gyokaku.web.portal import results
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.charts import share
from gyokaku.web.portal.pages import money
from gyokaku.web.portal.results import Cell, Count
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class YearNumbers:
    """A closed year: its counts, its bar, how many are late."""

    name: str
    label: str
    href: str
    scale: str
    counts: list[Count]
    chart: SafeString
    sentence: str
    late: int


@dataclass(frozen=True, slots=True)
class StripRow:
    """An initiative with its years."""

    number: int
    title: str
    href: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class PolicyRows:
    """The initiatives of one policy."""

    code: str
    title: str
    hue: int
    rows: list[StripRow]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of all results."""

    title: str
    here: str
    crumbs: list[Crumb]
    years: list[YearNumbers]
    labels: list[str]
    policies: list[PolicyRows]
    money_href: str


def card(book: Book, year: int, places: Iterable[Place] | None = None, mark: str = "") -> YearNumbers:
    """A closed year in numbers, over these initiatives or all; `mark` keeps several bars on one page apart."""
    found = results.of_year(book, year, places)
    counts = results.counts(found)
    name = fiscal_year_name(year)
    return YearNumbers(
        name=name,
        label=fiscal_year_label(year),
        href=book.links.result(year),
        scale="、".join(dict.fromkeys(one.report.scale for one in found)),
        counts=counts,
        chart=mark_safe(share.draw(f"{name}の評価", results.parts(counts), mark or f"share-{year}")),  # noqa: S308 - escaped by charts.svg
        sentence=in_one_sentence(results.tallied(found)),
        late=sum(one.rated.late for one in found),
    )


def build(book: Book, asked: Asked) -> Page:
    """Every closed year."""
    return Page(
        title="年度評価の結果",
        here="results",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("年度評価の結果")],
        years=[card(book, year) for year in results.years(book)],
        labels=[fiscal_year_label(year) for year in book.plan.fiscal_years],
        policies=[
            PolicyRows(
                policy.code,
                policy.title,
                book.hue(policy),
                [
                    StripRow(
                        place.initiative.number, place.initiative.title, book.href(place), results.strip(book, place)
                    )
                    for place in book.places
                    if place.policy is policy
                ],
            )
            for policy in book.plan.policies
        ],
        money_href=money.address(book),
    )
