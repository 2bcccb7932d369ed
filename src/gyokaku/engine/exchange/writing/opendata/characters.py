"""Characters that depend on the machine (機種依存文字): found, and replaced in data cells with a count.

The plan document in the same package keeps the text as printed; only the tables are replaced.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

# JIS X 0208 characters whose Unicode twins differ between encoders: not machine-dependent in themselves.
_TWINS = frozenset("～－∥￠￡￢—−〜‖")
_REPLACEMENTS = {
    "㎡": "平方メートル",
    "㎥": "立方メートル",
    "㎞": "キロメートル",
    "㍻": "平成",
    "㋿": "令和",
    "№": "No.",
}


@cache
def depends_on_machine(character: str) -> bool:
    """Whether a character is a symbol outside JIS X 0208 (①, ㎡, ㈱, Ⅳ …). Kanji of names are exempt by the rule."""
    if character.isascii() or character in _TWINS or _is_kanji(character):
        return False
    try:
        character.encode("shift_jis")
    except UnicodeEncodeError:
        return True
    return "\uff61" <= character <= "\uff9f"  # half-width kana


def replaced(text: str, seen: Counter[str]) -> str:
    """The text with machine-dependent characters written out; each replaced one is counted in `seen`."""
    if text.isascii() or not any(map(depends_on_machine, set(text))):
        return text
    return "".join(_written_out(character, seen) for character in text)


def _written_out(character: str, seen: Counter[str]) -> str:
    if not depends_on_machine(character):
        return character
    seen[character] += 1
    if character in _REPLACEMENTS:
        return _REPLACEMENTS[character]
    plain = unicodedata.normalize("NFKC", character)
    if plain != character and "CIRCLED" in unicodedata.name(character, ""):
        return f"({plain})"
    if plain != character and not any(map(depends_on_machine, plain)):
        return plain
    return "〓"  # the printer's mark for a missing character; the count says which one it was


def _is_kanji(character: str) -> bool:
    return unicodedata.category(character) == "Lo" and unicodedata.name(character, "").startswith("CJK")


def cp932_loss(text: str) -> Counter[str]:
    """Characters that CP932 cannot carry, with their counts: the loss report before writing."""
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return Counter(filter(_lost, text))
    return Counter()


@cache
def _lost(character: str) -> bool:
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return True
    return False
