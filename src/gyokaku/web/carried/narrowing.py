"""What the lists' filters come to, worked out beforehand by the very tests that the server applies: for each choice of
each filter, which lines stay. The page's script puts the choices together."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.notation import search_key
from gyokaku.web.carried.search_index import packed
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.pages import indicators, initiatives
from gyokaku.web.portal.serving import Asked

NOTHING = Asked(())


def of_initiatives(book: Book) -> bytes:
    """The list of initiatives: addresses in order, lines by choice, and the text that words are looked for in."""
    page = initiatives.build(book, NOTHING)
    choices = {
        one.name: {
            option.value: [
                turn
                for turn, place in enumerate(book.places)
                if initiatives.fits(book, place, Asked(((one.name, option.value),)))
            ]
            for option in one.options
            if option.value
        }
        for one in page.filters
    }
    return _facts([book.href(place) for place in book.places], choices, [initiatives.words(one) for one in book.places])


def of_indicators(book: Book) -> bytes:
    """The index of indicators."""
    whole = indicators.build(book, NOTHING)
    turns = {line.href: turn for turn, line in enumerate(whole.lines)}
    choices = {
        name: {
            option.value: [turns[line.href] for line in indicators.build(book, Asked(((name, option.value),))).lines]
            for option in options
            if option.value
        }
        for name, options in (("target", whole.targets), ("state", whole.states))
    }
    names = [search_key(shared.name) for shared in book.shared.values()]
    return _facts(list(turns), choices, names)


def _facts(hrefs: list[str], choices: dict[str, Any], words: list[str]) -> bytes:
    return packed({"lines": hrefs, "choices": choices, "words": words})
