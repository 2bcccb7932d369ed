"""Leftover HTML in cells: tags go, their paragraphs and list items stay as lines; the text itself is untouched."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"\s*</p>\s*(?:<p[^>]*>)?\s*|\s*<br\s*/?>\s*|\s*</li>\s*(?:<li[^>]*>)?\s*", re.I)
_LIST = re.compile(r"<ul[^>]*>", re.I)
_TAG = re.compile(r"</?(?:p|ul|ol|li|br|table|thead|tbody|tr|td|th|div|span|b|i|strong|em)\b[^>]*>", re.I)
_BULLET = re.compile(r"\s+(?=・)")
_EMPTY_BULLET = re.compile(r"(?m)^\s*$\n?")


def plain(cell: str) -> str:
    """The cell's text without tags. Where a list was marked up, each ・ begins a line."""
    if "<" not in cell:
        return cell
    listed = bool(_LIST.search(cell))
    text = _TAG.sub("", _PARAGRAPH.sub("\n", cell))
    if listed:
        text = _BULLET.sub("\n", text)
    return _EMPTY_BULLET.sub("", text).strip()


def marked(cell: str) -> bool:
    """Whether a cell holds leftover tags."""
    return bool(_TAG.search(cell))
