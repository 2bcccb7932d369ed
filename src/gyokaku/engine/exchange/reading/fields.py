"""Small readings shared by list and sheets: sections, and texts compared without regard to spacing and width."""

from __future__ import annotations

import re
import unicodedata

_ORGANISATION = re.compile(r"(?:課|室|所|部|局|署|館|会|センター|事務局|担当|係|校|園)(?:[(（].*[)）])?$")


def sections(text: str) -> tuple[list[str], str | None]:
    """Section names of a cell, and the unusual separator between them (None when it is 、).

    ・ may belong to a name (行政経営・自治推進担当): it divides only where every part names an organisation.
    """
    parts = [part.strip() for part in re.split(r"[、，,／/\n]|\s{2,}", text) if part.strip()]
    unusual = None
    found: list[str] = []
    for part in parts:
        split = [piece.strip() for piece in part.split("・")]
        if len(split) > 1 and all(_ORGANISATION.search(piece) for piece in split):
            unusual = "・"
            found.extend(split)
        else:
            found.append(part)
    return found, unusual


def loose(text: str) -> str:
    """A text for comparison: NFKC and without spaces. Two texts equal in this differ in print only."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
