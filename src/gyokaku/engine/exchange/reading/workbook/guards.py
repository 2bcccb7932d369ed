"""Looks into a workbook's parts before any reader does: bombs, entities, passwords, macros, endless sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.packed import parts
from gyokaku.engine.exchange.reading.workbook.percents import percent_cells, percent_styles

ROWS_LIMIT = 100_000
AREA_LIMIT = 5_000_000  # cells between the corners of a sheet, empty ones included

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b(?:[^>]*?\br="([0-9]{1,9})")?')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})")[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(slots=True)
class Parts:
    """What the look found: whether there are macros, and by worksheet part the formulas without a kept result, and the
    cells that show their fraction as a percentage."""

    macros: bool = False
    empty_formulas: dict[str, list[str]] = field(default_factory=dict)
    percents: dict[str, set[str]] = field(default_factory=dict)
    relations: bytes = b""
    book: bytes = b""


def guarded(data: bytes, file: str) -> Parts:
    """Look through the bytes of an .xlsx or .xlsm. Raises UnreadablePaper with one sentence for what is refused."""
    found = Parts()
    percent: set[bytes] = set()
    for name, content in parts(data, file, "Excel", first="xl/styles.xml"):
        if name == "xl/styles.xml":
            percent = percent_styles(content)
        _looked(found, name, content, file)
        if percent and _is_sheet(name):
            found.percents[name] = percent_cells(content, percent)
    if not found.book:
        raise UnreadablePaper(
            f"{file} の中にExcelのシートがありません。.xlsx で保存し直したファイルを指定してください。"
        )
    return found


def _looked(found: Parts, name: str, content: bytes, file: str) -> None:
    if name.lower().endswith("vbaproject.bin"):
        found.macros = True
    elif name == "[Content_Types].xml":
        found.macros = found.macros or b"macroEnabled" in content
    elif name == "xl/workbook.xml":
        found.book = content
    elif name == "xl/_rels/workbook.xml.rels":
        found.relations = content
    elif _is_sheet(name):
        _size(name, content, file)
        cells = (
            [match.decode() for match in _EMPTY_FORMULA.findall(content)]
            if b"<f" in content or b":f" in content
            else []
        )
        if cells:
            found.empty_formulas[name] = cells


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.count("/") == 2


def _size(name: str, content: bytes, file: str) -> None:
    """Refuse a sheet that would take all memory: rows as written, and the area that its corners span."""
    rows = [int(number) for number in _ROW.findall(content) if number]
    last = max(rows, default=0)
    corners = {column for column, _ in _CELL.findall(content)} if content else set()
    width = max((_column(column) for column in corners), default=0)
    if last > ROWS_LIMIT or max(last, len(rows)) * width > AREA_LIMIT:
        raise UnreadablePaper(
            f"{file} に{last:,}行のシートがあります（上限{ROWS_LIMIT:,}行、{AREA_LIMIT:,}欄）。"
            "計画に関係のない行と、右や下に離れた不要な欄を削除してください。"
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
