"""The index that searches without a server: which one or two letters stand in which entries, and the texts in parts.

A word is looked up by its pairs of letters (a single letter by itself): those entries may hold it, and only their
texts are fetched to make sure and to show the place. A search costs a few small files, however large the plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.entries import Entry, entries_of
from gyokaku.web.portal.pages.search import KINDS, SHOWN

DRAWERS = 32  # files of pairs, told apart by the code of the first letter
TOGETHER = 16  # entries whose texts share a file


def index(book: Book) -> dict[str, bytes]:
    """The files of an edition's index by their names below its search page."""
    entries = entries_of(book)
    files: dict[str, Any] = {"index.json": _overview(entries)}
    for number, drawer in enumerate(_drawers(entries)):
        files[f"pairs-{number}.json"] = drawer
    for begin in range(0, len(entries), TOGETHER):
        part = entries[begin : begin + TOGETHER]
        files[f"texts-{begin // TOGETHER}.json"] = [
            [[body.label, body.anchor, body.text.text] for body in entry.bodies] for entry in part
        ]
    return {name: packed(values) for name, values in files.items()}


def _overview(entries: list[Entry]) -> dict[str, Any]:
    return {
        "kinds": KINDS,
        "shown": SHOWN,
        "drawers": DRAWERS,
        "together": TOGETHER,
        "entries": [[entry.kind, entry.above, entry.title.text, entry.href] for entry in entries],
    }


def _drawers(entries: list[Entry]) -> list[dict[str, list[int]]]:
    """For each pair and each single letter the turns of the entries that hold it, ascending."""
    drawers: list[dict[str, list[int]]] = [{} for _ in range(DRAWERS)]
    for turn, entry in enumerate(entries):
        texts = [entry.title.key, *(body.text.key for body in entry.bodies)]
        for pair in sorted(pairs(texts)):
            drawers[ord(pair[0]) % DRAWERS].setdefault(pair, []).append(turn)
    return [dict(sorted(drawer.items())) for drawer in drawers]


def pairs(texts: Iterable[str]) -> set[str]:
    """Every letter, and every two letters that stand side by side in one of the texts."""
    found: set[str] = set()
    for text in texts:
        found.update(text)
        found.update(map("".join, pairwise(text)))
    return found


def packed(values: Any) -> bytes:
    """JSON as small as it can be."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
