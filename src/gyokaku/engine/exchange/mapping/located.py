"""Finds the columns of a mapping in a table: by their headings, so that next year's file may have moved them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from gyokaku.engine.exchange.mapping.header import heading_pieces
from gyokaku.engine.exchange.mapping.headings import narrow
from gyokaku.engine.exchange.mapping.rules import ColumnRule, NotAMapping, TableRule
from gyokaku.engine.exchange.reading.workbook.grid import Grid
from gyokaku.engine.notation import Quantity, fiscal_year_name, normal_unit, read_quantity

_BRACKET = re.compile(r"[(\[](?:単位:?)?([^()\[\]]{1,8})[)\]]$")


@dataclass(frozen=True, slots=True)
class Located:
    """A column that is read, counted from 0, with its rule."""

    at: int
    rule: ColumnRule
    period: str | None = None  # the name of the rule's year
    unit: str | None = None  # the unit that the heading names


@dataclass(frozen=True, slots=True)
class Unread:
    """A column with a heading that is not read, and why."""

    at: int
    heading: str
    why: str


def located(grid: Grid, rule: TableRule) -> tuple[list[Located], list[Unread]]:
    """The columns to read, from left to right, and the others. Raises NotAMapping when a sure heading is not there."""
    header = heading_pieces(grid, min(rule.header_rows) - 1, max(rule.header_rows) - 1)
    places: dict[tuple[str, int], int] = {}
    turns: Counter[str] = Counter()
    for at, pieces in sorted(header.pieces.items()):
        heading = " ".join(pieces)
        turns[heading] += 1
        places[(heading, turns[heading])] = at
    found, left = [], []
    for column in rule.columns:
        place = places.pop((column.heading, column.turn), None)
        if column.field is None or not column.sure:
            why = "対応表で確かめられていない" if column.field else "対応表で読まない"
            left += [Unread(place, column.heading, why)] if place is not None else []
            continue
        if place is None:
            raise NotAMapping(
                f"{grid.file} のシート「{grid.name}」に見出し「{column.heading}」がありません。"
                "対応表を gyokaku map で作り直すか、見出しを元に戻してください。"
            )
        period = fiscal_year_name(column.year) if column.year is not None else None
        found.append(Located(place, column, period, unit_of(header.pieces[place])))
    left += [Unread(at, heading, "対応表にない") for (heading, _), at in places.items()]
    return sorted(found, key=lambda one: one.at), sorted(left, key=lambda one: one.at)


def unit_of(pieces: tuple[str, ...]) -> str | None:
    """The unit that a heading names behind its word: 目標値（千円）."""
    for piece in reversed(pieces):
        match = _BRACKET.search(narrow(piece))
        read = read_quantity(f"1{match[1]}") if match else None
        if match and isinstance(read, Quantity) and read.unit and not read.note and not read.bound:
            return normal_unit(match[1])
    return None
