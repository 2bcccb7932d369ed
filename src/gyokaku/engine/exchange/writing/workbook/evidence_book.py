"""The workbook of evidence: every computed figure with its arithmetic, and a worksheet of records for each register."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gyokaku.engine.evidence import Evidence, EvidenceRegister
from gyokaku.engine.exchange.writing.workbook.look import headed, on_paper, opened, tall
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.register import RegisterField
from gyokaku.engine.register.definition import COUNTED
from gyokaku.engine.register.plans import Plans
from gyokaku.engine.register.showing import printed

COLUMNS = (
    ("指標", 34), ("年度", 12), ("印字", 20), ("値", 14), ("かっこの数", 12), ("計算のしかた", 60), ("台帳", 20),
    ("記録の件数", 12), ("もとの記録の番号", 30), ("使っている事業", 14), ("指紋（SHA-256）", 34),
)  # fmt: skip


def evidence_book(title: str, evidence: Evidence) -> bytes:
    """The bytes of the workbook."""
    data, book, formats = opened(f"{title}（実績値の根拠）")
    titles = {one.key: one.title for one in evidence.registers}
    rows = [
        (
            *(one.name, fiscal_year_name(one.fiscal_year), one.printed, one.value, one.beside, one.sentence),
            *(titles.get(one.register_key, one.register_key), one.records, "、".join(map(str, one.numbers))),
            *("、".join(map(str, one.initiatives)), one.sha256),
        )
        for one in evidence.figures
    ]
    _sheet(book, formats, "計算した実績値", COLUMNS, rows)
    for turn, one in enumerate(evidence.registers, 1):
        columns = (("番号", 9), *((_heading(field), 24) for field in one.fields), ("標本誤差など", 40), ("指紋", 34))
        _sheet(book, formats, _name(turn, one.title), columns, list(_records(one)))
    book.close()
    return data.getvalue()


def _records(one: EvidenceRegister) -> Iterator[tuple[Any, ...]]:
    for record in one.records:
        cells = (_cell(field, record.values.get(field.key, ""), one.named) for field in one.fields)
        yield record.number, *cells, record.note or "", record.sha256


def _cell(field: RegisterField, text: str, plans: Plans) -> Any:
    if not text or field.kind not in COUNTED:
        return printed(field, text, plans)
    return Decimal(text)


def _heading(field: RegisterField) -> str:
    return f"{field.label}（単位：{field.unit}）" if field.unit else field.label


def _name(turn: int, title: str) -> str:
    """A worksheet's name: without the signs that a spreadsheet refuses, at most 31 letters, never twice."""
    clean = "".join(letter for letter in title if letter not in "[]:*?/\\'")
    return f"{turn} {clean}"[:31]


def _sheet(book: Any, formats: dict[str, Any], name: str, columns: Any, rows: list[tuple[Any, ...]]) -> None:
    sheet = book.add_worksheet(name)
    headed(sheet, formats, columns)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                sheet.write_blank(line, column, None, formats["cell"])
            elif isinstance(cell, str):
                sheet.write_string(line, column, cell, formats["cell"])
            else:
                sheet.write_number(line, column, cell, formats["figure_text" if column else "cell"])
        tall(sheet, line, row, [width for _, width in columns])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    on_paper(sheet, name)
