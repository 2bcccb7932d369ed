"""Suggests what the columns of a table with a row per initiative mean; what is not sure says why."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass

from gyokaku.engine.exchange.mapping.header import Header, find_headers
from gyokaku.engine.exchange.mapping.headings import Meaning, meaning
from gyokaku.engine.exchange.mapping.rows_marks import kind_of
from gyokaku.engine.exchange.mapping.rules import ColumnRule, TableRule
from gyokaku.engine.exchange.reading.columns import is_dash
from gyokaku.engine.exchange.reading.workbook.grid import Grid, letters
from gyokaku.engine.notation import Quantity, fiscal_year_name, read_quantity

FIGURES = ("baseline", "target", "actual", "value")
_ONCE = ("number", "title", "sections", "purpose", "status", "issues", "actions", "remarks", "policy", "measure")


@dataclass(slots=True)
class _Column:
    """A column while its meaning is settled."""

    at: int
    heading: str
    meant: Meaning
    field: str | None
    year: int | None
    indicator: int | None = None
    doubts: list[str] = dataclasses.field(default_factory=list)


def suggest_tables(grid: Grid, years: list[int]) -> list[TableRule]:
    """The suggestions for the tables of one sheet. `years`: the plan's, where they are known."""
    return [_table(grid, header, years) for header in find_headers(grid)]


def _table(grid: Grid, header: Header, years: list[int]) -> TableRule:
    columns = [_column(grid, header, at, pieces) for at, pieces in header.pieces.items()]
    _kinds(grid, header, columns)
    _group(columns)
    _bare_years(grid, header, columns)
    _yearless(columns, years)
    _twice(columns)
    turns: Counter[str] = Counter()
    rules = []
    for one in columns:
        turns[one.heading] += 1
        rules.append(_rule(one, turns[one.heading]))
    return TableRule(
        sheet=grid.name, header_rows=[row + 1 for row in range(header.first, header.last + 1)], columns=rules
    )


def _rule(column: _Column, turn: int) -> ColumnRule:
    reason = "".join(column.doubts) or (None if column.field else "対応する欄が見つかりません。")
    return ColumnRule(
        column=letters(column.at),
        heading=column.heading,
        turn=turn,
        field=column.field,
        year=column.year,
        indicator=column.indicator,
        sure=reason is None,
        reason=reason,
    )


def _column(grid: Grid, header: Header, at: int, pieces: tuple[str, ...]) -> _Column:
    meant = meaning(pieces)
    column = _Column(at, " ".join(pieces), meant, meant.field, meant.year, meant.indicator)
    if meant.doubt:
        column.doubts.append(meant.doubt)
    if at in header.guessed and len(pieces) > 1:
        column.doubts.append(f"上の見出し「{pieces[0]}」は結合されていないため、左の見出しを当てはめた案です。")
    return column


def _kinds(grid: Grid, header: Header, columns: list[_Column]) -> None:
    """A column that says of each row whether its figures are 目標 or 実績: by its cells, a person confirms."""
    for column in columns:
        if column.field in FIGURES or column.year is not None:
            continue
        rows = range(header.last + 1, len(grid.rows))
        cells = {text for row in rows if (text := grid.text(row, column.at).strip())}
        if len({kind_of(text) for text in cells} - {None}) > 1 and all(kind_of(text) for text in cells):
            column.field = "kind"
            column.doubts.append("欄の中身から、行ごとの目標・実績の別とした案です。")
            return


def _group(columns: list[_Column]) -> None:
    """Each column of indicator names begins an indicator; the figures right of it are its own."""
    current = 0
    for column in columns:
        if column.field == "item":
            current = column.indicator or current + 1
        if column.field in ("item", "unit", "time", *FIGURES):
            column.indicator = column.indicator or max(current, 1)
        elif column.field is not None:
            column.indicator = None


def _bare_years(grid: Grid, header: Header, columns: list[_Column]) -> None:
    """A column headed by a year alone holds figures or steps: its cells decide, a person confirms."""
    indicator, marked = 1, any(column.field == "kind" for column in columns)
    for column in columns:
        if column.field == "item":
            indicator = column.indicator or 1
        if column.field is not None or column.year is None:
            continue
        cells = [grid.text(row, column.at).strip() for row in range(header.last + 1, len(grid.rows))]
        filled = [cell for cell in cells if cell and not is_dash(cell)][:50]
        figures = sum(isinstance(read_quantity(cell), Quantity) for cell in filled)
        figure = "value" if marked else "target"
        column.field = figure if figures * 2 > len(filled) else "schedule"
        column.indicator = indicator if column.field == figure else None
        what = "年次計画" if column.field == "schedule" else "値（目標・実績は行の区分による）" if marked else "目標値"
        column.doubts.append(f"見出しが年度だけです。内容から{what}とした案です。")


def _yearless(columns: list[_Column], years: list[int]) -> None:
    """Repeated figures without a year: as many as the plan has years are suggested in their order, never more."""
    timed = {one.at - 1 for one in columns if one.field == "time"}
    groups: dict[tuple[int | None, str], list[_Column]] = {}
    for column in columns:
        if column.field in ("target", "actual", "schedule") and column.year is None and column.at not in timed:
            groups.setdefault((column.indicator, column.field), []).append(column)
    for repeated in groups.values():
        if len(repeated) == 1:
            continue
        for turn, column in enumerate(repeated):
            if len(repeated) == len(years):
                column.year = years[turn]
                name = fiscal_year_name(column.year)
                column.doubts.append(f"年度の書かれていない見出しが{len(years)}回あります。順に{name}とした案です。")
            else:
                column.field = None
                column.doubts.append(
                    "同じ見出しが年度なしで繰り返され、どの年度か決められません。year に年度を書いてください。"
                )


def _twice(columns: list[_Column]) -> None:
    """The same field, indicator and year in two columns: the first is read, the second left to a person."""
    seen: dict[tuple[str, int | None, int | None], str] = {}
    for column in columns:
        if column.field in (None, "time", "kind"):
            continue
        alone = column.field in _ONCE
        place = (column.field, None if alone else column.indicator, None if alone else column.year)
        if place in seen:
            column.doubts.append(f"{seen[place]}列と同じ内容の見出しです。どちらを読むか決めてください。")
            column.field = None
        else:
            seen[place] = letters(column.at)
