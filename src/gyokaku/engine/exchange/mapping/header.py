"""Finds the header of a table with a row per initiative, wherever it begins, and its headings piece over piece."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.exchange.layouts import SHEET_TABLE
from gyokaku.engine.exchange.mapping.headings import bare, word_field, year_of
from gyokaku.engine.exchange.mapping.rows_marks import is_heading
from gyokaku.engine.exchange.reading.workbook.grid import Grid

_SEARCHED = 40  # rows from the top
_TALLEST = 4  # rows of one header


@dataclass(frozen=True, slots=True)
class Header:
    """Header rows (from 0, first and last), and for each column the pieces of its heading from the top.

    `guessed`: columns whose upper piece was taken from the left without a merged cell to prove it.
    """

    first: int
    last: int
    pieces: dict[int, tuple[str, ...]]
    guessed: frozenset[int]


def find_headers(grid: Grid) -> list[Header]:
    """Every header of a sheet from the top; one that only comes again as it was is not another."""
    found = [header] if (header := find_header(grid)) else []
    if not found:
        return []
    leading = [at for at, pieces in found[0].pieces.items() if any(is_heading(piece) for piece in pieces)]
    row = found[0].last + 1
    while row < len(grid.rows):
        if any(is_heading(grid.text(row, at).strip()) for at in leading):
            header = _grown(grid, row, found[-1].last + 1)
            if header is not None:
                if header.pieces != found[-1].pieces:
                    found.append(header)
                row = header.last
        row += 1
    return found


def find_header(grid: Grid) -> Header | None:
    """The header, or None when no row names at least a title or number and one more field."""
    rows = range(min(len(grid.rows), _SEARCHED))
    known = {row: _known(grid, row) for row in rows}
    best = max(rows, key=lambda row: len(known[row]), default=None)
    return None if best is None else _grown(grid, best, 0)


def _grown(grid: Grid, best: int, floor: int) -> Header | None:
    """The header that a row belongs to, with the rows of headings above it (not above `floor`) and below it."""
    first = last = best
    while first > floor and best - first < _TALLEST - 1 and _belongs(grid, first - 1):
        first -= 1
    while last + 1 < len(grid.rows) and last - first < _TALLEST - 1 and _belongs(grid, last + 1):
        last += 1
    header = heading_pieces(grid, first, last)
    fields = {word_field(bare(piece), SHEET_TABLE) for pieces in header.pieces.values() for piece in pieces}
    return header if fields & {"title", "number"} and len(fields - {None}) >= 2 else None


def _known(grid: Grid, row: int) -> list[int]:
    return [
        column
        for column, text in grid.filled(row)
        if len(text) <= 40 and (word_field(bare(text), SHEET_TABLE) or year_of(text) is not None)
    ]


def _belongs(grid: Grid, row: int) -> bool:
    """A row is part of the header when most of its cells are short known words, and there is more than a title."""
    filled = [text for _, text in grid.filled(row)]
    known = len(_known(grid, row))
    return len(filled) >= 2 and known >= 2 and known * 2 >= len(filled) and not _has_data(grid, row)


def _has_data(grid: Grid, row: int) -> bool:
    """A row whose first cells are a number and a long text is an initiative already."""
    first = next(grid.filled(row), (0, ""))[1]
    return first.replace(".0", "").isdigit() and len(first) < 4


def heading_pieces(grid: Grid, first: int, last: int) -> Header:
    """The headings of the columns under header rows `first` to `last`, both from 0."""
    merged = {
        (row, column): (top, left)
        for top, left, bottom, right in grid.merged
        if top <= last and bottom >= first
        for row in range(max(top, first), min(bottom, last) + 1)
        for column in range(left, min(right, grid.width) + 1)
    }
    pieces: dict[int, tuple[str, ...]] = {}
    guessed = set()
    for column in range(grid.width):
        found: list[str] = []
        for row in range(first, last + 1):
            place = merged.get((row, column), (row, column))
            text = grid.text(*place).strip()
            if not text and row < last and place == (row, column) and grid.text(last, column).strip():
                text = _left(grid, merged, row, column)
                if text:
                    guessed.add(column)
            if text and text not in found:
                found.append(text)
        if found:
            pieces[column] = tuple(found)
    return Header(first, last, pieces, frozenset(guessed))


def _left(grid: Grid, merged: dict[tuple[int, int], tuple[int, int]], row: int, column: int) -> str:
    """The nearest heading to the left in the same row, unless it is merged and so has an end of its own."""
    while column >= 0:
        place = merged.get((row, column))
        if place is not None:
            return ""
        if text := grid.text(row, column).strip():
            return text if year_of(text) is not None or word_field(bare(text), SHEET_TABLE) in _OVER else ""
        column -= 1
    return ""


_OVER = {"target", "actual", "schedule", "item", "baseline"}  # words that stand over several columns
