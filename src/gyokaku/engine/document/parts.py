"""The hashes of a plan's parts: which sheet differs, when a whole document does not have the hash that it should have."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from gyokaku.engine.document.plan import Plan
from gyokaku.engine.document.text import nfc
from gyokaku.engine.document.walk import initiatives


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a plan with the sha256 of its canonical form; `place` names it among its likes."""

    place: str
    title: str
    sha256: str


def parts(plan: Plan) -> list[Part]:
    """Every sheet in printed order, then what stands around the sheets. A repeated number gets its turn: 1, 1-2."""
    found: list[Part] = []
    turns: dict[int, int] = {}
    for place in initiatives(plan):
        sheet = place.initiative
        turn = turns[sheet.number] = turns.get(sheet.number, 0) + 1
        mark = str(sheet.number) if turn == 1 else f"{sheet.number}-{turn}"
        found.append(Part(f"事業{mark}", sheet.title, _hash(sheet.model_dump(mode="json"))))
    bare = plan.model_dump(mode="json")
    _without_sheets(bare)
    return [*found, Part("事業シートのほか", plan.title, _hash(bare))]


def differing(one: list[Part], other: list[Part]) -> list[str]:
    """The parts that two lists do not have in common, in the order of the first and then of the second."""
    left, right = ({part.place: part for part in parts} for parts in (one, other))
    said = [f"{place} {part.title}" for place, part in left.items() if right.get(place, part).sha256 != part.sha256]
    said += [f"{place} {part.title}：比べる相手にありません" for place, part in left.items() if place not in right]
    return said + [f"{place} {part.title}：こちらにありません" for place, part in right.items() if place not in left]


def _without_sheets(values: object) -> None:
    """Take the sheets out of a written plan, keeping their numbers where they stood."""
    if isinstance(values, dict):
        for key, inner in values.items():
            if key == "initiatives" and isinstance(inner, list):
                values[key] = [one["number"] for one in inner]
            else:
                _without_sheets(inner)
    elif isinstance(values, list):
        for inner in values:
            _without_sheets(inner)


def _hash(values: object) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(nfc(text).encode()).hexdigest()
