"""What lies over the cells of a workbook and is read by nobody: drawn arrows, boxes with text, pictures, notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape

from gyokaku.engine.exchange.reading.workbook.grid import address
from gyokaku.engine.exchange.reading.workbook.styles import attribute

_ANCHOR = re.compile(rb"<xdr:(?:twoCell|oneCell|absolute)Anchor\b.*?</xdr:(?:twoCell|oneCell|absolute)Anchor>", re.S)
_FROM = re.compile(rb"<xdr:from>\s*<xdr:col>([0-9]+)</xdr:col>.*?<xdr:row>([0-9]+)</xdr:row>", re.S)
_TEXT = re.compile(rb"<a:t>([^<]*)</a:t>")
_SHAPE = re.compile(rb"<xdr:(sp|cxnSp|pic|graphicFrame|grpSp)\b")
_NOTE = re.compile(rb"<(?:\w+:)?comment\b[^>]*\bref=\"([A-Z]+[0-9]+)\"")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_KINDS = {b"sp": "図形", b"cxnSp": "線・矢印", b"pic": "画像", b"graphicFrame": "グラフ", b"grpSp": "図形のまとまり"}


def drawn(part: bytes) -> Iterator[tuple[str, str, str]]:
    """Each shape of a drawing: the cell it begins in, what it is, and its text."""
    for anchor in _ANCHOR.findall(part):
        shape, begin = _SHAPE.search(anchor), _FROM.search(anchor)
        if shape:
            words = "".join(unescape(text.decode("utf-8", "replace")) for text in _TEXT.findall(anchor))
            yield address(int(begin[2]), int(begin[1])) if begin else "", _KINDS[shape[1]], words


def noted(part: bytes) -> list[str]:
    """The cells with a note."""
    return [cell.decode() for cell in _NOTE.findall(part)]


def targets(relations: bytes, of: str) -> list[str]:
    """The parts that a part's relations name, as full names. `of`: the part's own name."""
    found = []
    for tag in _RELATION.findall(relations):
        target = attribute(tag, b"Target").decode("utf-8", "replace")
        if attribute(tag, b"TargetMode") != b"External":
            found.append(target.lstrip("/") if target.startswith("/") else _joined(of, target))
    return found


def _joined(of: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(of), target))
