"""Definitions that travel with the tables: Frictionless Data Package, CSV on the Web, DCAT, and a page for people."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.document import Plan
from gyokaku.engine.exchange.writing.opendata.codes import CODES
from gyokaku.engine.exchange.writing.opendata.edition import EditionFacts
from gyokaku.engine.exchange.writing.opendata.table import WORDS, Column, Table

LICENCES = {
    "PDL1.0": (
        "公共データ利用規約（第1.0版）",
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    ),
    "CC-BY-4.0": ("クリエイティブ・コモンズ 表示 4.0 国際", "https://creativecommons.org/licenses/by/4.0/deed.ja"),
}
_OTHERS = (
    ("excel/indicator_values.xlsx", "指標の値", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("plan-document.json", "計画文書", "application/json"),
)
_CSVW_TYPES = {"string": "string", "integer": "integer", "number": "decimal", "date": "date"}


def _encoding_note(encoding: str) -> str:
    return "UTF-8（BOMあり）" if encoding == "utf-8" else "Shift_JIS（CP932、BOMなし）"


def datapackage(plan: Plan, edition: EditionFacts, made: list[Table], encoding: str, licence: str) -> dict[str, Any]:
    """`datapackage.json` (Frictionless Data Package, Tabular profile)."""
    name, address = LICENCES[licence]
    return {
        "profile": "tabular-data-package",
        "name": f"gyokaku-{plan.municipality.code or 'unknown'}-{edition.number}",
        "title": plan.title,
        "version": str(edition.number),
        "created": f"{edition.frozen_on.isoformat()}T00:00:00+09:00",
        "licenses": [{"name": licence, "title": name, "path": address}],
        "resources": [_resource(table, encoding) for table in made],
    }


def _resource(table: Table, encoding: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"data/{table.name}.csv",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if encoding == "utf-8" else "cp932",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "title": column.title, "type": column.type}
    if column.definition:
        field["description"] = column.definition
    if column.unit:
        field["unit"] = column.unit
    if column.name in WORDS:
        field["content"] = "words"
    if column.codes and column.codes != "field":  # a town may add fields of its own
        field["constraints"] = {"enum": [str(code) for code in CODES[column.codes]]}
    return field


def csvw(plan: Plan, edition: EditionFacts, made: list[Table], encoding: str, licence: str) -> dict[str, Any]:
    """CSV on the Web metadata for all tables of the package."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "dc:title": f"{plan.title}（第{edition.number}版）",
        "dc:license": {"@id": LICENCES[licence][1]},
        "dialect": {"encoding": "utf-8" if encoding == "utf-8" else "windows-31j", "header": True},
        "tables": [
            {
                "url": f"data/{table.name}.csv",
                "dc:title": table.title,
                "tableSchema": {
                    "primaryKey": list(table.key),
                    "columns": [
                        {
                            "name": column.name,
                            "titles": column.name,
                            "dc:title": column.title,
                            "datatype": _CSVW_TYPES[column.type],
                            **({"dc:description": column.definition} if column.definition else {}),
                        }
                        for column in table.columns
                    ],
                },
            }
            for table in made
        ],
    }


def dcat(plan: Plan, edition: EditionFacts, made: list[Table], licence: str) -> dict[str, Any]:
    """A DCAT catalogue entry (JSON-LD); addresses are relative, so that the package may lie anywhere."""
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "dct:issued": {"@type": "xsd:date"},
            "dcat:startDate": {"@type": "xsd:date"},
            "dcat:endDate": {"@type": "xsd:date"},
        },
        "@id": f"urn:gyokaku:{plan.municipality.code or 'unknown'}:edition:{edition.number}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{plan.municipality.code}-gyokaku-{edition.number}",
        "dct:title": plan.title,
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": plan.municipality.name},
        "dct:issued": edition.frozen_on.isoformat(),
        "dct:language": "ja",
        "dct:license": {"@id": LICENCES[licence][1]},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": f"{plan.fiscal_years.first}-04-01",
            "dcat:endDate": f"{plan.fiscal_years.last + 1}-03-31",
        },
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": table.title,
                "dcat:downloadURL": {"@id": f"data/{table.name}.csv"},
                "dcat:mediaType": "text/csv",
            }
            for table in made
        ]
        + [
            {
                "@type": "dcat:Distribution",
                "dct:title": title,
                "dcat:downloadURL": {"@id": path},
                "dcat:mediaType": kind,
            }
            for path, title, kind in _OTHERS
        ],
    }


def readme(plan: Plan, edition: EditionFacts, made: list[Table], encoding: str, licence: str) -> str:
    """What is in the package, for a person who opens it."""
    name, address = LICENCES[licence]
    listing = "\n".join(f"- `data/{table.name}.csv` {table.title}（{len(table.rows)}件）" for table in made)
    return f"""# {plan.title} オープンデータ 第{edition.number}版

- 作成者：{plan.municipality.name}（{plan.municipality.code or "コード未設定"}）
- 確定日：{edition.frozen_on.isoformat()}
- 文字コード：{_encoding_note(encoding)}、改行：CRLF
- 利用条件：{name} {address}
- 値が空欄であることと0であることは別です。値がない理由は missing_reason の列にあります。
- 表では機種依存文字を書き換えています（replacements.csv に数）。原文は plan-document.json にあります。

{listing}

- `excel/indicator_values.xlsx` 指標の値の表（CSVと同じ内容を表計算ソフト向けに）

項目の定義は `data/columns.csv`、コードの意味は `data/codes.csv`、更新の履歴は `data/editions.csv` にあります。
"""
