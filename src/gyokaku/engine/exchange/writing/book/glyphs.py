"""Characters that the book's fonts lack: found before pressing, printed as 〓, and named."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from gyokaku.engine.exchange.writing.book.coverage import Coverage, characters
from gyokaku.engine.exchange.writing.typesetting import FONTS

UNREADABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})  # Unicode categories that stand for no readable character
GETA = "〓"  # the printer's mark for a character the case does not hold


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font of the book has, and how often it was asked for."""

    character: str
    count: int

    def __str__(self) -> str:
        name = unicodedata.name(self.character, "名称不明")
        return f"U+{ord(self.character):04X}（{name}）{self.count}か所を「{GETA}」で印刷しました。"


@cache
def covered() -> tuple[Coverage, ...]:
    """What each of the vendored fonts can print."""
    return tuple(characters(path) for path in sorted(FONTS.glob("*.ttf")))


def printable(value: Any, missing: Counter[str]) -> Any:
    """The same data with every character the fonts lack replaced by 〓 and counted in `missing`."""
    if isinstance(value, str):
        odd = {character for character in set(value) if not _plain(character)}
        return "".join(_glyph(each, missing) if each in odd else each for each in value) if odd else value
    if isinstance(value, Mapping):
        return {key: printable(item, missing) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [printable(item, missing) for item in value]
    return value


@cache
def _plain(character: str) -> bool:
    """Whether the character prints as it is."""
    return character == "\n" or (
        unicodedata.category(character) not in UNREADABLE and any(ord(character) in font for font in covered())
    )


def _glyph(character: str, missing: Counter[str]) -> str:
    """The character itself, a space for a tab, nothing for what is invisible anyway, else 〓.

    Private characters (外字) are missing even where a font draws something for them: no other reader knows which
    character is meant, and PDF/A forbids them.
    """
    kind = unicodedata.category(character)
    if character == "\t" or kind in ("Zs", "Zl", "Zp"):
        return " "
    if _selects_variation(character) or kind in ("Cc", "Cf"):
        return ""  # the base character prints in its usual form
    missing[character] += 1
    return GETA


def _selects_variation(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
