"""A table of the open data: columns with ASCII names and Japanese titles, rows of plain cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: physical name (ASCII), Japanese title, type, definition; `codes` names its code table."""

    name: str
    title: str
    type: str = "string"  # string, integer, number or date, as in Frictionless Table Schema
    definition: str = ""
    codes: str | None = None
    unit: str | None = None  # a fixed unit, or the name of the column that holds it


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: physical name, Japanese title, key columns, and rows in the order of the columns."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


WORDS = frozenset(
    [
        "text",
        "item",
        "step",
        "printed",
        "note",
        "definition",
        "reason",
        "decision_reason",
        "taken_from",
        "given_up",
        "basis",
        "sentence",
        "realised_sentence",
        "planned_sentence",
        "indicator",
        "label",
        "field_label",
        "field_value",
        "period_printed",
        "viewpoint",
        "title",
        "plan_title",
        "edition_title",
        "policy_title",
        "measure_title",
        "initiative_title",
        "register_title",
        "municipality_name",
        "project_name",
        "program_name",
    ]
)
"""Columns of which a cell is one sentence, one name, or one print as it stands on the paper: a comma in it divides no
data. The definition of each says so to whoever reads the package (`content: words`)."""

MUNICIPALITY = Column("municipality_code", "全国地方公共団体コード", definition="6桁。検査数字を含む。文字列として扱う")
EDITION = Column("edition_number", "版番号", "integer", "公表した版の通し番号")
INITIATIVE = Column("initiative_number", "事業番号", "integer", "計画書に印字された事業番号")
