"""The front page: philosophy, what changes for me, figures at a glance, the policies, what begins each year."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.document.passages import Paragraph
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.web.portal import results, topics
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.calendar import Entry, beginning
from gyokaku.web.portal.charts import share
from gyokaku.web.portal.pages.results import YearNumbers, card
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.tally import Tally, tally
from gyokaku.web.portal.voices import Line, voices

SHOWN_PER_YEAR = 4


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """A policy on the front page."""

    code: str
    viewpoint: str
    title: str
    href: str
    hue: int
    measures: list[str]
    count: int


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme of daily life with the number of its initiatives."""

    title: str
    lead: str
    href: str
    count: int
    icon: str


@dataclass(frozen=True, slots=True)
class YearCard:
    """A fiscal year, how many steps begin in it, and the first few."""

    label: str
    name: str
    href: str
    count: int
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Page:
    """The front page."""

    title: str
    here: str
    philosophy: str
    philosophy_line: Line
    themes: list[ThemeCard]
    policies: list[PolicyCard]
    years: list[YearCard]
    tally: Tally
    chart: SafeString
    initiatives: int
    sections: int
    list_href: str
    met_href: str
    unmet_href: str
    target_href: str
    indicators_href: str
    sections_href: str
    years_href: str
    background_href: str
    consultation: bool
    result: YearNumbers | None
    results_href: str


def build(book: Book, asked: Asked) -> Page:
    """The front page of an edition."""
    plan, links = book.plan, book.links
    counts = tally(book.rows)
    return Page(
        title="",
        here="home",
        philosophy=(plan.philosophy or "").strip("「」『』 \n"),
        philosophy_line=voices(book.edition.number).lines("", [Paragraph("philosophy", plan.philosophy or "")])[0],
        themes=theme_cards(book),
        policies=_policies(book),
        years=[_year(book, year) for year in plan.fiscal_years],
        tally=counts,
        chart=mark_safe(share.draw("目標値のある指標の状況", counts.parts, "share")),  # noqa: S308 - escaped by charts.svg
        initiatives=len(book.places),
        sections=len(book.sections),
        list_href=links.to("initiatives"),
        met_href=links.list_of(status="met"),
        unmet_href=links.list_of(status="unmet"),
        target_href=links.list_of(target="yes"),
        indicators_href=links.to("indicators"),
        sections_href=links.to("sections"),
        years_href=links.to("years"),
        background_href=links.to("background"),
        consultation=plan.consultation is not None,
        result=next((card(book, year) for year in results.years(book)), None),
        results_href=links.to("results"),
    )


def theme_cards(book: Book) -> list[ThemeCard]:
    """The themes that hold an initiative."""
    counted = [(theme, len(topics.places(book, theme))) for theme in topics.themes()]
    return [
        ThemeCard(theme.title, theme.lead, book.links.to("theme", name=theme.name), count, theme.name)
        for theme, count in counted
        if count
    ]


def _policies(book: Book) -> list[PolicyCard]:
    return [
        PolicyCard(
            code=policy.code,
            viewpoint=policy.viewpoint or "",
            title=policy.title,
            href=book.href(policy),
            hue=book.hue(policy),
            measures=[measure.title for measure in policy.measures],
            count=sum(place.policy is policy for place in book.places),
        )
        for policy in book.plan.policies
    ]


def _year(book: Book, year: int) -> YearCard:
    entries = beginning(book, year)
    return YearCard(
        fiscal_year_label(year), fiscal_year_name(year), book.links.year(year), len(entries), entries[:SHOWN_PER_YEAR]
    )
