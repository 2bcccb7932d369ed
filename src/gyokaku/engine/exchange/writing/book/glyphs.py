"""Characters that the book's fonts lack: found before pressing, printed as 〓, and named."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.lettering import BLANK, missing, prints

GETA = "〓"  # the printer's mark for a character the case does not hold


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font of the book has, and how often it was asked for."""

    character: str
    count: int

    def __str__(self) -> str:
        name = unicodedata.name(self.character, "名称不明")
        return f"U+{ord(self.character):04X}（{name}）{self.count}か所を「{GETA}」で印刷しました。"


def printable(value: Any, missed: Counter[str]) -> Any:
    """The same data with every character the fonts lack replaced by 〓 and counted in `missed`."""
    used = set[str]()
    _collect(value, used)
    odd = frozenset(character for character in used if character != "\n" and not prints(character))
    return _replaced(value, odd, missed) if odd else value


def _collect(value: Any, used: set[str]) -> None:
    if isinstance(value, str):
        used.update(value)
    elif isinstance(value, Mapping):
        for item in value.values():
            _collect(item, used)
    elif isinstance(value, list | tuple):
        for item in value:
            _collect(item, used)


def _replaced(value: Any, odd: frozenset[str], missed: Counter[str]) -> Any:
    if isinstance(value, str):
        return (
            value if odd.isdisjoint(value) else "".join(_glyph(each, missed) if each in odd else each for each in value)
        )
    if isinstance(value, Mapping):
        return {key: _replaced(item, odd, missed) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_replaced(item, odd, missed) for item in value]
    return value


def _glyph(character: str, missed: Counter[str]) -> str:
    """A space for a tab or another space, 〓 for what a reader would miss, nothing for what is invisible anyway."""
    if character == "\t" or unicodedata.category(character) in BLANK:
        return " "
    if not missing(character):
        return ""
    missed[character] += 1
    return GETA
