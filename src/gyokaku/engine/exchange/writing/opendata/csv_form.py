"""A table as CSV: one record a line, CRLF, every text quoted, numbers bare, blank for no value."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal

from gyokaku.engine.exchange.writing.formula_guard import guarded, is_formula
from gyokaku.engine.exchange.writing.opendata.characters import cp932_loss, replaced
from gyokaku.engine.exchange.writing.opendata.table import Cell, Table

BOM = "\ufeff"
_LAYOUT = re.compile(r"[\s\x00-\x1f\x7f-\x9f]{2,}|[\x00-\x1f\x7f-\x9f\u2028\u2029\u3000]")


def csv_text(table: Table, seen: Counter[str]) -> str:
    """The table as CSV text with its header; machine-dependent characters are written out and counted in `seen`."""
    lines = [",".join(_quoted(column.name) for column in table.columns)]
    lines.extend(",".join(_cell(cell, seen) for cell in row) for row in table.rows)
    return "\r\n".join(lines) + "\r\n"


def encoded(text: str, encoding: str = "utf-8") -> tuple[bytes, Counter[str]]:
    """The bytes (UTF-8 with BOM, or CP932) and what the encoding could not carry, replaced by 〓 and counted."""
    if encoding == "utf-8":
        return (BOM + text).encode(), Counter()
    lost = cp932_loss(text)
    kept = "".join("〓" if character in lost else character for character in text)
    return kept.encode(encoding), lost


def _cell(cell: Cell, seen: Counter[str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, int | date):
        return str(cell)
    text = tidied(cell, seen)
    if is_formula(text):
        seen[text[0]] += 1
    return _quoted(guarded(text))


def tidied(text: str, seen: Counter[str]) -> str:
    """A text as every table holds it: on one line, machine-dependent characters written out and counted in `seen`."""
    return _tidy(replaced(text, seen))


def _tidy(text: str) -> str:
    """No line ends, no spaces for the sake of layout; single spaces inside a text stay."""
    return _LAYOUT.sub(" ", text).strip()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
