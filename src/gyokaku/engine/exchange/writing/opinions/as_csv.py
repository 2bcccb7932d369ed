"""The result as CSV: UTF-8 with BOM, ASCII names on the first line, one item a line, every text on one line."""

from __future__ import annotations

from collections import Counter

from gyokaku.engine.exchange.writing.opendata.csv_form import csv_text, encoded
from gyokaku.engine.exchange.writing.opendata.table import Column, Table
from gyokaku.engine.exchange.writing.opinions.rows import HEADERS, NAMES, rows
from gyokaku.engine.opinions import Result


def as_csv(result: Result) -> bytes:
    """The bytes of the file."""
    columns = tuple(Column(name, title) for name, title in zip(NAMES, HEADERS, strict=True))
    table = Table("opinions", result.title, columns, ("number",), list(rows(result)))
    return encoded(csv_text(table, Counter()))[0]
