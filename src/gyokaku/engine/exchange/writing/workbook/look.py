"""How our workbooks look, and the options that keep every text a text and equal input equal bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
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
    "amount": {**_CELL, "num_format": "#,##0", "align": "right"},
    "figure_text": {**_CELL, "align": "right"},  # General: a number shows all of its decimals
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


def headed(sheet: Any, formats: dict[str, Any], columns: Iterable[tuple[str, float]], row: int = 0) -> None:
    """A table's headings in a row, and how wide its columns are."""
    tall = 0.0
    for column, (heading, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, heading, formats["column"])
        tall = max(tall, height(heading, width))
    sheet.set_row(row, max(tall, 20.0))


def on_paper(sheet: Any, name: str, *, repeat: int | None = 0) -> None:
    """How a sheet prints: A4 across and as wide as the page, its name and the page above, its headings on each page."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.5)
    sheet.set_header(f"&L&9 {running(name)}&R&9&P / &N 頁", {"margin": 0.3})
    if repeat is not None:
        sheet.repeat_rows(repeat)


def running(text: str) -> str:
    """A text for the head or foot of a page, behind a size and a space: `&` begins an order there, and a figure right
    behind a size would be read into it (&8 and 「1 窓口」 make letters of 81 points)."""
    return text.replace("&", "&&")[:200]


def tall(sheet: Any, line: int, texts: Iterable[object], widths: Iterable[float]) -> None:
    """Make a row as high as its texts need; not every program does so by itself."""
    sheet.set_row(line, max(height(str(text or ""), width) for text, width in zip(texts, widths, strict=True)))


def height(text: str, width: float) -> float:
    """Points that a text needs in a column `width` units wide; a full-width character takes two units."""
    lines = 0
    for part in text.split("\n"):
        units = sum(2 if ord(character) > 0xFF else 1 for character in part)
        lines += max(1, -(-units // max(int(width) - 1, 1)))
    return min(13.5 * lines + 4, 409.0)  # Excel's highest row
