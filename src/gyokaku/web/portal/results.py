"""Results of closed rounds as the site shows them: ratings with their tone, five years in a row, counts by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.document import Place, Report
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.engine.progress import standing as progress
from gyokaku.engine.progress.standing import Standing, Tally, in_words, tally
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.charts.share import Part
from gyokaku.web.portal.words import Badge

QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating that stands for a year: headquarters', else the section's, else the rule's."""

    badge: Badge
    by: str
    meaning: str
    rated: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One initiative in one year."""

    place: Place
    href: str
    hue: int
    report: Report
    rated: Rated


@dataclass(frozen=True, slots=True)
class Cell:
    """One year in an initiative's strip; `rated` is None before the year's round is closed."""

    year: int
    label: str
    name: str
    href: str | None
    rated: Rated | None


@dataclass(frozen=True, slots=True)
class Count:
    """How often a rating was given; `meaning` in the words of the scale."""

    badge: Badge
    meaning: str
    count: int
    rated: bool


def standing(report: Report) -> Rated:
    """The rating that stands, said whose it is."""
    return _shown(progress.standing(report))


def rated(word: str, counts: bool, scale: str, whose: str) -> Rated:
    """A rating in the tone and words of its scale; a town's own scale has neither here, and its words stand alone."""
    return _shown(in_words(word, counts, scale, whose))


def _shown(one: Standing) -> Rated:
    return Rated(Badge(one.tone or QUIET, one.word), one.whose, one.meaning, one.counted, one.late)


def years(book: Book) -> list[int]:
    """Fiscal years whose rounds are closed, the newest first."""
    return sorted({report.fiscal_year for place in book.places for report in place.initiative.reports}, reverse=True)


def of_year(book: Book, year: int, places: Iterable[Place] | None = None) -> list[Result]:
    """What the round of a year said of these initiatives, or of all."""
    return [
        Result(place, book.href(place), book.hue(place.policy), report, standing(report))
        for place in (book.places if places is None else places)
        for report in place.initiative.reports
        if report.fiscal_year == year
    ]


def strip(book: Book, place: Place) -> list[Cell]:
    """Every year of the plan with the rating that stands."""
    known = {report.fiscal_year: report for report in place.initiative.reports}
    return [
        Cell(
            year,
            fiscal_year_label(year),
            fiscal_year_name(year),
            f"{book.href(place)}#result-{year}" if year in known else None,
            standing(known[year]) if year in known else None,
        )
        for year in book.plan.fiscal_years
    ]


def tallied(results: Iterable[Result]) -> list[Tally]:
    """The ratings that stand, counted in the order of their scales."""
    reports = [result.report for result in results]
    return tally(map(progress.standing, reports), [report.scale for report in reports])


def counts(results: Iterable[Result]) -> list[Count]:
    """The same as the site shows it."""
    return [
        Count(Badge(one.rating.tone or QUIET, one.rating.word), one.rating.meaning, one.count, one.rating.counted)
        for one in tallied(results)
    ]


def parts(given: Iterable[Count]) -> list[Part]:
    """The counts as parts of a bar."""
    return [
        Part(one.badge.label, one.count, one.badge.tone if one.badge.tone != QUIET else "waiting", one.badge.label)
        for one in given
    ]
