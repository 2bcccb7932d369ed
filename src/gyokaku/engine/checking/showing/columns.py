"""Breaking Japanese text into lines of a terminal, where a full-width character takes two columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NOT_FIRST = set("、。，．・：；？！）」』】〕〉》ー々…％%),.!?]") | set("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")
_NOT_LAST = set("（「『【〔〈《([")


_PIECES = re.compile(r"[A-Za-z0-9.+%/_-]{1,40}|.")  # words and numbers are not broken


def width(text: str) -> int:
    """Columns that a text takes; ambiguous characters count as two, as Japanese terminals draw them."""
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


def wrap(text: str, columns: int, indent: str = "", hanging: str | None = None) -> Iterator[str]:
    """Lines of at most `columns` columns; a mark that may not begin a line hangs over by one character."""
    lead = indent
    follow = indent if hanging is None else hanging
    line = ""
    for piece in _PIECES.findall(re.sub(r"[ \t\n]+", " ", text.strip())):
        if width(lead + line + piece) > columns and piece not in _NOT_FIRST and line:
            kept = line.rstrip("".join(_NOT_LAST)) or line
            yield lead + kept.rstrip()
            line, lead = line[len(kept) :], follow
        line += piece
    yield lead + line.rstrip()
