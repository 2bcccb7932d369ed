"""Breaking Japanese text into lines of a terminal, where a full-width character takes two columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NOT_FIRST = set("、。，．・：；？！）」』】〕〉》ー々…％%),.!?]") | set("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")
_NOT_LAST = set("（「『【〔〈《([")


def width(text: str) -> int:
    """Columns that a text takes; ambiguous characters count as two, as Japanese terminals draw them."""
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


def wrap(text: str, columns: int, indent: str = "", hanging: str | None = None) -> Iterator[str]:
    """Lines of at most `columns` columns; a mark that may not begin a line hangs over by one character."""
    lead = indent
    follow = indent if hanging is None else hanging
    line = ""
    for character in re.sub(r"[ \t\n]+", " ", text.strip()):
        if width(lead + line + character) > columns and character not in _NOT_FIRST:
            kept = line.rstrip("".join(_NOT_LAST)) if line and line[-1] in _NOT_LAST else line
            yield lead + kept.rstrip()
            line, lead = line[len(kept) :], follow
        line += character
    yield lead + line.rstrip()
