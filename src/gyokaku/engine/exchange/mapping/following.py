"""Tables that follow one another in a Word file or PDF: the titled one of an initiative with the untitled ones below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from gyokaku.engine.document import Finding
from gyokaku.engine.exchange.layouts import SHEET_TABLE
from gyokaku.engine.exchange.mapping.account import Account
from gyokaku.engine.exchange.mapping.suggest_sheets import is_form, is_form_of, is_table_header
from gyokaku.engine.exchange.reading.schedule import year_columns
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.grid import Grid

_ONCE = {"sections": "担当課", "purpose": "目的", "status": "現状", "issues": "課題", "actions": "取組事項"}
_TITLED = ("number", "title")
_NUMBERED = re.compile(r"^(?:事業|取組)?[\s\u3000]*[（(]?[0-9０-９]{1,3}[）).．、\s\u3000-]+")
_NEW = "上の段落「{}」が別の事業の見出しと思われる"
_TWICE = "見出し「{}」が上の表にもあり、別の事業と思われる"


@dataclass(slots=True)
class Form:
    """The tables of one initiative: the titled one, those read on with it, and those left out, each with the reason."""

    head: Grid
    more: list[Grid] = field(default_factory=list)
    left: list[tuple[Grid, str]] = field(default_factory=list)

    @property
    def grids(self) -> list[Grid]:
        """All tables that are read, in the order of the paper."""
        return [self.head, *self.more]

    def told(self) -> list[Finding]:
        """That tables were read on, and every filled cell of those that were not."""
        found = []
        if self.more:
            names = "、".join(grid.name for grid in self.more)
            message = f"事業名のない表（{names}）を、{self.head.name}の続きとして読みました。原本で確かめてください。"
            found.append(self.more[0].warn("W401", message, 0, 0))
        for grid, why in self.left:
            message = f"{grid.name}は、{why}ため、{self.head.name}の事業の表として読んでいません。"
            found.append(grid.warn("W202", message, 0, 0))
            account = Account(grid)
            account.close()
            found += account.findings
        return found


def forms(book: Book) -> list[Form]:
    """The initiatives of a file that fill a sheet each, or, where tables follow one another, some tables each."""
    if not book.flows:
        return [Form(grid) for grid in book.sheets.values() if is_form(grid)]
    heads = [name for name, grid in book.sheets.items() if is_form(grid) or _names_one(grid)]
    return [form for form in following(book, heads) if is_form_of(form.grids)]


def following(book: Book, heads: Iterable[str]) -> list[Form]:
    """Each table of `heads` with what follows it up to the next one, as far as it is of the same initiative."""
    named, made, closed = set(heads), [], ""  # type: set[str], list[Form], str
    for name, grid in book.sheets.items():
        if name in named:
            made.append(Form(grid))
            closed = ""
        elif made and book.flows:
            closed = closed or _another(made[-1], grid)
            why = closed or ("" if _speaks(grid) else "知っている見出しがない")
            if why:
                made[-1].left.append((grid, why))
            else:
                made[-1].more.append(grid)
    return made


def _names_one(grid: Grid) -> bool:
    """Whether a table names one initiative: a title with its words beside it, and not a column of titles below it."""
    for row in range(len(grid.rows)):
        cells = list(grid.filled(row))
        for (column, text), (_, beside) in pairwise(cells):
            below = grid.text(row + 1, column).strip()
            if SHEET_TABLE.key(text) == "title" and not SHEET_TABLE.key(beside):
                return not below or SHEET_TABLE.key(below) is not None
    return False


def _another(form: Form, grid: Grid) -> str:
    """Why a table is of another initiative than the one above it; empty where nothing says so."""
    lead = _NUMBERED.match(grid.lead)
    if lead and SHEET_TABLE.key(grid.lead[lead.end() :]) is None:
        return _NEW.format(grid.lead[:30])
    above = set().union(*map(_keys, form.grids))
    for key, word in _ONCE.items():
        if key in above & _keys(grid):
            return _TWICE.format(word)
    if _keys(grid) & set(_TITLED):
        return "事業名か事業番号の見出しがあり、別の表と思われる"
    return _TWICE.format("年次計画") if _has_years(grid) and any(map(_has_years, form.grids)) else ""


def _keys(grid: Grid) -> set[str]:
    cells = (text for row in range(len(grid.rows)) for _, text in grid.filled(row))
    return {key for text in cells if (key := SHEET_TABLE.key(text))}


def _texts(grid: Grid) -> list[list[str]]:
    return [[grid.text(row, column).strip() for column in range(grid.width)] for row in range(len(grid.rows))]


def _has_years(grid: Grid) -> bool:
    """Whether a row heads a schedule: years, and no targets."""
    return any(len(year_columns(row)) > 1 and not SHEET_TABLE.is_indicator_header(row) for row in _texts(grid))


def _speaks(grid: Grid) -> bool:
    """Whether a table has anything that a reader of forms knows."""
    return bool(_keys(grid)) or any(is_table_header(grid, row) for row in range(len(grid.rows)))
