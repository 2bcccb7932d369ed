"""Opens an Excel file as grids: visible sheets, values only, and every reason to doubt a cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html import unescape
from typing import Any, TypeVar

from gyokaku.engine.document import Finding, Severity, Source
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.formats import plain
from gyokaku.engine.exchange.reading.workbook.grid import Grid, position
from gyokaku.engine.exchange.reading.workbook.guards import Parts, guarded
from gyokaku.engine.exchange.reading.workbook.marking import marked
from gyokaku.engine.exchange.reading.workbook.unhurried import unhurried
from gyokaku.engine.steps import Told, each, unheard

_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_Found = TypeVar("_Found")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


@dataclass(slots=True)
class Book:
    """The sheets that are read, by name in their order; the hidden ones that are not; and what is to be said."""

    file: str
    sheets: dict[str, Grid]
    hidden: list[str]
    findings: list[Finding] = field(default_factory=list)
    flows: bool = False  # tables that follow one another on pages, so that one may go on in the next


@unhurried()
def open_book(
    data: bytes, file: str, named: Iterable[str] = (), *, foreign: bool = False, told: Told = unheard
) -> Book:
    """The visible sheets of a workbook, and hidden ones that are `named`. Raises UnreadablePaper.

    `foreign`: not a form of our own, so that what is hidden, struck through or drawn over the cells is told.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    parts = guarded(data, file)
    wanted = set(named)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        metadata = [(one.name, str(one.visible).endswith(".Visible")) for one in workbook.sheets_metadata]
        hidden = [name for name, visible in metadata if not visible]
        if unknown := sorted(wanted - {name for name, _ in metadata}):
            raise UnreadablePaper(
                f"{file} に「{'」「'.join(unknown)}」というシートがありません。シート名を確かめてください。"
            )
        read = [name for name, visible in metadata if visible or name in wanted]
        sheets = {name: _grid(file, name, workbook.get_sheet_by_name(name), told) for name in read}
    except CalamineError as error:
        raise UnreadablePaper(
            f"{file} をExcelファイルとして読めません。Excelで開いて保存し直したファイルを指定してください。"
        ) from error
    book = Book(file, sheets, [name for name in hidden if name not in wanted])
    book.findings = _said(book, parts, foreign=foreign)
    for name, marks in _by_sheet(parts, parts.marks).items():
        if name in book.sheets:
            book.findings += marked(book.sheets[name], marks, since_1904=parts.since_1904, foreign=foreign)
    return book


def _grid(file: str, name: str, sheet: Any, told: Told) -> Grid:
    grid = Grid(file, name, [])
    for number, row in enumerate(each(sheet.to_python(skip_empty_area=False), told)):
        grid.rows.append([value if type(value) is str else cell_text(value) for value in row])
        for column, value in enumerate(row):
            if type(value) is float or type(value) is int:
                grid.numbers.add((number, column))
            elif isinstance(value, date):
                grid.days[number, column] = value
    grid.merged = [(a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or []]
    return grid


def cell_text(value: Any) -> str:
    """What a cell shows, as text: numbers with the 15 digits that Excel keeps, days as 2024-04-01."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        text = format(value, ".15g")
        return plain(Decimal(text)) if "e" in text else text
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)


def _said(book: Book, parts: Parts, *, foreign: bool) -> list[Finding]:
    found = []
    if parts.macros:
        found.append(_note(book, "W101", "マクロを含むファイルです。マクロは動かさず、値だけを読みました。"))
    for name in book.hidden:
        found.append(
            _note(
                book, "W102", f"非表示のシート「{name}」は読んでいません。読むには --sheet で名前を指定してください。"
            )
        )
    for name, cells in _empty_formulas(parts).items():
        if name not in book.sheets:
            continue
        shown = "、".join(cells[:5]) + (f"ほか{len(cells) - 5}か所" if len(cells) > 5 else "")
        message = f"シート「{name}」の数式（{shown}）に計算結果が保存されていません。Excelで開いて上書き保存してから読み込んでください。"
        found.append(
            Finding(
                code="W103",
                severity=Severity.WARNING,
                message=message,
                source=Source(file=book.file, cell=f"{name}!{cells[0]}"),
            )
        )
    if not foreign:
        return found
    for name, shapes in _by_sheet(parts, parts.drawn).items():
        found += _over(
            book, name, [(cell, f"{kind}{f'「{text[:60]}」' if text else ''}") for cell, kind, text in shapes]
        )
    for name, cells in _by_sheet(parts, parts.noted).items():
        found += _over(book, name, [(cell, "メモ") for cell in cells], "W107")
    return found


def _over(book: Book, name: str, things: list[tuple[str, str]], code: str = "W106") -> list[Finding]:
    """A finding for what lies over the cells of a sheet that is read: it is seen by people and read by nobody."""
    if name not in book.sheets or not things:
        return []
    shown = "、".join(f"{cell} {what}" for cell, what in things[:10])
    more = f"ほか{len(things) - 10}個" if len(things) > 10 else ""
    what = "図形・矢印・画像" if code == "W106" else "メモ"
    message = f"シート「{name}」の欄の上に{what}が{len(things)}個あります（{shown}{more}）。読んでいません。"
    place = Source(file=book.file, cell=f"{name}!{things[0][0]}" if things[0][0] else name)
    return [
        Finding(
            code=code, severity=Severity.WARNING if code == "W106" else Severity.NOTE, message=message, source=place
        )
    ]


def _note(book: Book, code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, message=message, source=Source(file=book.file))


def _empty_formulas(parts: Parts) -> dict[str, list[str]]:
    """Cells whose formula has no kept result, by the sheet's name, in the order of rows."""
    return {name: sorted(cells, key=position) for name, cells in _by_sheet(parts, parts.empty_formulas).items()}


def _by_sheet(parts: Parts, found: dict[str, _Found]) -> dict[str, _Found]:
    """What was found in a part, by the name of the sheet that the part holds."""
    if not found:
        return {}
    targets = {}
    for tag in _RELATION.findall(parts.relations.decode("utf-8", "replace")):
        target = _attribute(tag, "Target").lstrip("/")
        targets[_attribute(tag, "Id")] = target if target.startswith("xl/") else f"xl/{target}"
    names = {}
    for tag in _SHEET.findall(parts.book.decode("utf-8", "replace")):
        names[targets.get(_attribute(tag, "r:id"), "")] = _attribute(tag, "name")
    return {names.get(part, part): cells for part, cells in found.items()}


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(match[1]) if match else ""
