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
    if isinstance(value, str):
        odd = {character for character in set(value) if character != "\n" and not prints(character)}
        return "".join(_glyph(each, missed) if each in odd else each for each in value) if odd else value
    if isinstance(value, Mapping):
        return {key: printable(item, missed) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item, missed) for item in value]
    return value


def _glyph(character: str, missed: Counter[str]) -> str:
    """A space for a tab or another space, 〓 for what a reader would miss, nothing for what is invisible anyway."""
    if character == "\t" or unicodedata.category(character) in BLANK:
        return " "
    if not missing(character):
        return ""
    missed[character] += 1
    return GETA
