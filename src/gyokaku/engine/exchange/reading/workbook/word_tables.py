"""The tables of a Word file as grids; texts outside of tables are said to be unread."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from gyokaku.engine.document import Finding, Severity, Source
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.grid import Area, Grid
from gyokaku.engine.exchange.reading.workbook.packed import parts


def open_word(data: bytes, file: str) -> Book:
    """Every table of a .docx, merged cells kept as such. Raises UnreadablePaper."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    for _ in parts(data, file, "Word"):
        pass  # only looked through
    try:
        document = Document(io.BytesIO(data))
        tables = {f"表{number}": table for number, table in enumerate(document.tables, 1)}
        sheets = {name: _grid(file, name, table) for name, table in tables.items()}
        loose = sum(bool(paragraph.text.strip()) for paragraph in document.paragraphs)
    except (OpcError, zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise UnreadablePaper(f"{file} はWordファイルとして壊れています。Wordで開いて保存し直してください。") from error
    if not sheets:
        raise UnreadablePaper(f"{file} に表がありません。事業の表が入ったWordファイルを指定してください。")
    findings = []
    if loose:
        message = f"表の外にある段落が{loose}個あります。表だけを読み、段落は読んでいません。"
        findings.append(Finding(code="W104", severity=Severity.NOTE, message=message, source=Source(file=file)))
    return Book(file, sheets, [], findings)


def _grid(file: str, name: str, table: Any) -> Grid:
    """The cells of a table; a merged cell stands once, at its first row and column."""
    width = len(table.columns)
    cells = table._cells  # every grid place, a merged cell repeated; .rows would walk the table anew for each
    rows = [[""] * width for _ in range(-(-len(cells) // max(width, 1)))]
    areas: dict[int, Area] = {}
    for number, cell in enumerate(cells):
        row, column = divmod(number, width)
        known = areas.get(id(cell._tc))
        if known is None:
            areas[id(cell._tc)] = (row, column, row, column)
            rows[row][column] = cell.text.strip()
        else:
            areas[id(cell._tc)] = (known[0], known[1], max(known[2], row), max(known[3], column))
    merged = [area for area in areas.values() if area[:2] != area[2:]]
    return Grid(file, name, rows, merged)
