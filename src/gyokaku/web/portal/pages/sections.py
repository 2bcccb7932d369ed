"""All sections with what each is in charge of."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Line:
    """A section with the number of its initiatives and of those it is named first in."""

    name: str
    href: str
    count: int
    first: int


@dataclass(frozen=True, slots=True)
class Page:
    """The page of all sections."""

    title: str
    here: str
    crumbs: list[Crumb]
    lines: list[Line]


def build(book: Book, asked: Asked) -> Page:
    """Sections in the order of first appearance."""
    return Page(
        title="担当課からさがす",
        here="sections",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("担当課")],
        lines=[
            Line(
                name,
                book.links.section(name),
                len(places),
                sum(place.initiative.sections[0] == name for place in places),
            )
            for name, places in book.sections.items()
        ],
    )
