"""The letters that papers are printed in: the vendored fonts, and which characters they have a glyph for."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from gyokaku.engine.lettering.coverage import Coverage, characters

FONTS = Path(__file__).parent / "fonts"
UNREADABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})  # Unicode categories that stand for no readable character
BLANK = frozenset({"Zs", "Zl", "Zp"})  # kinds of space


@cache
def covered(font: Path) -> Coverage:
    """What one of the vendored fonts can print; its file is not opened before a character needs it."""
    return characters(font)


@cache
def _fonts() -> tuple[Path, ...]:
    return tuple(sorted(FONTS.glob("*.ttf")))


@cache
def prints(character: str) -> bool:
    """Whether the character prints as it is."""
    return unicodedata.category(character) not in UNREADABLE and any(
        ord(character) in covered(font) for font in _fonts()
    )


@cache
def missing(character: str) -> bool:
    """Whether a reader would miss it in print: no glyph, no space, and not invisible anyway.

    Private characters (外字) are missing even where a font draws something for them: no other reader knows which
    character is meant, and PDF/A forbids them.
    """
    if prints(character) or _selects_variation(character):
        return False  # the base character of a variation prints in its usual form
    return unicodedata.category(character) not in BLANK | {"Cc", "Cf"}


def _selects_variation(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
