"""How our workbooks look, and the options that keep every text a text and equal input equal bytes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

_MADE = datetime(2025, 4, 1)  # noqa: DTZ001 (a fixed day: the same document gives the same bytes)
_FONT = {"font_name": "BIZ UDPゴシック", "font_size": 10}
_CELL = {**_FONT, "valign": "top", "text_wrap": True, "border": 1, "border_color": "#8A8A8A"}
_OPEN = {"locked": False, "bg_color": "#FFFBE6", "num_format": "@"}  # "@": what is typed stays as typed
_STYLES: dict[str, dict[str, Any]] = {
    "cell": _CELL,
    "fixed": {**_CELL, "bg_color": "#F2F2F2"},
    "label": {**_CELL, "bold": True, "bg_color": "#E8F1FE"},
    "head": {**_CELL, "bold": True, "bg_color": "#E8F1FE", "align": "center", "valign": "vcenter"},
    "input": {**_CELL, **_OPEN},
    "figure": {**_CELL, **_OPEN, "align": "right"},
    "step": {**_CELL, **_OPEN, "align": "center"},
    "title": {**_FONT, "font_size": 9, "font_color": "#4D4D4D"},
    "guide": {**_FONT, "font_size": 9, "bold": True, "font_color": "#7A4B00"},
    "column": {**_CELL, "bold": True, "bg_color": "#1A3E6E", "font_color": "#FFFFFF", "valign": "vcenter"},
    "number": {**_FONT, "num_format": "General"},
    "plain": {**_FONT},
}


def opened(title: str) -> tuple[io.BytesIO, Any, dict[str, Any]]:
    """A new workbook in memory, with its bytes and its formats by name."""
    from gyokaku.engine.exchange.writing.workbook.plain_text import OPTIONS, PlainWorkbook

    data = io.BytesIO()
    book = PlainWorkbook(data, OPTIONS)
    book.set_properties({"title": title[:200], "created": _MADE})
    return data, book, {name: book.add_format(style) for name, style in _STYLES.items()}


def height(text: str, width: float) -> float:
    """Points that a text needs in a column `width` units wide; a full-width character takes two units."""
    lines = 0
    for part in text.split("\n"):
        units = sum(2 if ord(character) > 0xFF else 1 for character in part)
        lines += max(1, -(-units // max(int(width) - 1, 1)))
    return min(13.5 * lines + 4, 409.0)  # Excel's highest row
