"""The places of a draft as one picks them: in the order of the plan, under the words by which one looks for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from gyokaku.engine.document.passages import Kind, Passage
from gyokaku.web.look.choice import Choice

SHOWN = 40  # letters of a paragraph by which one knows it again


@dataclass(frozen=True, slots=True)
class Offered:
    """Places under one heading, and how many of them are chosen."""

    label: str
    options: list[Choice]
    chosen: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """Parts of one kind: each a sheet, a branch or a chapter with the places in it."""

    label: str
    parts: list[Offered]
    chosen: int


def short_list(known: Mapping[str, Passage], chosen: str) -> list[Offered]:
    """The plan as a whole, each part as a whole, and the paragraph that was picked on a page."""
    rows = [one for one in known.values() if one.whole or one.address == chosen]
    return [
        _offered(kind.value, [Choice(one.address, one.words, one.address == chosen) for one in ones])
        for kind, ones in groupby(rows, key=lambda one: one.kind)
    ]


def shelves(known: Mapping[str, Passage], chosen: Collection[str], *, whole: str = "全体") -> list[Shelf]:
    """Every place, part by part. `whole` says what it means to choose a part itself."""
    found = []
    for kind, ones in groupby(known.values(), key=lambda one: one.kind):
        parts = [_part(list(each), chosen, whole) for _, each in groupby(ones, key=lambda one: one.part)]
        found.append(Shelf(kind.value, parts, sum(part.chosen for part in parts)))
    return found


def _part(ones: list[Passage], chosen: Collection[str], whole: str) -> Offered:
    first = ones[0]
    alone = first.kind is Kind.PLAN or len(ones) == 1
    return _offered(
        first.words, [Choice(one.address, _label(one, whole, alone), one.address in chosen) for one in ones]
    )


def _label(one: Passage, whole: str, alone: bool) -> str:
    if one.whole:
        return one.words if alone else f"{one.words}（{whole}）"
    text = " ".join(one.text.split())
    return f"{one.words}：{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}"


def _offered(label: str, options: Iterable[Choice]) -> Offered:
    every = list(options)
    return Offered(label, every, sum(one.chosen for one in every))
