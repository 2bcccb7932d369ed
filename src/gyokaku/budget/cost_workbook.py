"""The empty form of a table of costs as Excel: the columns of keys are text, so that no leading zero is lost."""

from __future__ import annotations

from gyokaku.budget.cost_paper import AMOUNTS, LABELS
from gyokaku.engine.exchange.writing.workbook.look import on_paper, opened

TITLE = "事業費"
NOTE = "会計・款・項・目・事業は文字列です。01 のように、先頭の0も入れてください。見出しは変えないでください。"


def empty_form() -> bytes:
    """The bytes of the workbook."""
    data, book, formats = opened(TITLE)
    sheet = book.add_worksheet(TITLE)
    text = book.add_format({"num_format": "@", "font_name": "BIZ UDPゴシック", "font_size": 10})
    amount = book.add_format({"num_format": "#,##0", "font_name": "BIZ UDPゴシック", "font_size": 10})
    for column, (key, label) in enumerate(LABELS.items()):
        width, shape = (16, amount) if key in AMOUNTS else (44, text) if key == "name" else (8, text)
        sheet.set_column(column, column, width, shape)
        sheet.write_string(0, column, f"{label}（円）" if key in AMOUNTS else label, formats["column"])
    sheet.write_comment(0, 0, NOTE)
    sheet.freeze_panes(1, 5)
    on_paper(sheet, TITLE)
    book.close()
    return data.getvalue()
