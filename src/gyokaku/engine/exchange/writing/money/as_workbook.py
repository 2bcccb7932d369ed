"""The comparison tables of a year as Excel, and every amount with its reason on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gyokaku.engine.exchange.writing.money.told import HEADINGS, Told
from gyokaku.engine.exchange.writing.workbook.look import headed, on_paper, opened, tall
from gyokaku.engine.money.document import Kind, Request
from gyokaku.engine.money.sources import SOURCES

WIDTH, LABEL = 16, 40
AMOUNTS = (
    ("要求番号", 9), ("件名", 34), ("担当課", 16), ("状態", 12), ("段階", 12), ("金額（円）", 15),
    *((f"{one}（円）", 15) for one in SOURCES.values()), ("理由", 44), ("代わりにやめるもの", 30),
)  # fmt: skip


def as_workbook(title: str, tables: Mapping[str, Told], requests: Iterable[Request]) -> bytes:
    """The bytes of the workbook: one sheet for each table, and one of all amounts as numbers."""
    data, book, formats = opened(title)
    for name, table in tables.items():
        sheet = book.add_worksheet(name)
        on_paper(sheet, f"{title} {name}")
        headed(sheet, formats, ((name.removesuffix("ごと"), LABEL), ("件数", 8), *((one, WIDTH) for one in HEADINGS)))
        for line, one in enumerate([*table.lines, table.total], 1):
            sheet.write_string(line, 0, one.label, formats["cell"])
            sheet.write_number(line, 1, one.count, formats["amount"])
            tall(sheet, line, [one.label, *(text for _, text in one.cells)], [LABEL, *[WIDTH] * len(HEADINGS)])
            for column, (_, text) in enumerate(one.cells, 2):
                sheet.write_string(line, column, text, formats["figure_text"])
        sheet.freeze_panes(1, 1)
    sheet = book.add_worksheet("金額と理由")
    on_paper(sheet, f"{title} 金額と理由")
    headed(sheet, formats, AMOUNTS)
    line = 0
    for request in requests:
        for amount in request.amounts:
            line += 1
            turn = f"第{amount.turn}号" if amount.kind is Kind.SUPPLEMENT else ""
            words = (request.title, request.section, request.state, f"{turn}{amount.kind.label}")
            shown = [(request.title, 34), (request.section, 16), (amount.reason, 44), (amount.given_up, 30)]
            tall(sheet, line, *zip(*shown, strict=True))
            sheet.write_number(line, 0, request.number, formats["cell"])
            for column, text in enumerate(words, 1):
                sheet.write_string(line, column, text, formats["cell"])
            sheet.write_number(line, 5, int(amount.yen), formats["amount"])
            for column, key in enumerate(SOURCES, 6):
                if key in amount.sources:
                    sheet.write_number(line, column, int(amount.sources[key]), formats["amount"])
                else:
                    sheet.write_blank(line, column, None, formats["cell"])
            sheet.write_string(line, len(AMOUNTS) - 2, amount.reason or "", formats["cell"])
            sheet.write_string(line, len(AMOUNTS) - 1, amount.given_up or "", formats["cell"])
    sheet.freeze_panes(1, 2)
    book.close()
    return data.getvalue()
