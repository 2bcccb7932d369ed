"""The two steps of reading foreign tables: a suggestion to confirm, then the proposal by the confirmed mapping."""

from __future__ import annotations

from typing import Literal

from gyokaku.engine.document import Finding, Severity
from gyokaku.engine.exchange.mapping.apply_rows import RowsReader
from gyokaku.engine.exchange.mapping.apply_sheets import SheetTableReader
from gyokaku.engine.exchange.mapping.assemble import Placed, assembled
from gyokaku.engine.exchange.mapping.following import Form, following, forms
from gyokaku.engine.exchange.mapping.headings import year_span
from gyokaku.engine.exchange.mapping.rules import Mapping, NotAMapping, TableRule
from gyokaku.engine.exchange.mapping.suggest_rows import FIGURES, suggest_tables
from gyokaku.engine.exchange.mapping.suggest_sheets import suggest_labels
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.grid import Grid, position
from gyokaku.engine.exchange.reading.workbook.proposal import Proposal
from gyokaku.engine.exchange.reading.workbook.unhurried import unhurried


def suggest(
    book: Book,
    *,
    first_year: int | None = None,
    last_year: int | None = None,
    kind: Literal["rows", "sheets"] | None = None,
) -> Mapping:
    """A mapping for the tables of a file. `kind` None: a list with figures wins over sheets, sheets over a bare list.

    Raises NotAMapping when no table looks like initiatives.
    """
    span = (first_year, last_year) if first_year and last_year else _printed_span(book)
    years = list(range(span[0], span[1] + 1)) if span else []
    tables = [rule for grid in book.sheets.values() for rule in suggest_tables(grid, years)]
    found = forms(book)
    first, last = span or (None, None)
    figures = any(column.field in FIGURES for table in tables for column in table.columns)
    bare = len(found) > 1 and not figures
    if kind != "sheets" and tables and (kind == "rows" or not found or (_long(book, tables) and not bare)):
        return Mapping(kind="rows", tables=tables, first_year=first, last_year=last)
    if found and kind != "rows":
        names = [form.head.name for form in found]
        labels = suggest_labels([grid for form in found for grid in form.grids], len(found))
        return Mapping(kind="sheets", labels=labels, sheets=names, first_year=first, last_year=last)
    raise NotAMapping(
        f"{book.file} に、事業の一覧も事業シートも見つかりません。見出しに「事業名」か「事業番号」があるか確かめてください。"
    )


def _long(book: Book, tables: list[TableRule]) -> bool:
    """Whether a table has more than one initiative below its header; a form has one at most."""
    for table in tables:
        grid = book.sheets[table.sheet]
        titles = [position(f"{column.column}1")[1] for column in table.columns if column.field == "title"]
        below = range(max(table.header_rows), len(grid.rows))
        if titles and sum(bool(grid.text(row, titles[0]).strip()) for row in below) > 1 and len(table.columns) > 3:
            return True
    return False


def _printed_span(book: Book) -> tuple[int, int] | None:
    """The plan's fiscal years where the first rows of a sheet print them (R7～R11)."""
    for grid in book.sheets.values():
        for row in range(min(len(grid.rows), 10)):
            for _, text in grid.filled(row):
                if (span := year_span(text)) is not None:
                    return span
    return None


def read_mapped(book: Book, mapping: Mapping, *, code: str | None = None) -> Proposal:
    """The proposal by a mapping: what is not sure is not read, and each unread column is named.

    Raises NotAMapping when the mapping does not fit the file.
    """
    with unhurried():
        return _read(book, mapping, code)


def _read(book: Book, mapping: Mapping, code: str | None) -> Proposal:
    findings = list(book.findings)
    placed: list[Placed] = []
    if mapping.kind == "rows":
        for rule in mapping.tables:
            begin, end = _zone(mapping.tables, rule)
            rows = RowsReader(_grid(book, rule.sheet), rule, begin, end)
            rows.read()
            placed += rows.placed
            findings += rows.findings
        named = {rule.sheet for rule in mapping.tables}
    else:
        found = {form.head.name: form for form in following(book, mapping.sheets)}
        for turn, name in enumerate(mapping.sheets, 1):
            form = found.get(name) or Form(_grid(book, name))
            sheet = SheetTableReader(form.grids, mapping.labels)
            one = sheet.read(turn)
            placed += [one] if one else []
            findings += [*sheet.findings, *form.told()]
        named = {grid.name for form in found.values() for grid in (*form.grids, *(grid for grid, _ in form.left))}
    findings += _other_sheets(book, named)
    findings += _twice(placed, book)
    return Proposal(assembled(placed, mapping, book.file, findings, code=code), findings=findings)


def _grid(book: Book, name: str) -> Grid:
    grid = book.sheets.get(name)
    if grid is None:
        raise NotAMapping(
            f"{book.file} に対応表のシート「{name}」がありません。対応表を gyokaku map で作り直してください。"
        )
    return grid


def _zone(tables: list[TableRule], rule: TableRule) -> tuple[int, int | None]:
    """The rows of a sheet that belong to one of its tables: from the end of the one above to the next one's header."""
    tops = sorted(min(one.header_rows) - 1 for one in tables if one.sheet == rule.sheet)
    turn = tops.index(min(rule.header_rows) - 1)
    return tops[turn] if turn else 0, tops[turn + 1] if turn + 1 < len(tops) else None


def _other_sheets(book: Book, known: set[str]) -> list[Finding]:
    return [
        grid.warn("W202", f"シート「{name}」は対応表になく、読んでいません。", 0, 0, Severity.NOTE)
        for name, grid in book.sheets.items()
        if name not in known and any(True for row in range(len(grid.rows)) for _ in grid.filled(row))
    ]


def _twice(placed: list[Placed], book: Book) -> list[Finding]:
    """Numbers that more than one initiative carries."""
    found, seen = [], set()
    for one in placed:
        number = one.initiative.number
        if number in seen:
            source = one.initiative.sources.get("title")
            message = f"事業番号{number}が2度あります。どちらも読みました。番号を確かめてください。"
            found.append(Finding(code="W312", severity=Severity.WARNING, message=message, source=source))
        seen.add(number)
    return found
