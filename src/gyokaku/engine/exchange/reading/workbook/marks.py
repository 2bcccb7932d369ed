"""What a worksheet part says beside its values: styles that speak, errors, hidden rows and columns, texts struck through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from gyokaku.engine.exchange.reading.workbook.formats import Format
from gyokaku.engine.exchange.reading.workbook.grid import letters
from gyokaku.engine.exchange.reading.workbook.styles import STRIKE, Styles, attribute

_PLACE = re.compile(rb"<(?:\w+:)?(row|c)\b((?:[^>\"]|\"[^\"]*\")*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*(?:<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]*)</"
)
_STRING = re.compile(rb"<(?:\w+:)?si\b(?:[^>]*/>|.*?</(?:\w+:)?si>)", re.S)
_RUN = re.compile(rb"<(?:\w+:)?r>.*?</(?:\w+:)?r>", re.S)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<", re.S)
_TRUE = (b"1", b"true")


@dataclass(slots=True)
class Marks:
    """Of one worksheet part, cells by their address."""

    formats: dict[str, Format] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    partly: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Cells of which some words are struck through: what is left, and what is struck."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def read_marks(sheet: bytes, styles: Styles, strings: dict[bytes, tuple[str, str]]) -> Marks:
    """The marks of a worksheet part; `strings`: the shared texts that are partly struck, by their number."""
    found = Marks()
    errors = b't="e"' in sheet
    if _HIDDEN.search(sheet):
        for tag in _COLUMN.findall(sheet):
            if _HIDDEN.search(tag):
                first, last = attribute(tag, b"min"), attribute(tag, b"max")
                found.hidden_columns |= set(range(int(first or 1) - 1, min(int(last or 1), 16_384)))
    if styles.formats or styles.struck or errors or _HIDDEN.search(sheet):
        _walked(sheet, styles, found)
    if errors or strings:
        for inside, content in _CELL.findall(sheet):
            place = attribute(inside, b"r").decode()
            kind = attribute(inside, b"t")
            if kind == b"e":
                found.errors[place] = unescape(content.decode("utf-8", "replace"))
            elif kind == b"s" and content in strings:
                found.partly[place] = strings[content]
    return found


def _walked(sheet: bytes, styles: Styles, found: Marks) -> None:
    """Each row and cell in turn: a cell without an address stands right of the one before it."""
    row = column = -1
    for match in _PLACE.finditer(sheet):
        inside = match[2]
        if match[1] == b"row":
            number = attribute(inside, b"r")
            row, column = int(number) - 1 if number.isdigit() else row + 1, -1
            if attribute(inside, b"hidden") in _TRUE:
                found.hidden_rows.add(row)
            continue
        place = attribute(inside, b"r").decode()
        if place:
            column = -1
        else:
            column += 1
            place = f"{letters(column)}{row + 1}"
        style = attribute(inside, b"s")
        if style in styles.formats:
            found.formats[place] = styles.formats[style]
        if style in styles.struck:
            found.struck.add(place)


def struck_strings(part: bytes) -> dict[bytes, tuple[str, str]]:
    """The shared texts with words struck through, by their number: what is left, and what is struck."""
    if not STRIKE.search(part):
        return {}
    found = {}
    for turn, string in enumerate(_STRING.findall(part)):
        if STRIKE.search(string):
            runs = _RUN.findall(string)
            kept = "".join(_words(run) for run in runs if not STRIKE.search(run))
            found[str(turn).encode()] = (kept, "".join(_words(run) for run in runs if STRIKE.search(run)))
    return found


def _words(run: bytes) -> str:
    return "".join(unescape(text.decode("utf-8", "replace")) for text in _TEXT.findall(run))
