"""The ruled tables of a PDF as grids: cut tables rejoined over page breaks, broken text layers refused."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.document import Finding, Severity
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.grid import Area, Grid
from gyokaku.engine.exchange.reading.workbook.packed import FILE_LIMIT

PAGES_LIMIT = 600
_BROKEN = re.compile(r"\(cid:[0-9]+\)|[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_BROKEN_SHARE = 0.01  # of a file's characters; above it no figure can be trusted
_NEAR = 3.0  # points by which the edges of one column may differ between pages
_WIDE = re.compile(r"(?<=[A-Za-z])\n(?=[A-Za-z])")


@dataclass(slots=True)
class _Table:
    """A table as it stands on its page: rows of cells, merged areas, left edges of its columns."""

    page: int
    rows: list[list[str]]
    merged: list[Area]
    edges: list[float]
    last_on_page: bool
    first_on_page: bool


def open_pdf(data: bytes, file: str) -> Book:
    """Every ruled table of a PDF. Raises UnreadablePaper."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    if len(data) > FILE_LIMIT:
        raise UnreadablePaper(
            f"{file} は大きすぎます（上限{FILE_LIMIT // 1024 // 1024}MB）。計画の頁だけのPDFを指定してください。"
        )
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > PAGES_LIMIT:
                raise UnreadablePaper(
                    f"{file} は{len(pdf.pages)}頁あります（上限{PAGES_LIMIT}頁）。計画の頁だけを指定してください。"
                )
            tables = _tables(pdf, file)
    except PdfminerException as error:
        if isinstance(error.__cause__ or error.args[0], PDFPasswordIncorrect):
            raise UnreadablePaper(
                f"{file} はパスワードで保護されています。パスワードを外したPDFを指定してください。"
            ) from error
        raise UnreadablePaper(f"{file} はPDFとして壊れています。元のファイルを受け取り直してください。") from error
    if not tables:
        raise UnreadablePaper(
            f"{file} に罫線のある表がありません。表の入ったPDFか、元のExcelファイルを指定してください。"
        )
    return _joined(tables, file)


def _tables(pdf: Any, file: str) -> list[_Table]:
    found: list[_Table] = []
    characters = broken = 0
    for number, page in enumerate(pdf.pages, 1):
        characters += len(page.chars)
        broken += sum(bool(_BROKEN.search(character["text"])) for character in page.chars)
        tables = page.find_tables()
        for turn, table in enumerate(tables):
            found.append(_table(table, number, turn == len(tables) - 1, turn == 0))
        page.close()  # keeps memory flat over hundreds of pages
    if not characters:
        raise UnreadablePaper(
            f"{file} には文字の情報がありません（画像のPDF）。元のWordやExcelのファイルを指定してください。"
        )
    if broken > characters * _BROKEN_SHARE:
        raise UnreadablePaper(
            f"{file} は文字の情報が壊れています（{characters:,}字のうち{broken:,}字）。元のWordやExcelのファイルを指定してください。"
        )
    return found


def _table(table: Any, page: int, last: bool, first: bool) -> _Table:
    rows = [[_text(cell) for cell in row] for row in table.extract()]
    edges = sorted({round(cell[0], 1) for cell in table.cells})
    tops = sorted({round(cell[1], 1) for cell in table.cells})
    merged = []
    for left, top, right, bottom in table.cells:
        row, column = tops.index(round(top, 1)), edges.index(round(left, 1))
        last_row = sum(one < bottom - 1 for one in tops) - 1
        last_column = sum(one < right - 1 for one in edges) - 1
        if (last_row, last_column) != (row, column):
            merged.append((row, column, last_row, last_column))
    return _Table(page, rows, merged, edges, last, first)


def _text(cell: str | None) -> str:
    """A cell's text; a line of a PDF ends where the column ends, so that Japanese goes on without a space."""
    return _WIDE.sub(" ", (cell or "").strip()).replace("\n", "")


def _joined(tables: list[_Table], file: str) -> Book:
    grids: list[Grid] = []
    findings: list[Finding] = []
    former: _Table | None = None
    counts: dict[int, int] = {}
    for table in tables:
        if former is not None and _goes_on(former, table):
            findings.append(_join(grids[-1], table))
        else:
            counts[table.page] = counts.get(table.page, 0) + 1
            name = f"{table.page}頁の表{counts[table.page]}"
            pages = [table.page] * len(table.rows)
            grids.append(Grid(file, name, table.rows, table.merged, page=table.page, pages=pages))
        former = table
    for grid in grids:
        findings += _doubtful(grid)
    return Book(file, {grid.name: grid for grid in grids}, [], findings)


def _goes_on(former: _Table, table: _Table) -> bool:
    """Whether a table at the top of a page is the rest of the one that ended the page before."""
    return (
        former.last_on_page
        and table.first_on_page
        and table.page == former.page + 1
        and len(former.edges) == len(table.edges)
        and all(abs(one - other) <= _NEAR for one, other in zip(former.edges, table.edges, strict=True))
        and (table.rows[0] == former.rows[0] or not table.rows[0][0])
    )


def _join(grid: Grid, table: _Table) -> Finding:
    """Add the rest below, without its repeated header; a row cut in two is put together and told."""
    repeated = 0
    while repeated < min(len(table.rows), len(grid.rows)) and table.rows[repeated] == grid.rows[repeated]:
        repeated += 1
    rows = table.rows[repeated:]
    message = f"{table.page - 1}頁と{table.page}頁に分かれた表をつなぎました。"
    place = len(grid.rows)
    if rows and not rows[0][0] and any(rows[0]):
        place -= 1
        grid.rows[-1] = [one + other for one, other in zip(grid.rows[-1], rows[0], strict=True)]
        message += "頁をまたぐ行は一つの行にしました。原本で確かめてください。"
        repeated, rows = repeated + 1, rows[1:]
    shift = len(grid.rows) - repeated
    grid.rows += rows
    grid.pages += [table.page] * len(rows)
    grid.merged += [(a + shift, b, c + shift, d) for a, b, c, d in table.merged if a >= repeated]
    return grid.warn("W401", message, place if place < len(grid.rows) else place - 1, 0)


def _doubtful(grid: Grid) -> list[Finding]:
    """Cells with single broken characters."""
    message = "文字の情報が壊れている欄です。原本で確かめてください。"
    return [
        grid.warn("W402", message, row, column, Severity.ERROR)
        for row in range(len(grid.rows))
        for column, text in grid.filled(row)
        if _BROKEN.search(text)
    ]
