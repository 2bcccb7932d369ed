"""A table of the open data as an Excel file in the form that the rules ask of one: header and values, nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from gyokaku.engine.exchange.writing.opendata.csv_form import tidied
from gyokaku.engine.exchange.writing.opendata.table import Cell, Table
from gyokaku.engine.exchange.writing.workbook.look import opened

_EXACT = 15  # digits that a spreadsheet keeps; longer ones are written as text


def table_workbook(table: Table) -> bytes:
    """One sheet with the same names, rows and cells as the table's CSV; days as 2026-03-31, blank for no value."""
    data, book, _ = opened(table.title)
    sheet = book.add_worksheet(table.name[:31])
    for column, head in enumerate(table.columns):
        sheet.write_string(0, column, head.name)
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            if _is_exact(cell):
                sheet.write_number(row, column, cell)
            else:
                sheet.write_string(row, column, _text(cell))
    book.close()
    return data.getvalue()


def _is_exact(cell: Cell) -> bool:
    number = isinstance(cell, int | Decimal)
    return number and len(str(cell).lstrip("-").replace(".", "").strip("0")) <= _EXACT


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return tidied(cell, Counter())
    return cell.isoformat() if isinstance(cell, date) else str(cell)
