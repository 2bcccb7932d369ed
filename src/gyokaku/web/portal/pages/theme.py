"""One theme of daily life: for each initiative what the city does and from when."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.document.passages import Paragraph, paragraphs
from gyokaku.web.portal import topics
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.listing import Item, item
from gyokaku.web.portal.schedule import words
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in words: when, of what, and what is done."""

    when: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """An initiative of the theme with its purpose and its steps."""

    item: Item
    purpose: list[Paragraph]
    steps: list[StepLine]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a theme."""

    title: str
    here: str
    crumbs: list[Crumb]
    lead: str
    words: list[str]
    changes: list[Change]
    others: list[Crumb]


def build(book: Book, asked: Asked, name: str) -> Page:
    """The theme of this name."""
    theme = next((one for one in topics.themes() if one.name == name), None)
    places = topics.places(book, theme) if theme else []
    if theme is None or not places:
        raise Http404("このテーマのページはありません。")
    links = book.links
    return Page(
        title=theme.title,
        here="home",
        crumbs=[
            Crumb("ホーム", links.to("home")),
            Crumb("私に何が変わるか", links.to("themes")),
            Crumb(theme.title),
        ],
        lead=theme.lead,
        words=list(theme.words),
        changes=[
            Change(
                item(book, place),
                paragraphs(place.initiative.purpose, f"purpose-{book.mark(place)}"),
                [
                    StepLine(words(step, book.plan.fiscal_years), row.item, step.text)
                    for row in place.initiative.schedule
                    for step in row.steps
                ],
            )
            for place in places
        ],
        others=[
            Crumb(one.title, links.to("theme", name=one.name))
            for one in topics.themes()
            if one.name != name and topics.places(book, one)
        ],
    )
