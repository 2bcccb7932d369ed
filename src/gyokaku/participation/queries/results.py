"""Published results: read back whole, and found again from a sheet of the plan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from gyokaku.engine.opinions import Item, Result, load
from gyokaku.participation.errors import Unreadable
from gyokaku.participation.models import Publication
from gyokaku.publishing.queries import shown_municipality


@dataclass(frozen=True, slots=True)
class Said:
    """An item about a sheet, and the consultation that it belongs to."""

    consultation: int
    title: str
    item: Item


_held: ContextVar[tuple[Result, ...] | None] = ContextVar("held_results", default=None)


@contextmanager
def unchanging() -> Iterator[None]:
    """Inside the block the results are those of its beginning, in other threads too: nobody asks the database again."""
    token = _held.set(tuple(published()))
    try:
        yield
    finally:
        _held.reset(token)


def published() -> list[Result]:
    """The results of the municipality that the public site shows, the newest first."""
    held = _held.get()
    return list(held) if held is not None else [_read(pk, sha256) for pk, sha256 in _rows()]


def mark() -> str:
    """What changes whenever a result is published: pages that show results are kept by it. One small query."""
    held = _held.get()
    if held is not None:
        return str(len(held))
    rows = _rows()
    return rows[0][1] if rows else ""


def result_of(number: int) -> Result | None:
    """The published result of the consultation of this number."""
    return next((one for one in published() if one.number == number), None)


def about(initiative: int, key: str | None, edition: int) -> list[Said]:
    """What was said about an initiative, on the pages of an edition: the draft itself, and every later one."""
    return [
        Said(result.number, result.title, item)
        for result in published()
        if result.edition.number <= edition
        for item in result.items
        if any(
            (spot.key == key if spot.key and key else spot.initiative == initiative)
            for spot in [*item.spots, *(one.before for one in item.changes)]
        )
    ]


def _rows() -> list[tuple[int, str]]:
    town = shown_municipality()
    if town is None:
        return []
    rows = Publication.objects.across_municipalities().filter(municipality_id=town)
    return list(rows.order_by("-consultation__number").values_list("pk", "sha256"))


@lru_cache(maxsize=16)
def _read(pk: int, sha256: str) -> Result:
    stored = bytes(Publication.objects.across_municipalities().values_list("document", flat=True).get(pk=pk))
    if hashlib.sha256(stored).hexdigest() != sha256:
        raise Unreadable("保存されている意見募集の結果が、公表したときのハッシュと合いません。控えから戻してください。")
    return load(stored)
