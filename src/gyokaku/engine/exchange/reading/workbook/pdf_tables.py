"""The ruled tables of a PDF as grids: cut tables rejoined over page breaks, broken text layers refused."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from gyokaku.engine.document import Finding, Severity, Source
from gyokaku.engine.exchange.layouts import SHEET_TABLE
from gyokaku.engine.exchange.reading.columns import is_dash, is_figure
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook import pdf_pages
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.grid import Grid
from gyokaku.engine.exchange.reading.workbook.packed import FILE_LIMIT
from gyokaku.engine.exchange.reading.workbook.pdf_pages import BROKEN, Page, Table

PAGES_LIMIT = 600
_BROKEN_SHARE = 0.01  # of a file's characters; above it no figure can be trusted
_JAPANESE_SHARE = 0.05  # of a file's characters; a Japanese plan has more, unless its text layer lies
_NEAR = 3.0  # points by which the edges of one column may differ between pages
_LISTED = 10  # cells that one sentence names
_TEXT = 8  # characters of a cell that may be a sentence cut in two
_FAULTS = {
    "password": "はパスワードで保護されています。パスワードを外したPDFを指定してください。",
    "broken": "はPDFとして壊れています。元のファイルを受け取り直してください。",
    "memory": "は展開すると異常に大きくなるため、開きません。計画の頁だけのPDFか、元のファイルを指定してください。",
}

Watch = Callable[[int, int], object]
"""Told after each page how many pages are read and how many there are."""


def open_pdf(data: bytes, file: str, watch: Watch | None = None) -> Book:
    """Every ruled table of a PDF. Raises UnreadablePaper."""
    return book_of([page for page, _ in pages(data, file, watch=watch)], file)


def pages(
    data: bytes, file: str, first: int = 1, count: int = PAGES_LIMIT, watch: Watch | None = None
) -> Iterator[tuple[Page, int]]:
    """Pages from `first` on, each with the number of all, read in a process with limits of its own.

    Raises UnreadablePaper.
    """
    if len(data) > FILE_LIMIT:
        raise UnreadablePaper(
            f"{file} は大きすぎます（上限{FILE_LIMIT // 1024 // 1024}MB）。計画の頁だけのPDFを指定してください。"
        )
    total, seen = 0, False
    for line in _lines(data, first, count):
        if fault := line.get("fault"):
            raise UnreadablePaper(f"{file} {_FAULTS[fault]}")
        if "pages" in line:
            total, seen = int(line["pages"]), True
            if total > PAGES_LIMIT:
                raise UnreadablePaper(
                    f"{file} は{total}頁あります（上限{PAGES_LIMIT}頁）。計画の頁だけを指定してください。"
                )
            continue
        page = cast(Page, line)
        if watch:
            watch(page["page"], total)
        yield page, total
    if not seen:
        raise UnreadablePaper(f"{file} {_FAULTS['broken']}")


def _lines(data: bytes, first: int, count: int) -> Iterator[dict[str, Any]]:
    """What the reading process says, line by line; that it ended too early is a fault as well."""
    command = [sys.executable, "-m", pdf_pages.__name__, str(first), str(count)]
    with tempfile.TemporaryFile() as paper:
        paper.write(data)
        paper.seek(0)
        with subprocess.Popen(
            command, stdin=paper, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        ) as reader:
            try:
                assert reader.stdout is not None, "it is a pipe"
                for line in reader.stdout:
                    yield json.loads(line)
            finally:
                reader.kill()
    if reader.returncode not in (0, -9):
        yield {"fault": "memory"}


def _environment() -> dict[str, str]:
    """Where the reading process finds this program, however it was started here."""
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}


def book_of(found: list[Page], file: str) -> Book:
    """The tables of pages as one book. Raises UnreadablePaper."""
    characters, broken = sum(page["characters"] for page in found), sum(page["broken"] for page in found)
    if not characters:
        raise UnreadablePaper(
            f"{file} には文字の情報がありません（画像のPDF）。元のWordやExcelのファイルを指定してください。"
        )
    if broken > characters * _BROKEN_SHARE:
        raise UnreadablePaper(
            f"{file} は文字の情報が壊れています（{characters:,}字のうち{broken:,}字）。元のWordやExcelのファイルを指定してください。"
        )
    if characters > 100 and sum(page["japanese"] for page in found) < characters * _JAPANESE_SHARE:
        raise UnreadablePaper(
            f"{file} の文字の情報に日本語がほとんどありません（文字の情報が壊れているおそれ）。元のWordやExcelのファイルを指定してください。"
        )
    if not any(page["tables"] for page in found):
        raise UnreadablePaper(
            f"{file} に罫線のある表がありません。表の入ったPDFか、元のExcelファイルを指定してください。"
        )
    book = _joined(found, file)
    book.findings += _left_out(found, file)
    return book


def _joined(found: list[Page], file: str) -> Book:
    grids: list[Grid] = []
    findings: list[Finding] = []
    crowded: list[tuple[int, Table]] = []
    former: Table | None = None
    last = 0  # the page of the former table
    for page in found:
        own = 0
        for turn, table in enumerate(page["tables"]):
            if turn == 0 and former is not None and last == page["page"] - 1 and _goes_on(former, table):
                findings.append(_join(grids[-1], table, page["page"]))
            else:
                own += 1
                rows = [list(row) for row in table["rows"]]
                grid = Grid(file, f"{page['page']}頁の表{own}", rows, [(a, b, c, d) for a, b, c, d in table["merged"]])
                grid.page, grid.pages = page["page"], [page["page"]] * len(rows)
                grids.append(grid)
            former, last = table, page["page"]
            if table["crowded"]:
                crowded.append((page["page"], table))
    for grid in grids:
        findings += _doubtful(grid)
    findings += [_crowded(file, page, table) for page, table in crowded]
    return Book(file, {grid.name: grid for grid in grids}, [], findings, flows=True)


def _goes_on(former: Table, table: Table) -> bool:
    """Whether a table at the top of a page is the rest of the one that ended the page before: the same columns, and
    the same header again or none."""
    return (
        len(former["edges"]) == len(table["edges"])
        and all(abs(one - other) <= _NEAR for one, other in zip(former["edges"], table["edges"], strict=True))
        and (table["rows"][0] == former["rows"][0] or not _is_header(table["rows"][0]))
    )


def _is_header(row: list[str]) -> bool:
    known = sum(bool(SHEET_TABLE.key(cell) or SHEET_TABLE.role(cell)) for cell in row if cell)
    return known >= 2 or (known == 1 and sum(bool(cell) for cell in row) == 1)


def _join(grid: Grid, table: Table, page: int) -> Finding:
    """Add the rest below, without its repeated header; a row cut in two is put together and told."""
    repeated = 0
    while repeated < min(len(table["rows"]), len(grid.rows)) and table["rows"][repeated] == grid.rows[repeated]:
        repeated += 1
    rows = [list(row) for row in table["rows"][repeated:]]
    message = f"{page - 1}頁と{page}頁に分かれた表をつなぎました。"
    place = len(grid.rows)
    if rows and not rows[0][0] and any(rows[0]):
        if _is_cut(grid.rows[-1], rows[0]):
            place -= 1
            grid.rows[-1] = [one + other for one, other in zip(grid.rows[-1], rows[0], strict=True)]
            message += "頁をまたぐ行は一つの行にしました。原本で確かめてください。"
            repeated, rows = repeated + 1, rows[1:]
        else:
            message += (
                "次の頁の最初の行は、前の行の続きか別の行か決められないため、別の行としました。原本で確かめてください。"
            )
    elif not repeated:
        message += "次の頁に見出しがないため、列の位置でつなぎました。原本で確かめてください。"
    shift = len(grid.rows) - repeated
    grid.rows += rows
    grid.pages += [page] * len(rows)
    grid.merged += [(a + shift, b, c + shift, d) for a, b, c, d in table["merged"] if a >= repeated]
    return grid.warn("W401", message, place if place < len(grid.rows) else place - 1, 0)


def _is_cut(above: list[str], below: list[str]) -> bool:
    """Whether two rows are one: some sentence goes on, and no figure stands in both or in the lower one alone."""
    pairs = [(one, other) for one, other in zip(above, below, strict=True) if other]
    sentences = any(len(one) >= _TEXT and not is_figure(one) for one, _ in pairs)
    return sentences and not any(
        is_figure(other) or is_dash(other) or is_figure(one) for one, other in pairs if one or other
    )


def _crowded(file: str, page: int, table: Table) -> Finding:
    """Cells of a page whose text does not fit: what was read may be mixed with the neighbour's."""
    cells = [f"{row + 1}行{column + 1}列「{table['rows'][row][column][:20]}」" for row, column in table["crowded"]]
    shown = "、".join(cells[:_LISTED]) + (f"ほか{len(cells) - _LISTED}欄" if len(cells) > _LISTED else "")
    message = (
        f"{page}頁の表に、文字が重なるか罫線をはみ出した欄が{len(cells)}あります（{shown}）。"
        "となりの欄の文字が混ざっているおそれがあるため、原本で確かめてください。"
    )
    return Finding(code="W406", severity=Severity.ERROR, message=message, source=Source(file=file, page=page))


def _doubtful(grid: Grid) -> list[Finding]:
    """Cells with single broken characters."""
    message = "文字の情報が壊れている欄です。原本で確かめてください。"
    return [
        grid.warn("W402", message, row, column, Severity.ERROR)
        for row in range(len(grid.rows))
        for column, text in grid.filled(row)
        if BROKEN.search(text)
    ]


def _left_out(found: list[Page], file: str) -> Iterator[Finding]:
    """Pages of which something was not read: pictures instead of text, turned text, and text outside of tables."""
    pictures = [page for page in found if page["images"] and not page["characters"]]
    empty = [page for page in found if page["images"] and page["characters"] and not page["tables"]]
    turned = [page for page in found if page["turned"] * 2 > page["characters"] > 0]
    loose = [page for page in found if page["outside"]]
    for chosen, code, severity, said in (
        (pictures, "W403", Severity.ERROR, "文字の情報がなく画像だけです。読んでいません"),
        (empty, "W403", Severity.WARNING, "画像があり、罫線のある表がありません。表が画像なら読めていません"),
        (
            turned,
            "W404",
            Severity.ERROR,
            "文字が横に倒れています。正しく読めないため、向きを直したPDFで確かめてください",
        ),
        (loose, "W405", Severity.NOTE, "表の外にも文字があります。読んでいません"),
    ):
        if chosen:
            yield _told(chosen, code, severity, said, file)


def _told(chosen: Iterable[Page], code: str, severity: Severity, said: str, file: str) -> Finding:
    numbers = [page["page"] for page in chosen]
    shown = "、".join(f"{number}頁" for number in numbers[:15]) + (
        f"ほか{len(numbers) - 15}頁" if len(numbers) > 15 else ""
    )
    sample = next((page["sample"] for page in chosen if page["sample"]), "") if code == "W405" else ""
    message = f"{shown}：{said}{f'（例「{sample}」）' if sample else ''}。"
    return Finding(code=code, severity=severity, message=message, source=Source(file=file, page=numbers[0]))
