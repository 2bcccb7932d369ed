"""Which cells of a worksheet show a fraction as a percentage: their number format says so, not their value."""

from __future__ import annotations

import re

_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.S)
_FORMAT_OF = re.compile(rb'<(?:\w+:)?xf\b[^>]*?\bnumFmtId="([0-9]+)"')
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*>")
_BUILT_IN = {b"9", b"10"}  # 0% and 0.00%


def percent_styles(styles: bytes) -> set[bytes]:
    """The numbers of the cell styles with a percentage format, as they stand in the attribute `s`."""
    own = {
        found[1]
        for tag in _FORMAT.findall(styles)
        if b"%" in (code[1] if (code := re.search(rb'formatCode="([^"]*)"', tag)) else b"")
        and (found := re.search(rb'numFmtId="([0-9]+)"', tag))
    }
    block = _CELL_FORMATS.search(styles)
    formats = _FORMAT_OF.findall(block[0]) if block else []
    return {str(number).encode() for number, code in enumerate(formats) if code in own | _BUILT_IN}


def percent_cells(sheet: bytes, styles: set[bytes]) -> set[str]:
    """The addresses of the cells of a worksheet part with one of these styles."""
    found = set()
    for tag in _CELL.findall(sheet):
        style, address = re.search(rb'\bs="([0-9]+)"', tag), re.search(rb'\br="([A-Z]+[0-9]+)"', tag)
        if style and address and style[1] in styles:
            found.add(address[1].decode())
    return found
