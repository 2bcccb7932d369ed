"""How to read the site, and how accessible it is."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose words stand in its template."""

    title: str
    here: str
    crumbs: list[Crumb]


def build(book: Book, asked: Asked) -> Page:
    """How to read figures, states and bars."""
    return Page("このサイトの見方", "guide", [Crumb("ホーム", book.links.to("home")), Crumb("このサイトの見方")])


def accessibility(book: Book, asked: Asked) -> Page:
    """The accessibility statement."""
    return Page("アクセシビリティ", "accessibility", [Crumb("ホーム", book.links.to("home")), Crumb("アクセシビリティ")])
