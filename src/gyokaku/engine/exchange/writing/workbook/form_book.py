"""The form workbook that section staff fill in: one sheet per initiative, A4, dropdowns, locked words."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from gyokaku.engine.document import Plan, initiatives, sha256
from gyokaku.engine.exchange.writing.workbook.counting import units
from gyokaku.engine.exchange.writing.workbook.form import FormCell, FormSheet, form_sheets
from gyokaku.engine.exchange.writing.workbook.look import height, opened, running
from gyokaku.engine.exchange.writing.workbook.payload import SHEET, written

_WIDTHS = (12, 30, 11)  # label, subject, and each further column
_LONGEST = 32_767  # characters that one Excel cell holds
_GUIDE = (
    "この様式について",
    "事業ごとに1枚のシートがあります。黄色の欄に記入してください。ほかの欄は保護されています（パスワードはありません）。",
    "数値は「600件」「74.9％以上」のように、印刷したいとおりに書いてください。時期は「R6年度」「R6.3」のように書きます。",
    "値がないときは空欄にせず、「－」「未実施」「集計中」のように理由を書いてください。",
    "年次計画は、始まりの年度に段階の言葉、続く年度に「→」を書きます。終わりが決まっていない年度は「→？」です。",
    "行や列を足したり消したりせず、空いている行に書き足してください。消すときは、その行の欄をすべて空にします。",
    "記入が終わったら、このファイルをそのまま企画担当課へ返してください。変えた欄だけが取り込まれます。",
)


class TooLong(ValueError):
    """A text does not fit into an Excel cell; one sentence that names the place."""


def form_workbook(plan: Plan) -> bytes:
    """The bytes of the form workbook. Raises TooLong for a text over 32,767 characters."""
    sheets = form_sheets(plan)
    data, book, formats = opened(plan.title)
    _guide(book, formats)
    for sheet in sheets:
        _write(book, formats, sheet)
    hidden = book.add_worksheet(SHEET)
    for row, text in enumerate(written(plan, sheets)):
        hidden.write_string(row, 0, text)
    for row, (sheet, place) in enumerate(zip(sheets, initiatives(plan), strict=True)):
        hidden.write_string(row, 1, sheet.name)
        hidden.write_string(row, 2, place.initiative.key or "")
    hidden.protect()
    hidden.very_hidden()
    book.set_custom_property("gyokaku-sha256", sha256(plan))
    book.close()
    return data.getvalue()


def _guide(book: Any, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet("記入のしかた")
    _page(sheet)
    sheet.set_column(0, 0, 95)
    for row, text in enumerate(_GUIDE):
        sheet.write_string(row, 0, text, formats["label" if row == 0 else "fixed"])
        sheet.set_row(row, height(text, 95))
    sheet.protect()


def _page(sheet: Any) -> None:
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.hide_gridlines(2)


def _write(book: Any, formats: dict[str, Any], form: FormSheet) -> None:
    sheet = book.add_worksheet(form.name)
    _page(sheet)
    sheet.set_landscape()
    sheet.print_area(0, 0, form.rows - 1, form.width - 1)
    sheet.set_footer(f"&L&8 {running(form.name)}&R&8&P / &N")
    for column in range(form.width):
        sheet.set_column(column, column, _WIDTHS[min(column, 2)])
    for row, cells in groupby(form.cells, key=lambda cell: cell.row):
        tall = 18.0
        for cell in cells:
            _cell(sheet, formats, form, cell)
            tall = max(tall, height(cell.text, sum(_WIDTHS[min(cell.column + at, 2)] for at in range(cell.span))))
        sheet.set_row(row, tall)
    sheet.freeze_panes(5, 1)
    sheet.protect("", {"format_rows": True, "format_columns": True})


def _cell(sheet: Any, formats: dict[str, Any], form: FormSheet, cell: FormCell) -> None:
    style = formats[cell.style]
    if units(cell.text) > _LONGEST:
        raise TooLong(
            f"「{form.name}」の{cell.row + 1}行目の文章が{len(cell.text):,}字あり、Excelの1つの欄（{_LONGEST:,}字）に入りません。"
            "文章を短くしてから書き出してください。"
        )
    if cell.span > 1:
        sheet.merge_range(cell.row, cell.column, cell.row, cell.column + cell.span - 1, "", style)
    if cell.text:
        sheet.write_string(cell.row, cell.column, cell.text, style)
    else:
        sheet.write_blank(cell.row, cell.column, None, style)
    if cell.choices:
        sheet.data_validation(cell.row, cell.column, cell.row, cell.column, _choices(cell))


def _choices(cell: FormCell) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(cell.choices),
        "show_error": cell.strict,
        "error_title": "一覧から選んでください",
        "error_message": "この欄には、一覧にある言葉だけを入れられます。",
    }
