"""Suggests what the labels of sheets that hold an initiative each mean."""

from __future__ import annotations

from collections import Counter

from gyokaku.engine.exchange.layouts import SHEET_TABLE
from gyokaku.engine.exchange.mapping.rules import LabelRule
from gyokaku.engine.exchange.reading.schedule import year_columns
from gyokaku.engine.exchange.reading.workbook.grid import Grid

_NEEDED = 3  # labels that make a sheet a form
_LONGEST = 300  # rows of a form at most; a longer sheet is a list
_SHORT = 14  # characters of a label at most


def is_form(grid: Grid) -> bool:
    """Whether a sheet holds one initiative: a label of a title or number, and others in further rows."""
    return is_form_of([grid])


def is_form_of(grids: list[Grid]) -> bool:
    """The same of tables that one initiative fills together."""
    if sum(len(grid.rows) for grid in grids) > _LONGEST:
        return False
    found = {
        key: (turn, row)
        for turn, grid in enumerate(grids)
        for row in range(len(grid.rows))
        for _, text in grid.filled(row)
        if (key := SHEET_TABLE.key(text))
    }
    return bool(found.keys() & {"title", "number"}) and len(found) >= _NEEDED and len(set(found.values())) > 1


def is_table_header(grid: Grid, row: int) -> bool:
    """Whether a row heads the schedule or the indicators of a form."""
    texts = [grid.text(row, column).strip() for column in range(grid.width)]
    return SHEET_TABLE.is_indicator_header(texts) or len(year_columns(texts)) > 1


def suggest_labels(grids: list[Grid], forms: int) -> list[LabelRule]:
    """Rules for the labels in the tables of so many forms: known words are sure; a word that stands like a label in
    most forms is a question."""
    known: dict[str, str] = {}
    unknown: Counter[str] = Counter()
    for grid in grids:
        columns = {
            column for row in range(len(grid.rows)) for column, text in grid.filled(row) if SHEET_TABLE.key(text)
        }
        first = min(columns, default=0)
        below = False  # below the header of a schedule or of indicators stand items, not labels
        for row in range(len(grid.rows)):
            cells = list(grid.filled(row))
            keys = {key for _, text in cells if (key := SHEET_TABLE.key(text))}
            below = is_table_header(grid, row) or (below and not keys)
            for column, text in cells:
                key = SHEET_TABLE.key(text)
                if key is not None and key not in ("schedule", "indicators"):
                    known[text] = key
                elif key is None and not below and column == first and len(cells) > 1 and len(text) <= _SHORT:
                    unknown[text] += 1
    asked = [word for word, count in unknown.items() if count * 2 > forms]
    reason = "知らない見出しです。欄として読むときは sure を true に、読まないときは field を null にしてください。"
    return [LabelRule(label=word, field=key) for word, key in known.items()] + [
        LabelRule(label=word, field=f"fields/{word}", sure=False, reason=reason) for word in asked
    ]
