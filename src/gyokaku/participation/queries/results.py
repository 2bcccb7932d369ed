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
from gyokaku.participation.queries.public import Standing, standings
from gyokaku.participation.rules import Phase
from gyokaku.plan.named import named_plan, naming
from gyokaku.publishing.queries import carrying


@dataclass(frozen=True, slots=True)
class Said:
    """An item about a page of the plan, and the consultation that it belongs to."""

    consultation: int
    title: str
    item: Item


@dataclass(frozen=True, slots=True)
class _Held:
    standings: tuple[Standing, ...]
    results: tuple[Result, ...]


_held: ContextVar[dict[int | None, _Held] | None] = ContextVar(
    "held_results", default=None
)  # by the plan that is named


@contextmanager
def unchanging(*plans: int | None) -> Iterator[None]:
    """Inside the block all is as at its beginning, in other threads too: nobody asks the database again. Of these plans
    (None: the front plan), without any of the plan that is shown."""
    held = dict(_held.get() or {})
    for plan in plans or (named_plan(),):
        with naming(plan):
            if plan not in held:
                rows = standings()
                held[plan] = _Held(rows, tuple(_results(rows)))
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)


def published() -> list[Result]:
    """The results about the plan that the public site shows, the newest first."""
    held = _now_held()
    return list(held.results) if held is not None else _results(_standings())


def mark() -> str:
    """What changes with every phase and every published result: pages that show them are kept by it. One small query."""
    return ",".join(f"{one.number}:{one.phase}:{one.sha256 or ''}" for one in _standings())


def forms_on(edition: int) -> list[int]:
    """The consultations on an edition that take opinions by form now, by number; for files carried away also those to come."""
    taking = (Phase.WAITING, Phase.OPEN) if carrying() else (Phase.OPEN,)
    return [one.number for one in _standings() if one.edition == edition and one.by_form and one.phase in taking]


def result_of(number: int) -> Result | None:
    """The published result of the consultation of this number."""
    return next((one for one in published() if one.number == number), None)


def about(page: str, key: str | None, edition: int) -> list[Said]:
    """What was said about a sheet, a branch or the basic policy, on the pages of an edition: the draft, and later ones."""
    return [
        Said(result.number, result.title, item)
        for result in published()
        if result.edition.number <= edition
        for item in result.items
        if any(spot.of(page, key) for spot in item.all_spots)
    ]


def _now_held() -> _Held | None:
    return (_held.get() or {}).get(named_plan())


def _standings() -> tuple[Standing, ...]:
    held = _now_held()
    return held.standings if held is not None else standings()


def _results(rows: tuple[Standing, ...]) -> list[Result]:
    return [_read(one.publication, one.sha256) for one in rows if one.publication and one.sha256]


@lru_cache(maxsize=16)
def _read(pk: int, sha256: str) -> Result:
    stored = bytes(Publication.objects.across_municipalities().values_list("document", flat=True).get(pk=pk))
    if hashlib.sha256(stored).hexdigest() != sha256:
        raise Unreadable("保存されている意見募集の結果が、公表したときのハッシュと合いません。控えから戻してください。")
    return load(stored)
