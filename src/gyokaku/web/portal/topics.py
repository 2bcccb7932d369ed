"""Themes of daily life: which initiatives change what for whom, gathered by the words of themes.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gyokaku.engine.document import Initiative, Place
from gyokaku.engine.notation import search_key
from gyokaku.web.portal.book import Book


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its name in addresses, its title, a lead of a few words, and the words that gather initiatives."""

    name: str
    title: str
    lead: str
    words: tuple[str, ...]

    def holds(self, initiative: Initiative) -> bool:
        """Whether one of the theme's words stands in the title, a schedule item or an indicator's name."""
        parts = [initiative.title, *(item.item for item in initiative.schedule)]
        parts += [indicator.name for indicator in initiative.indicators]
        folded = "\n".join(search_key(part) for part in parts)
        return any(search_key(word) in folded for word in self.words)


@cache
def themes() -> tuple[Theme, ...]:
    """All themes in their printed order."""
    with (Path(__file__).parent / "themes.toml").open("rb") as file:
        rows = tomllib.load(file)["theme"]
    return tuple(Theme(row["name"], row["title"], row["lead"], tuple(row["words"])) for row in rows)


def places(book: Book, theme: Theme) -> list[Place]:
    """The initiatives of a theme in printed order."""
    return [place for place in book.places if theme.holds(place.initiative)]
