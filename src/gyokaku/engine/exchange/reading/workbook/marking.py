"""Puts into a sheet what its cells show: numbers in their formats, days in their eras, errors, texts without what is
struck through; and says what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gyokaku.engine.document import Finding
from gyokaku.engine.exchange.reading.workbook.formats import Format, plain
from gyokaku.engine.exchange.reading.workbook.grid import Grid, letters, position
from gyokaku.engine.exchange.reading.workbook.marks import Marks
from gyokaku.engine.exchange.reading.workbook.shown_dates import day_of_serial, shown_day

_PERCENT = 2  # the power of ten of a percentage
_LISTED = 20  # hidden rows or columns that a sentence names


def marked(grid: Grid, marks: Marks, *, since_1904: bool = False, foreign: bool = True) -> list[Finding]:
    """Change the sheet's texts to what its cells show; the findings say what was dropped for good.

    `foreign`: a paper of others, of which nothing counts that is hidden or struck through; in a form of our own all does.
    """
    for cell, form in marks.formats.items():
        (_shown if foreign else _exact)(grid, cell, form, since_1904)
    for cell, error in marks.errors.items():
        row, column = position(cell)
        if 0 <= row < len(grid.rows) and column < len(grid.rows[row]):
            grid.rows[row][column] = error
    return [*_struck(grid, marks), *_errors(grid, marks), *_hidden(grid, marks)] if foreign else []


def _shown(grid: Grid, cell: str, form: Format, since_1904: bool) -> None:
    """A foreign paper is taken as it is seen."""
    row, column = at = position(cell)
    if at in grid.days and form.kind == "date":
        grid.rows[row][column] = shown_day(form.code, grid.days[at])
    elif at in grid.numbers:
        shown = form.show(Decimal(grid.rows[row][column]))
        if form.kind == "date":
            _dated(grid, at, form, since_1904)
        elif shown.text != grid.rows[row][column] or shown.doubt:
            grid.rows[row][column] = shown.text
            if shown.doubt:
                grid.doubts[at] = shown.doubt


def _exact(grid: Grid, cell: str, form: Format, since_1904: bool) -> None:
    """In a form of our own a number stays what it is, but for the hundredths of a percentage."""
    row, column = at = position(cell)
    if at not in grid.numbers:
        return
    if form.kind == "date":
        _dated(grid, at, form, since_1904)
    elif form.sections[0].power == _PERCENT:
        grid.rows[row][column] = f"{plain(Decimal(grid.rows[row][column]).scaleb(_PERCENT))}％"


def _dated(grid: Grid, at: tuple[int, int], form: Format, since_1904: bool) -> None:
    """A number that counts days, in a format of which the reader of the file made nothing."""
    row, column = at
    day = day_of_serial(Decimal(grid.rows[row][column]), since_1904=since_1904)
    if day is not None:
        grid.rows[row][column] = shown_day(form.code, day)
        grid.numbers.discard(at)


def _struck(grid: Grid, marks: Marks) -> Iterator[Finding]:
    """A text that is struck through is a text that somebody took back."""
    for cell in sorted(marks.struck, key=position):
        row, column = position(cell)
        if grid.text(row, column).strip():
            message = "全体に取り消し線のある欄です。読んでいません。"
            yield grid.warn("W108", message, row, column)
            grid.rows[row][column] = ""
            grid.numbers.discard((row, column))
    for cell, (kept, struck) in marks.partly.items():
        row, column = position(cell)
        if grid.text(row, column).strip():
            message = f"取り消し線のある文字「{struck[:60]}」を除いて読みました。"
            yield grid.warn("W108", message, row, column)
            grid.rows[row][column] = kept


def _errors(grid: Grid, marks: Marks) -> Iterator[Finding]:
    for cell in marks.errors:
        row, column = position(cell)
        yield grid.warn("W105", "数式がエラーになっている欄です。値はありません。", row, column)


def _hidden(grid: Grid, marks: Marks) -> Iterator[Finding]:
    """Rows and columns that a person does not see are told and emptied: what is in them may be old."""
    rows = sorted(row for row in marks.hidden_rows if any(True for _ in grid.filled(row)))
    below = [(row, column) for row in range(len(grid.rows)) for column, _ in grid.filled(row)]
    columns = sorted({column for _, column in below if column in marks.hidden_columns})
    if rows:
        yield grid.warn("W110", _said(grid, "行", [str(row + 1) for row in rows]), rows[0], 0)
    if columns:
        yield grid.warn("W110", _said(grid, "列", [letters(column) for column in columns]), 0, columns[0])
    for row, texts in enumerate(grid.rows):
        for column in range(len(texts)) if row in marks.hidden_rows else columns:
            if column < len(texts):
                texts[column] = ""


def _said(grid: Grid, what: str, names: list[str]) -> str:
    shown = "、".join(names[:_LISTED]) + (f"ほか{len(names) - _LISTED}" if len(names) > _LISTED else "")
    return (
        f"シート「{grid.name}」に非表示の{what}があります（{shown}）。読んでいません。"
        "読むときは、Excelで再表示してから渡してください。"
    )
