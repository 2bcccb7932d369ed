"""The tables of a Word file as grids: merged, nested and revised cells; texts outside of tables are said to be unread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from gyokaku.engine.document import Finding, Severity, Source
from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.grid import Grid, address
from gyokaku.engine.exchange.reading.workbook.guards import AREA_LIMIT, ROWS_LIMIT
from gyokaku.engine.exchange.reading.workbook.packed import parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", f"{_W}footnoteReference"}
_NEW = {f"{_W}ins", f"{_W}moveTo"}
_BOXES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "none")


@dataclass(slots=True)
class _Cell:
    """A cell's text, and what was left out of it or is doubtful."""

    text: str = ""
    revised: bool = False
    struck: str = ""
    boxed: bool = False


@dataclass(slots=True)
class _Reading:
    file: str
    sheets: dict[str, Grid] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def open_word(data: bytes, file: str) -> Book:
    """Every table of a .docx, nested ones apart, merged cells kept as such. Raises UnreadablePaper."""
    try:
        return _opened(data, file)
    except RecursionError as error:
        raise UnreadablePaper(
            f"{file} の表は入れ子が深すぎて読めません。Wordで表を分けて保存し直してください。"
        ) from error


def _opened(data: bytes, file: str) -> Book:
    content = dict(parts(data, file, "Word")).get("word/document.xml", b"")
    try:
        body = Xml.fromstring(content).find(f"{_W}body")  # noqa: S314 (DOCTYPE was refused: there are no entities)
    except Xml.ParseError as error:
        raise UnreadablePaper(f"{file} はWordファイルとして壊れています。Wordで開いて保存し直してください。") from error
    reading = _Reading(file)
    loose, lead = 0, ""
    for block in _blocks(body) if body is not None else ():
        if block.tag == f"{_W}tbl":
            _table(reading, block, name := f"表{1 + sum('の中' not in name for name in reading.sheets)}")
            reading.sheets[name].lead, lead = lead, ""
        elif block.tag == f"{_W}p" and (text := _text(block).text.strip()):
            loose, lead = loose + 1, text
    if not reading.sheets:
        raise UnreadablePaper(f"{file} に表がありません。事業の表が入ったWordファイルを指定してください。")
    if loose:
        message = f"表の外にある段落が{loose}個あります。表だけを読み、段落は読んでいません。"
        reading.findings.append(Finding(code="W104", severity=Severity.NOTE, message=message, source=Source(file=file)))
    return Book(file, reading.sheets, [], reading.findings, flows=True)


def _blocks(parent: Xml.Element) -> Iterator[Xml.Element]:
    """Paragraphs, tables, rows or cells below an element, also those in a content control or inserted."""
    for child in parent:
        if child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", *_NEW):
            yield from _blocks(child)
        elif child.tag not in _GONE:
            yield child


def _table(reading: _Reading, table: Xml.Element, name: str) -> None:
    """The cells of a table; a merged cell stands once, at its first row and column."""
    rows: list[list[str]] = []
    grid = Grid(reading.file, name, rows)
    reading.sheets[name] = grid
    open_below: dict[int, tuple[int, int]] = {}  # by column: first row and width of a cell merged downwards
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    nested: list[tuple[int, int, Xml.Element]] = []
    for tr in (one for one in _blocks(table) if one.tag == f"{_W}tr"):
        if tr.find(f"{_W}trPr/{_W}del") is not None:
            continue  # a row that a revision takes away
        row, column = len(rows), _number(tr.find(f"{_W}trPr/{_W}gridBefore"))
        rows.append([""] * column)
        for tc in (one for one in _blocks(tr) if one.tag == f"{_W}tc"):
            wide = max(_number(tc.find(f"{_W}tcPr/{_W}gridSpan")), 1)
            down = tc.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = down is not None and down.get(f"{_W}val", "continue") == "continue" and column in open_below
            first = open_below[column][0] if goes_on else row
            if wide > 1 or goes_on:
                merged[first, column] = (row, column + wide - 1)
            cell = _text(tc)
            rows[row] += ["" if goes_on else cell.text.strip(), *[""] * (wide - 1)]
            if not goes_on:
                _doubts(reading, grid, row, column, cell)
            nested += [(row, column, one) for one in _blocks(tc) if one.tag == f"{_W}tbl"]
            open_below.pop(column, None)
            if down is not None:
                open_below[column] = (first, wide)
            column += wide
        if row > ROWS_LIMIT or row * column > AREA_LIMIT:
            raise UnreadablePaper(f"{reading.file} の表が大きすぎます。計画に関係のない行を削除してください。")
    grid.merged = [(a, b, c, d) for (a, b), (c, d) in merged.items()]
    for row, column, inner in nested:
        inside = f"{name}の中の{address(row, column)}"
        if inside in reading.sheets:
            inside = f"{inside}（{len(reading.sheets)}）"
        message = f"欄の中に表があります。別の表「{inside}」として示します。"
        reading.findings.append(grid.warn("W109", message, row, column))
        _table(reading, inner, inside)


def _doubts(reading: _Reading, grid: Grid, row: int, column: int, cell: _Cell) -> None:
    if cell.revised:
        message = "変更履歴が残っている欄です。変更を承認した後の文を読みました。"
        reading.findings.append(grid.warn("W111", message, row, column))
    if cell.struck:
        message = f"取り消し線のある文字「{cell.struck[:60]}」を除いて読みました。"
        reading.findings.append(grid.warn("W108", message, row, column))
    if cell.boxed:
        reading.findings.append(grid.warn("W106", "欄の上に図形があります。読んでいません。", row, column))


def _text(block: Xml.Element) -> _Cell:
    """The words of a paragraph or cell as they stand once its revisions are accepted; nested tables left out."""
    cell, lines = _Cell(), []
    for paragraph in [block] if block.tag == f"{_W}p" else (one for one in _blocks(block) if one.tag == f"{_W}p"):
        words: list[str] = []
        _walk(paragraph, words, cell)
        lines.append("".join(words))
    cell.text = "\n".join(lines)
    return cell


def _walk(parent: Xml.Element, words: list[str], cell: _Cell) -> None:
    for child in parent:
        if child.tag in _GONE:
            cell.revised |= child.tag in (f"{_W}del", f"{_W}moveFrom")
        elif child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            words.append("\t" if child.tag == f"{_W}tab" else "\n")
        elif child.tag == f"{_W}noBreakHyphen":
            words.append("-")
        elif child.tag in (f"{_W}drawing", f"{_W}pict") or child.tag.startswith(_BOXES):
            cell.boxed = True
        elif child.tag == f"{_W}r" and _struck(child):
            gone: list[str] = []
            _walk(child, gone, cell)
            cell.struck += "".join(gone)
        elif child.tag not in (f"{_W}tbl", f"{_W}pPr", f"{_W}rPr"):
            cell.revised |= child.tag in _NEW
            _walk(child, words, cell)


def _struck(run: Xml.Element) -> bool:
    marks = [run.find(f"{_W}rPr/{_W}{name}") for name in ("strike", "dstrike", "vanish")]
    return any(mark is not None and mark.get(f"{_W}val", "1") not in _OFF for mark in marks)


def _number(element: Xml.Element | None) -> int:
    text = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(text), 1_000) if text.isdigit() else 0
