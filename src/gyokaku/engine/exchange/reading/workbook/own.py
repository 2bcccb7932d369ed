"""Reads our own form workbook back: the document that it carries, with exactly the changed cells changed."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.document import Finding, Initiative, initiatives
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import Book, open_book
from gyokaku.engine.exchange.reading.workbook.filled_form import Entry, filled
from gyokaku.engine.exchange.reading.workbook.grid import Grid, address
from gyokaku.engine.exchange.reading.workbook.proposal import CellChange, Proposal, with_initiatives
from gyokaku.engine.exchange.writing.workbook.payload import MARK, SHEET, DamagedForm, Payload, unpacked

Cells = list[tuple[int, int, str | None, str]]


def is_own(book: Book) -> bool:
    """Whether a workbook carries the hidden sheet of our form."""
    return SHEET in book.hidden or SHEET in book.sheets


def read_own(data: bytes, file: str) -> Proposal:
    """The proposal of a filled-in form. Raises UnreadablePaper when the form's frame was broken."""
    book = open_book(data, file, [SHEET])
    hidden = book.sheets[SHEET]
    cells = [hidden.text(row, 0) for row in range(len(hidden.rows))]
    if not cells or cells[0] != MARK:
        raise UnreadablePaper(
            f"{file} は別の版の様式です。いまの様式を gyokaku workbook で書き出し、記入した内容を写してください。"
        )
    try:
        payload = unpacked([cell for cell in cells if cell], file)
    except DamagedForm as error:
        raise UnreadablePaper(str(error)) from error
    return _proposal(book, payload)


def _proposal(book: Book, payload: Payload) -> Proposal:
    changes: list[CellChange] = []
    findings: list[Finding] = list(book.findings)
    result: list[Initiative] = []
    places = list(initiatives(payload.plan))
    for place, (name, cells) in zip(places, payload.sheets, strict=True):
        grid = book.sheets.get(name)
        if grid is None:
            raise UnreadablePaper(
                f"{book.file} にシート「{name}」がありません。シートの名前を元に戻すか、削除したシートを戻してください。"
            )
        _frame(grid, cells)
        entries = {path: Entry(grid, row, column, before) for row, column, path, before in cells if path}
        changed = {path for path, entry in entries.items() if entry.changed}
        initiative, doubts = filled(place.initiative, entries, changed, payload.plan.fiscal_years)
        result.append(initiative)
        findings += doubts
        findings += _strays(grid, cells)
        changes += [
            CellChange(entry.source, initiative.number, path, entry.before, entry.text)
            for path, entry in entries.items()
            if path in changed
        ]
    known = {name for name, _ in payload.sheets} | {SHEET, "記入のしかた"}
    findings += _other_sheets(book, known)
    return Proposal(with_initiatives(payload.plan, result), changes, findings, own=True)


def _frame(grid: Grid, cells: Cells) -> None:
    """The form's words must stand where they stood; a shifted row would put every text into another field."""
    for row, column, path, text in cells:
        if path is None and text and grid.text(row, column).strip() != text.strip():
            raise UnreadablePaper(
                f"{grid.file} のシート「{grid.name}」の{address(row, column)}に様式の見出し「{text[:20]}」がありません。"
                "行や列の挿入・削除を元に戻してください。"
            )


def _strays(grid: Grid, cells: Cells) -> Iterator[Finding]:
    """Texts written beside the form's cells: told, never lost in silence."""
    known = {(row, column) for row, column, _, _ in cells}
    for row in range(len(grid.rows)):
        for column, _ in grid.filled(row):
            if (row, column) not in known:
                yield grid.warn("W201", "様式の欄の外に書かれています。取り込んでいません。", row, column)


def _other_sheets(book: Book, known: set[str]) -> Iterator[Finding]:
    for name, grid in book.sheets.items():
        if name not in known and any(True for row in range(len(grid.rows)) for _ in grid.filled(row)):
            yield grid.warn("W202", f"様式にないシート「{name}」は取り込んでいません。", 0, 0)
