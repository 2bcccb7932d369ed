"""Opens any file of tables as grids: Excel, CSV, Word or PDF, told apart by their first bytes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePath

from gyokaku.engine.exchange.reading.decode import UnreadablePaper, decode
from gyokaku.engine.exchange.reading.workbook.book import Book, open_book
from gyokaku.engine.exchange.reading.workbook.grid import Grid
from gyokaku.engine.exchange.reading.workbook.guards import AREA_LIMIT, ROWS_LIMIT

_ZIP, _OLE, _PDF = b"PK", b"\xd0\xcf\x11\xe0", b"%PDF"


def open_tables(data: bytes, file: str, named: Iterable[str] = ()) -> Book:
    """The tables of a file. `named`: hidden sheets of a workbook to read as well. Raises UnreadablePaper."""
    if data.startswith(_PDF):
        from gyokaku.engine.exchange.reading.workbook.pdf_tables import open_pdf

        return open_pdf(data, file)
    if data.startswith(_ZIP) and _is_word(data):
        from gyokaku.engine.exchange.reading.workbook.word_tables import open_word

        return open_word(data, file)
    if data.startswith((_ZIP, _OLE)):
        return open_book(data, file, named, foreign=True)
    return open_csv(data, file)


def is_table_file(data: bytes, file: str) -> bool:
    """Whether a file holds tables and not the text of a plan: by its first bytes, a CSV by its name."""
    return data.startswith((_ZIP, _OLE, _PDF)) or PurePath(file).suffix.lower() == ".csv"


def open_csv(data: bytes, file: str) -> Book:
    """The one table of a CSV in UTF-8 or CP932, divided by commas or tabs. Raises UnreadablePaper."""
    text = decode(data, file)
    head = text[: text.find("\n") + 1] or text
    csv.field_size_limit(1_000_000)
    try:
        rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter="\t" if head.count("\t") > head.count(",") else ",")
        )
    except csv.Error as error:
        raise UnreadablePaper(
            f'{file} をCSVとして読めません。引用符（"）が閉じているか確かめ、表計算ソフトでCSVに保存し直してください。'
        ) from error
    grid = Grid(file, PurePath(file).stem, rows)
    if len(rows) > ROWS_LIMIT or len(rows) * grid.width > AREA_LIMIT:
        raise UnreadablePaper(
            f"{file} は{len(rows):,}行あります（上限{ROWS_LIMIT:,}行）。計画に関係のない行を削除してください。"
        )
    return Book(file, {grid.name: grid}, [])


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False
