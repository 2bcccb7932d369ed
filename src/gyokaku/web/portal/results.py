"""Results of closed rounds as the site shows them: ratings with their tone, five years in a row, counts by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.attainment.scales import titled
from gyokaku.engine.document import Place, Report
from gyokaku.engine.document.report import Assessment, Ratings
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
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


WHOSE = (("headquarters", "本部の二次評価"), ("section", "担当課の一次評価"), ("rule", "計算による案"))


def standing(ratings: Ratings, scale: str) -> Rated:
    """The rating that stands, said whose it is."""
    for layer, whose in WHOSE:
        given: Assessment | None = getattr(ratings, layer)
        if given is not None:
            return rated(given.rating, given.rated, scale, whose)
    return rated("未評価", False, scale, "")


def rated(word: str, counts: bool, scale: str, whose: str) -> Rated:
    """A rating in the tone and words of its scale; a town's own scale has neither here, and its words stand alone."""
    known = titled(scale)
    tone = known.tones.get(word) if known and counts else None
    meaning = ((known.labels if counts else known.non_ratings).get(word, "") if known else "") or ""
    return Rated(Badge(tone.value if tone else QUIET, word), whose, meaning, counts, bool(tone and tone.late))


def years(book: Book) -> list[int]:
    """Fiscal years whose rounds are closed, the newest first."""
    return sorted({report.fiscal_year for place in book.places for report in place.initiative.reports}, reverse=True)


def of_year(book: Book, year: int, places: Iterable[Place] | None = None) -> list[Result]:
    """What the round of a year said of these initiatives, or of all."""
    return [
        Result(place, book.href(place), book.hue(place.policy), report, standing(report.ratings, report.scale))
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
            standing(known[year].ratings, known[year].scale) if year in known else None,
        )
        for year in book.plan.fiscal_years
    ]


def counts(results: Iterable[Result]) -> list[Count]:
    """Ratings in the order of their scale, none left out; after them what is no rating, by its word."""
    found = list(results)
    scales = dict.fromkeys(result.report.scale for result in found)
    order = [label for scale in scales if (known := titled(scale)) for label in known.labels]
    words = {result.rated.badge.label: result.rated for result in found}
    tally = {word: sum(result.rated.badge.label == word for result in found) for word in words}
    ranked = sorted(words, key=lambda word: (not words[word].rated, order.index(word) if word in order else len(order)))
    return [Count(words[word].badge, words[word].meaning, tally[word], words[word].rated) for word in ranked]


def parts(given: Iterable[Count]) -> list[Part]:
    """The counts as parts of a bar."""
    return [
        Part(one.badge.label, one.count, one.badge.tone if one.badge.tone != QUIET else "waiting", one.badge.label)
        for one in given
    ]


def sentence(given: list[Count]) -> str:
    """All of them in one sentence, with what is not counted said beside it."""
    whole, base = sum(one.count for one in given), sum(one.count for one in given if one.rated)
    told = "、".join(f"{one.badge.label} {one.count}件" for one in given if one.rated)
    aside = "、".join(f"{one.badge.label} {one.count}件" for one in given if not one.rated)
    said = f"{whole}事業のうち評価したのは{base}事業です" + (f"（{told}）。" if told else "。")
    return said + (f"評価に数えていないもの：{aside}。" if aside else "")
