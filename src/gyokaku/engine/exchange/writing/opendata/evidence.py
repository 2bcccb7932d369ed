"""The tables of evidence: figures counted from registers, the records behind them, and which record counts where."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.evidence import Evidence
from gyokaku.engine.exchange.writing.opendata import columns as c
from gyokaku.engine.exchange.writing.opendata.table import INITIATIVE, Cell, Column, Table
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.register.showing import printed

_REGISTER = Column("register_key", "台帳の識別子")
_FIGURE = Column("figure_key", "計算した値の識別子")
_RECORD = Column("record_number", "記録の番号", "integer", "台帳の中の通し番号")

FIGURES = c.table(
    "evidence_figures",
    "台帳から計算した値",
    ("figure_key",),
    _FIGURE,
    _REGISTER,
    Column("register_title", "台帳"),
    Column("indicator", "指標名"),
    Column("fiscal_year", "年度", "integer", "4月から始まる年度の西暦"),
    Column("fiscal_year_wareki", "年度（和暦）"),
    Column("printed", "印字"),
    Column("value", "値", "number", unit="unit"),
    Column("unit", "単位"),
    Column("value_beside", "かっこの数", "number", "同じ記録から数えた、かっこの中の数", unit="unit_beside"),
    Column("unit_beside", "かっこの数の単位"),
    Column("records", "記録の件数", "integer"),
    Column("sentence", "計算のしかた"),
    Column("evidence_sha256", "根拠のSHA-256", definition="式・年度・すべての記録の内容から計算した値"),
)
INITIATIVES = c.table(
    "evidence_initiatives",
    "値を使っている事業",
    ("figure_key", "initiative_number"),
    _FIGURE,
    INITIATIVE,
)
RECORDS = c.table(
    "evidence_records",
    "もとになった記録",
    ("register_key", "record_number", "field_order"),
    _REGISTER,
    _RECORD,
    Column("field_order", "欄の順番", "integer"),
    Column("field_label", "欄"),
    Column("field_value", "内容", definition="公開する欄だけ。選択は選択肢の名称、数は単位つきで示す"),
    Column("record_sha256", "記録のSHA-256", definition="公開しない欄も含めた、記録の内容全体から計算した値"),
)
USES = c.table(
    "evidence_uses",
    "値と記録の対応",
    ("figure_key", "record_number"),
    _FIGURE,
    _RECORD,
)


def evidence_tables(found: Evidence | None) -> list[Table]:
    """The four tables; empty where no figure is counted, so that the form stays the same from edition to edition."""
    evidence = found or Evidence()
    used = ((one.mark, number) for one in evidence.figures for number in one.initiatives)
    return [FIGURES(_figures(evidence)), INITIATIVES(used), RECORDS(_records(evidence)), USES(_uses(evidence))]


def _figures(evidence: Evidence) -> Iterator[tuple[Cell, ...]]:
    for one in evidence.figures:
        register, beside = evidence.by_register.get(one.register_key), one.formula.beside
        yield (
            *(one.mark, one.register_key, register.title if register else "", one.name),
            *(one.fiscal_year, fiscal_year_name(one.fiscal_year), one.printed),
            *(
                one.value,
                one.formula.unit,
                one.beside,
                beside.unit if beside else None,
                one.records,
                one.sentence,
                one.sha256,
            ),
        )


def _records(evidence: Evidence) -> Iterator[tuple[Cell, ...]]:
    for register in evidence.registers:
        for record in register.records:
            for order, field in enumerate(register.fields, 1):
                if text := record.values.get(field.key):
                    yield (
                        register.key,
                        record.number,
                        order,
                        field.label,
                        printed(field, text, register.named),
                        record.sha256,
                    )


def _uses(evidence: Evidence) -> Iterator[tuple[Cell, ...]]:
    for one in evidence.figures:
        for number in one.numbers:
            yield one.mark, number
