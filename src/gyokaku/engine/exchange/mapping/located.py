"""Finds the columns of a mapping in a table: by their headings, so that next year's file may have moved them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gyokaku.engine.exchange.mapping.header import heading_pieces
from gyokaku.engine.exchange.mapping.rules import ColumnRule, NotAMapping, TableRule
from gyokaku.engine.exchange.reading.workbook.grid import Grid
from gyokaku.engine.notation import fiscal_year_name


@dataclass(frozen=True, slots=True)
class Located:
    """A column that is read, counted from 0, with its rule."""

    at: int
    rule: ColumnRule
    period: str | None = None  # the name of the rule's year


def located(grid: Grid, rule: TableRule) -> list[Located]:
    """The columns to read, from left to right. Raises NotAMapping when a sure heading is not in the table."""
    header = heading_pieces(grid, min(rule.header_rows) - 1, max(rule.header_rows) - 1)
    places: dict[tuple[str, int], int] = {}
    turns: Counter[str] = Counter()
    for at, pieces in sorted(header.pieces.items()):
        heading = " ".join(pieces)
        turns[heading] += 1
        places[(heading, turns[heading])] = at
    found = []
    for column in rule.columns:
        if column.field is None or not column.sure:
            continue
        place = places.get((column.heading, column.turn))
        if place is None:
            raise NotAMapping(
                f"{grid.file} のシート「{grid.name}」に見出し「{column.heading}」がありません。"
                "対応表を gyokaku map で作り直すか、見出しを元に戻してください。"
            )
        found.append(Located(place, column, fiscal_year_name(column.year) if column.year is not None else None))
    return sorted(found, key=lambda one: one.at)
