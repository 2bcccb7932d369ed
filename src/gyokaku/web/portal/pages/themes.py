"""All themes of daily life."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.pages.home import ThemeCard, theme_cards
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Page:
    """The page of all themes."""

    title: str
    here: str
    crumbs: list[Crumb]
    themes: list[ThemeCard]


def build(book: Book, asked: Asked) -> Page:
    """Every theme that holds an initiative."""
    return Page(
        title="私に何が変わるか",
        here="home",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("私に何が変わるか")],
        themes=theme_cards(book),
    )
