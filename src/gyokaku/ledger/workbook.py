"""Records as an Excel workbook that can be read back: one row a record under the names of the fields."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from gyokaku.engine.exchange.writing.workbook.look import on_paper, opened
from gyokaku.engine.register import Definition, Kind, RegisterField
from gyokaku.engine.register.plans import NONE, Plans
from gyokaku.engine.register.reading import file_name
from gyokaku.engine.register.soundness import numeric
from gyokaku.engine.register.table import NUMBER
from gyokaku.ledger.models import Record

NOTE = "1行目の見出しは変えないでください。新しい行を書き足して取り込めます。番号の列は読みません。"


def workbook(definition: Definition, records: Iterable[Record], plans: Plans = NONE) -> bytes:
    """The bytes of the workbook. Choices are written by label with a list to choose from; empty cells stay empty."""
    data, book, formats = opened(definition.title)
    sheet = book.add_worksheet("記録")
    sheet.write_string(0, 0, NUMBER, formats["column"])
    sheet.write_comment(0, 0, NOTE)
    for column, field in enumerate(definition.fields, 1):
        sheet.set_column(column, column, 30 if field.long else 16)
        sheet.write_string(0, column, _heading(field), formats["column"])
        if field.choices:
            offered = [one.label for one in field.choices if not one.retired]
            if sum(map(len, offered)) + len(offered) <= 255:  # a spreadsheet's limit for a list in a cell
                sheet.data_validation(1, column, 100_000, column, {"validate": "list", "source": offered})
    for line, record in enumerate(records, 1):
        sheet.write_number(line, 0, record.number)
        for column, field in enumerate(definition.fields, 1):
            _write(sheet, formats, line, column, field, _text(field, record.values.get(field.key, ""), plans))
    sheet.freeze_panes(1, 1)
    on_paper(sheet, definition.title)
    book.close()
    return data.getvalue()


def _heading(field: RegisterField) -> str:
    return f"{field.label}（単位：{field.unit}）" if field.unit else field.label


def _write(sheet: Any, formats: dict[str, Any], line: int, column: int, field: RegisterField, text: str) -> None:
    if not text:
        return
    if numeric(field):
        sheet.write_number(line, column, Decimal(text), formats["number"])
    else:
        sheet.write_string(line, column, text, formats["plain"])


def _text(field: RegisterField, text: str, plans: Plans) -> str:
    """What stands in a cell, as it is read back: an initiative with its plan where there are several."""
    if text and field.kind is Kind.INITIATIVE and (plans.several or ":" in text):
        return plans.name(text)
    return file_name(text) if field.kind is Kind.FILE else field.labels.get(text, text)
