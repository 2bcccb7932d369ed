"""What changed inside one text: runs of characters kept, taken out and put in, for 新旧対照表."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: the same in both, only in the old one, or only in the new one."""

    kind: Literal["same", "removed", "added"]
    text: str


def runs(before: str, after: str) -> list[Run]:
    """The runs from `before` to `after` in reading order; a shared run of one character is not worth breaking for."""
    found: list[Run] = []
    for tag, a, b, c, d in _blocks(before, after):
        if tag == "equal":
            found.append(Run("same", before[a:b]))
            continue
        if a < b:
            found.append(Run("removed", before[a:b]))
        if c < d:
            found.append(Run("added", after[c:d]))
    return found


def _blocks(before: str, after: str) -> list[tuple[str, int, int, int, int]]:
    """Opcodes in which lone shared characters between two changes are joined to them."""
    merged: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for index, (tag, a, b, c, d) in enumerate(codes):
        lone = tag == "equal" and b - a == 1 and 0 < index < len(codes) - 1
        kind = "equal" if tag == "equal" and not lone else "replace"
        if merged and merged[-1][0] == kind == "replace":
            _, start, _, other, _ = merged[-1]
            merged[-1] = (kind, start, b, other, d)
        else:
            merged.append((kind, a, b, c, d))
    return merged
