"""A result as its table is drawn: each passage with its address in the draft and in the edition that followed."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.opinions import Item, Result, Spot
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Pair:
    """A changed passage: where it stood and what it said, where it stands and what it says (None: nowhere)."""

    before: Crumb
    before_text: str
    after: Crumb | None
    after_text: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """An item with its passages as links."""

    item: Item
    spots: list[Crumb]
    changes: list[Pair]


def lines(result: Result) -> list[Line]:
    """Every item in the order of the result."""
    draft, revised = result.edition.number, result.revised.number if result.revised else None
    return [
        Line(
            item,
            [_crumb(spot, draft) for spot in item.spots],
            [
                Pair(
                    _crumb(one.before, draft),
                    one.before_text,
                    _crumb(one.after, revised) if one.after and revised else None,
                    one.after_text,
                )
                for one in item.changes
            ],
        )
        for item in result.items
    ]


def _crumb(spot: Spot, edition: int) -> Crumb:
    sheet, _, place = spot.address.partition("#")
    if not sheet:
        return Crumb(spot.words, Links(edition).to("home"))
    return Crumb(spot.words, Links(edition).to("sheet", mark=sheet) + (f"#{place}" if place else ""))
