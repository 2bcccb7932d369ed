"""Texts that a spreadsheet would take for a formula when it opens a CSV: they get an apostrophe, nothing else does."""

from __future__ import annotations

import re

MARK = "'"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN = re.compile(r"[-－+＋][0-9０-９][0-9０-９,，.．]*[^-=+*/|!()<>&^@（）＝＋＠]{0,12}|[-－]+", re.S)


def guarded(text: str) -> str:
    """The text as a CSV may hold it. A signed figure (-3.5%), and dashes that stand for nothing, are no formula."""
    return f"{MARK}{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text. Spaces in front do not hinder it."""
    bare = text.lstrip(" \u3000")
    return bare.startswith(_STARTS) and not _PLAIN.fullmatch(bare)
