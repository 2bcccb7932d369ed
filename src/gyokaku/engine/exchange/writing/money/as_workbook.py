"""The comparison tables of a year as Excel, and every amount with its reason on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gyokaku.engine.exchange.writing.money.told import HEADINGS, Told
from gyokaku.engine.exchange.writing.workbook.look import opened
from gyokaku.engine.money.document import Kind, Request
from gyokaku.engine.money.sources import SOURCES

WIDTH, LABEL = 20, 40
AMOUNTS = ("要求番号", "件名", "担当課", "状態", "段階", "金額（円）", *(f"{one}（円）" for one in SOURCES.values()), "理由", "代わりにやめるもの")  # fmt: skip


def as_workbook(title: str, tables: Mapping[str, Told], requests: Iterable[Request]) -> bytes:
    """The bytes of the workbook: one sheet for each table, and one of all amounts as numbers."""
    data, book, formats = opened(title)
    for name, table in tables.items():
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, LABEL)
        sheet.set_column(1, len(HEADINGS) + 1, WIDTH)
        for column, heading in enumerate(("", "件数", *HEADINGS)):
            sheet.write_string(0, column, heading or name.removesuffix("ごと"), formats["column"])
        for line, one in enumerate([*table.lines, table.total], 1):
            sheet.write_string(line, 0, one.label, formats["cell"])
            sheet.write_number(line, 1, one.count, formats["cell"])
            for column, (_, text) in enumerate(one.cells, 2):
                sheet.write_string(line, column, text, formats["cell"])
        sheet.freeze_panes(1, 1)
    sheet = book.add_worksheet("金額と理由")
    sheet.set_column(0, len(AMOUNTS) - 1, 18)
    for column, heading in enumerate(AMOUNTS):
        sheet.write_string(0, column, heading, formats["column"])
    line = 0
    for request in requests:
        for amount in request.amounts:
            line += 1
            turn = f"第{amount.turn}号" if amount.kind is Kind.SUPPLEMENT else ""
            words = (request.title, request.section, request.state, f"{turn}{amount.kind.label}")
            sheet.write_number(line, 0, request.number, formats["cell"])
            for column, text in enumerate(words, 1):
                sheet.write_string(line, column, text, formats["cell"])
            sheet.write_number(line, 5, int(amount.yen), formats["cell"])
            for column, key in enumerate(SOURCES, 6):
                if key in amount.sources:
                    sheet.write_number(line, column, int(amount.sources[key]), formats["cell"])
            sheet.write_string(line, len(AMOUNTS) - 2, amount.reason or "", formats["cell"])
            sheet.write_string(line, len(AMOUNTS) - 1, amount.given_up or "", formats["cell"])
    sheet.freeze_panes(1, 2)
    book.close()
    return data.getvalue()
