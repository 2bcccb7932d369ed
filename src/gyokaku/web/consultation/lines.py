"""A result as its table is drawn: each passage with its address in the draft and in the edition that followed."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Initiative, initiatives
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
    sheets = _sheets()
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
            _now(item, sheets),
        )
        for item in result.items
    ]


def _sheets() -> dict[str, Initiative]:
    """The initiatives of the current edition by their keys, those without one by their numbers."""
    current = queries.current()
    found = [place.initiative for place in initiatives(current.plan)] if current else []
    return {one.key or str(one.number): one for one in found}


def _now(item: Item, sheets: dict[str, Initiative]) -> list[Crumb]:
    """The sheets of today of the initiatives that an item is about: there stand the results of the years since."""
    about = dict.fromkeys(spot.key or str(spot.initiative) for spot in item.all_spots if spot.initiative is not None)
    found = [sheets[one] for one in about if one in sheets]
    return [Crumb(f"事業{one.number} {one.title}", Links().to("sheet", mark=str(one.number))) for one in found]


def _crumb(spot: Spot, edition: int) -> Crumb:
    sheet, _, place = spot.address.partition("#")
    if not sheet:
        return Crumb(spot.words, Links(edition).to("home"))
    return Crumb(spot.words, Links(edition).to("sheet", mark=sheet) + (f"#{place}" if place else ""))
