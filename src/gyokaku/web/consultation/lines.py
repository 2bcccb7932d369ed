"""A result as its table is drawn: each passage with its address in the draft and in the edition that followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gyokaku.engine.document.passages import Kind, Passage, passages
from gyokaku.engine.opinions import Item, Result, Spot
from gyokaku.publishing import queries
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
    now: list[Crumb]


def lines(result: Result) -> list[Line]:
    """Every item in the order of the result."""
    draft, revised = result.edition.number, result.revised.number if result.revised else None
    parts = _parts()
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
            _now(item, parts),
        )
        for item in result.items
    ]


def _parts() -> dict[str, Passage]:
    """The sheets and branches of the current edition by their keys, those without one by their addresses."""
    current = queries.current()
    found = passages(current.plan).values() if current else ()
    return {one.key or one.address: one for one in found if one.whole and one.kind in (Kind.SHEET, Kind.BRANCH)}


def _now(item: Item, parts: Mapping[str, Passage]) -> list[Crumb]:
    """The sheets and branches of today that an item is about: there stand the results of the years since."""
    about = dict.fromkeys(spot.key or spot.page for spot in item.all_spots)
    return [Crumb(parts[one].words, Links().passage(parts[one].address)) for one in about if one in parts]


def _crumb(spot: Spot, edition: int) -> Crumb:
    return Crumb(spot.words, Links(edition).passage(spot.address))
