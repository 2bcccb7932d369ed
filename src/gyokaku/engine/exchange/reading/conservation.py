"""Conservation: every character of the paper is proved to stand in the document, in the form, or in a finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gyokaku.engine.document import Plan, dump
from gyokaku.engine.document.text import nfc
from gyokaku.engine.exchange.reading.markup import plain
from gyokaku.engine.exchange.reading.paper import Line, Paper, Use
from gyokaku.engine.notation.marks import DASHES

_SPACE = re.compile(r"[\s、，,・／/]")  # separators of sections go when a cell is divided into names
_PASSAGE = 8  # characters; shorter cells must stand in the document as a whole leaf, longer ones may be part of one


@dataclass(slots=True)
class Account:
    """Characters (spaces and tags apart) by where they went; `lost` names the cells that went nowhere."""

    document: int = 0
    furniture: int = 0
    told: int = 0
    lost: list[tuple[Line, str]] = field(default_factory=list)

    @property
    def missing(self) -> int:
        return sum(_length(cell) for _, cell in self.lost)

    @property
    def placed(self) -> int:
        return self.document + self.furniture + self.told

    @property
    def total(self) -> int:
        return self.placed + self.missing


def account(paper: Paper, plan: Plan) -> Account:
    """Balance the paper against the finished document. A cell booked for the document must be found in it again.

    Each leaf of the document pays for one short cell only, so a step that was dropped is missed even though its
    word stands in a hundred others.
    """
    leaves, passages = _leaves(plan)
    told = [_squeezed(text) for text in _told(dump(plan))]
    balance = Account()
    for line in paper.lines:
        if line.tabbed and _kept_whole(paper, line, leaves):
            balance.document += sum(_length(cell) for _, cell in line.filled())
            continue
        for column, cell in line.filled():
            use, text, size = paper.use(line, column), _squeezed(plain(cell)), _length(cell)
            if use is Use.FURNITURE or (set(cell) <= DASHES and use is not None):
                balance.furniture += size
            elif use is Use.DOCUMENT and _paid(text, leaves, passages, whole=line.tabbed):
                balance.document += size
            elif any(text in one for one in told):
                balance.told += size
            else:
                balance.lost.append((line, cell))
    return balance


def _kept_whole(paper: Paper, line: Line, leaves: Counter[str]) -> bool:
    """Whether a row of cells became one paragraph, as rows of a table that explains the form do."""
    filled = line.filled()
    if len(filled) < 2 or any(paper.use(line, column) is not Use.DOCUMENT for column, _ in filled):
        return False
    text = _squeezed("".join(plain(cell) for _, cell in filled))
    if leaves[text] <= 0:
        return False
    leaves[text] -= 1
    return True


def _paid(text: str, leaves: Counter[str], passages: str, *, whole: bool) -> bool:
    if leaves[text] > 0:
        leaves[text] -= 1
        return True
    return (not whole or len(text) >= _PASSAGE) and text in passages


def _squeezed(text: str) -> str:
    return _SPACE.sub("", nfc(text))


def _length(cell: str) -> int:
    return len(re.sub(r"\s", "", plain(cell)))


def _leaves(plan: Plan) -> tuple[Counter[str], str]:
    """Every text of the document, findings apart: as leaves to be paid with, and as one long passage."""
    texts = [_squeezed(text) for text in _texts(dump(plan))]
    return Counter(texts), "\n".join(texts)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "sections" and isinstance(value, list):
                yield "".join(value)
            elif key not in ("findings", "source", "sources", "format", "unit", "kind", "code"):
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
    elif isinstance(node, str):
        yield node
        if "\n" in node:
            yield node.replace("\n", "")
            yield from node.split("\n")
    elif isinstance(node, int) and not isinstance(node, bool):
        yield str(node)


def _told(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "findings":
                yield from (finding["printed"] for finding in value if finding.get("printed"))
            else:
                yield from _told(value)
    elif isinstance(node, list):
        for value in node:
            yield from _told(value)
