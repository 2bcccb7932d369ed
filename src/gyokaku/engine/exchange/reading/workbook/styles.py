"""The cell styles of a workbook that say something: how a number is shown, and that a text is struck through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from gyokaku.engine.exchange.reading.workbook.formats import Format, read_format

_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.S)
_FONT = re.compile(rb"<(?:\w+:)?font\b(?:[^>]*/>|.*?</(?:\w+:)?font>)", re.S)
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.S)
_XF = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
STRIKE = re.compile(rb'<(?:\w+:)?strike\b(?![^>]*\bval="(?:0|false)")[^>]*>')
_ERA, _DAY = '[$-411]ggge"年"m"月"d"日"', "yyyy/m/d"
_YEN = '"¥"#,##0'
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: _YEN, 6: _YEN, 7: f"{_YEN}.00", 8: f"{_YEN}.00",
    9: "0%", 10: "0.00%", 14: _DAY, 15: _DAY, 16: _DAY, 17: 'yyyy"年"m"月"', 22: "yyyy/m/d h:mm",
    27: "[$-411]ge.m.d", 28: _ERA, 29: _ERA, 30: _DAY, 31: 'yyyy"年"m"月"d"日"',
    34: 'yyyy"年"m"月"', 35: 'm"月"d"日"', 36: "[$-411]ge.m.d",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: f'{_YEN};-{_YEN};"-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: f'{_YEN}.00;-{_YEN}.00;"-"',
    50: "[$-411]ge.m.d", 51: _ERA, 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: _ERA, 55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"', 57: "[$-411]ge.m.d", 58: _ERA,
}  # fmt: skip


@dataclass(slots=True)
class Styles:
    """By the number that a cell names in its attribute `s`: formats that speak, and styles that strike through."""

    formats: dict[bytes, Format] = field(default_factory=dict)
    struck: set[bytes] = field(default_factory=set)


def read_styles(part: bytes) -> Styles:
    """The styles of xl/styles.xml."""
    own = {}
    for tag in _FORMAT.findall(part):
        number, code = attribute(tag, b"numFmtId"), attribute(tag, b"formatCode")
        if number.isdigit():
            own[int(number)] = unescape(code.decode("utf-8", "replace"))
    fonts = _FONTS.search(part)
    struck = {at for at, font in enumerate(_FONT.findall(fonts[0]) if fonts else []) if STRIKE.search(font)}
    found = Styles()
    block = _CELL_FORMATS.search(part)
    for turn, tag in enumerate(_XF.findall(block[0]) if block else []):
        number, font = attribute(tag, b"numFmtId"), attribute(tag, b"fontId")
        style = str(turn).encode()
        form = own.get(int(number), _BUILT_IN.get(int(number))) if number.isdigit() else None
        if form and read_format(form).speaks:
            found.formats[style] = read_format(form)
        if font.isdigit() and int(font) in struck:
            found.struck.add(style)
    return found


def attribute(tag: bytes, name: bytes) -> bytes:
    """An attribute of a tag as it is written; empty where it is not there."""
    match = re.search(rb"\s" + name + rb"=[\"']([^\"']*)[\"']", tag)
    return match[1] if match else b""
