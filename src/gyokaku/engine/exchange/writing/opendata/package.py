"""The open-data package of one edition: a zip whose bytes depend on the edition alone."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable
from typing import Any

from gyokaku.engine.companions import NONE, Companions
from gyokaku.engine.document import Plan, canonical
from gyokaku.engine.document.schema import printed_schema
from gyokaku.engine.exchange.writing.opendata.as_parquet import require_parquet, table_parquet
from gyokaku.engine.exchange.writing.opendata.as_workbook import table_workbook
from gyokaku.engine.exchange.writing.opendata.codes import CODES
from gyokaku.engine.exchange.writing.opendata.csv_form import csv_text, encoded
from gyokaku.engine.exchange.writing.opendata.edition import EditionFacts
from gyokaku.engine.exchange.writing.opendata.metadata import csvw, datapackage, dcat, readme
from gyokaku.engine.exchange.writing.opendata.table import EDITION, MUNICIPALITY, Column, Table
from gyokaku.engine.exchange.writing.opendata.tables import tables

WORKBOOK = "excel/indicator_values.xlsx"
"""The table of values for people with a spreadsheet, in the form that the rules ask of Excel files."""


def package(
    plan: Plan,
    edition: EditionFacts,
    *,
    encoding: str = "utf-8",
    licence: str = "PDL1.0",
    beside: Companions = NONE,
    parquet: bool = False,
) -> bytes:
    """The zip: data/*.csv, the definitions, the plan document and its schema; what was frozen `beside` it in tables of its own,
    and with `parquet` the tables in that form too.

    `encoding` is utf-8 (with BOM) or cp932; what cp932 cannot carry is listed in loss.csv beside the tables.
    Raises NoParquet.
    """
    files = dict(_files(plan, edition, encoding, licence, beside))
    if parquet:
        require_parquet()
        made, _ = _all_tables(plan, edition, Counter(), beside)
        files |= {f"parquet/{table.name}.parquet": table_parquet(table) for table in made}
    return _zipped(files)


def loss_report(plan: Plan, edition: EditionFacts, beside: Companions = NONE) -> Counter[str]:
    """Characters that the CP932 form would lose, counted over all tables, before anything is written."""
    lost: Counter[str] = Counter()
    made, texts = _all_tables(plan, edition, Counter(), beside)
    for table in made:
        lost += encoded(_text(table, texts), "cp932")[1]
    return lost


def _files(
    plan: Plan,
    edition: EditionFacts,
    encoding: str,
    licence: str,
    beside: Companions,
) -> Iterable[tuple[str, bytes]]:
    seen: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    made, texts = _all_tables(plan, edition, seen, beside)
    for table in made:
        data, missing = encoded(_text(table, texts), encoding)
        lost += missing
        yield f"data/{table.name}.csv", data
    if lost:
        made.append(_counted("loss", "CP932で失われた文字", lost, plan, edition))
        yield "data/loss.csv", encoded(csv_text(made[-1], Counter()), encoding)[0]
    for name, content in {
        "datapackage.json": datapackage(plan, edition, made, encoding, licence),
        "csvw-metadata.json": csvw(plan, edition, made, encoding, licence),
        "dcat.jsonld": dcat(plan, edition, made, licence),
    }.items():
        yield name, _json(content)
    yield WORKBOOK, table_workbook(next(table for table in made if table.name == "indicator_values"))
    yield "plan-document.json", canonical(plan)
    yield "plan-document.schema.json", printed_schema().encode()
    yield "README.ja.md", readme(plan, edition, made, encoding, licence).encode()


def _all_tables(
    plan: Plan,
    edition: EditionFacts,
    seen: Counter[str],
    beside: Companions,
) -> tuple[list[Table], dict[str, str]]:
    """Every table, and the text of those that had to be written to know what was replaced in them."""
    facts = tables(plan, edition, beside)
    texts = {table.name: csv_text(table, seen) for table in facts}
    made = [
        *facts,
        _editions(plan, edition),
        _codes(plan),
        _columns(plan, facts),
        _counted(
            "replacements", "書き換えた機種依存文字と、数式と誤られないように前に ' を付けた文字", seen, plan, edition
        ),
    ]
    return made, texts


def _text(table: Table, texts: dict[str, str]) -> str:
    return texts[table.name] if table.name in texts else csv_text(table, Counter())


def _editions(plan: Plan, edition: EditionFacts) -> Table:
    columns = (
        MUNICIPALITY,
        EDITION,
        Column("edition_title", "版の名称"),
        Column("frozen_on", "版の確定日", "date", "西暦"),
        Column("reason", "版を改めた理由"),
        Column("document_sha256", "計画文書のSHA-256"),
    )
    rows = [
        (plan.municipality.code, item.number, item.title, item.frozen_on, item.reason, item.sha256)
        for item in (edition.history or (edition,))
    ]
    return Table("editions", "更新履歴", columns, ("municipality_code", "edition_number"), list(rows))


def _codes(plan: Plan) -> Table:
    columns = (
        Column("column", "列名", definition="コードを使う列の物理名"),
        Column("code", "コード"),
        Column("label", "意味"),
    )
    named = {"field": {field.key: field.label for field in plan.sheet_fields}}
    rows = [
        (column, str(code), label)
        for column, codes in CODES.items()
        for code, label in {**codes, **named.get(column, {})}.items()
    ]
    return Table("codes", "コード表", columns, ("column", "code"), list(rows))


def _columns(plan: Plan, facts: list[Table]) -> Table:
    columns = (
        Column("table", "表の物理名"),
        Column("column", "列の物理名"),
        Column("title", "列の名称"),
        Column("type", "型"),
        Column("unit", "単位", definition="単位が入る列の物理名、または固定の単位"),
        Column("definition", "定義"),
    )
    rows = [
        (table.name, column.name, column.title, column.type, column.unit, column.definition)
        for table in facts
        for column in table.columns
    ]
    return Table("columns", "項目定義", columns, ("table", "column"), list(rows))


def _counted(name: str, title: str, counts: Counter[str], plan: Plan, edition: EditionFacts) -> Table:
    columns = (
        MUNICIPALITY,
        EDITION,
        Column("code_point", "文字コード", definition="Unicodeの符号位置"),
        Column("occurrences", "箇所数", "integer", unit="箇所"),
    )
    rows = [
        (plan.municipality.code, edition.number, f"U+{ord(character):04X}", count)
        for character, count in sorted(counts.items())
    ]
    return Table(name, title, columns, ("municipality_code", "edition_number", "code_point"), list(rows))


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    """A zip without clock or order of its own: fixed dates, sorted names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return held.getvalue()
