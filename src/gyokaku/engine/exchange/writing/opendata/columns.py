"""The columns of every table, with their definitions; the same in every edition, so that years can be joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from gyokaku.engine.exchange.writing.opendata.cells import UNIT, VALUE_COLUMNS
from gyokaku.engine.exchange.writing.opendata.table import EDITION, INITIATIVE, MUNICIPALITY, Cell, Column, Table

TEXT_FIELDS = ("purpose", "status", "issues", "actions", "remarks", "no_indicator_reason")
Fill = Callable[[Iterable[tuple[Cell, ...]]], Table]


def table(name: str, title: str, key: tuple[str, ...], *columns: Column) -> Fill:
    def fill(rows: Iterable[tuple[Cell, ...]]) -> Table:
        return Table(name, title, columns, key, list(rows))

    return fill


def owned(made: Table, owner: tuple[Cell, Cell]) -> Table:
    """The table with the owner's columns in front of every row."""
    return replace(
        made,
        columns=(MUNICIPALITY, EDITION, *made.columns),
        key=(MUNICIPALITY.name, EDITION.name, *made.key),
        rows=[(*owner, *row) for row in made.rows],
    )


_ITEM = Column("schedule_item", "年次計画の行", "integer", "シート内の行の順番。1から数える")
_INDICATOR = Column("indicator_order", "指標の順番", "integer", "シート内の指標の順番。1から数える")

PLAN = table(
    "plan",
    "計画",
    (),
    Column("municipality_name", "地方公共団体名"),
    Column("plan_title", "計画名"),
    Column("edition_title", "版の名称"),
    Column("frozen_on", "版の確定日", "date", "西暦。版を確定した日"),
    Column("fiscal_year_first", "開始年度", "integer", "4月から始まる年度の西暦"),
    Column("fiscal_year_first_wareki", "開始年度（和暦）"),
    Column("fiscal_year_last", "終了年度", "integer", "4月から始まる年度の西暦"),
    Column("fiscal_year_last_wareki", "終了年度（和暦）"),
    Column("document_sha256", "計画文書のSHA-256", definition="同じ配布物に入れた計画文書の正準形の値"),
)
POLICIES = table(
    "policies",
    "方針",
    ("policy_code",),
    Column("policy_code", "方針コード", definition="方針の順番"),
    Column("viewpoint", "視点"),
    Column("policy_title", "方針名"),
)
MEASURES = table(
    "measures",
    "施策の柱",
    ("measure_code",),
    Column("measure_code", "施策の柱コード", definition="方針コードとその中の順番をハイフンでつなぐ"),
    Column("policy_code", "方針コード"),
    Column("parent_measure_code", "上位の施策の柱コード", definition="階層が4段以上の計画だけで使う"),
    Column("measure_title", "施策の柱名"),
)
INITIATIVES = table(
    "initiatives",
    "事業",
    ("initiative_number",),
    INITIATIVE,
    Column("initiative_title", "事業名"),
    Column("policy_code", "方針コード"),
    Column("measure_code", "施策の柱コード"),
    Column("page", "頁", "integer", "計画書の頁"),
)
SECTIONS = table(
    "initiative_sections",
    "事業の担当課",
    ("initiative_number", "section_order"),
    INITIATIVE,
    Column("section_order", "担当課の順番", "integer"),
    Column("section", "担当課", definition="「各課」はすべての課"),
)
TEXTS = table(
    "sheet_texts",
    "事業シートの文章",
    ("initiative_number", "field", "paragraph"),
    INITIATIVE,
    Column("field", "欄", codes="field"),
    Column("paragraph", "段落", "integer", "欄の中の段落の順番。1から数える"),
    Column("text", "本文", definition="機種依存文字を書き換えたもの。原文は計画文書にある"),
)
SCHEDULE_ITEMS = table(
    "schedule_items",
    "年次計画の項目",
    ("initiative_number", "schedule_item"),
    INITIATIVE,
    _ITEM,
    Column("item", "項目"),
    Column("extent", "年度の読み取り", codes="extent"),
)
SCHEDULE_STEPS = table(
    "schedule_steps",
    "年次計画の段階",
    ("initiative_number", "schedule_item", "step_order"),
    INITIATIVE,
    _ITEM,
    Column("step_order", "段階の順番", "integer"),
    Column("step", "段階"),
    Column("fiscal_year_first", "開始年度", "integer", "4月から始まる年度の西暦"),
    Column("fiscal_year_first_wareki", "開始年度（和暦）"),
    Column("fiscal_year_last", "終了年度", "integer", "分からないときは空欄"),
    Column("fiscal_year_last_wareki", "終了年度（和暦）"),
    Column("fiscal_year_last_possible", "終了があり得る最後の年度", "integer", "終了年度が分からないときだけ入る"),
    Column("extent", "年度の読み取り", codes="extent"),
)
INDICATORS = table(
    "indicators",
    "指標",
    ("initiative_number", "indicator_order"),
    INITIATIVE,
    _INDICATOR,
    Column("indicator", "指標名"),
    UNIT,
    Column("kind", "年度・時点の別", codes="kind"),
    Column("direction", "望ましい向き", codes="direction"),
)
VALUES = table(
    "indicator_values",
    "指標の値",
    ("initiative_number", "indicator_order", "value_type", "value_order"),
    INITIATIVE,
    _INDICATOR,
    Column("value_type", "値の種類", codes="value_type"),
    Column("value_order", "値の順番", "integer"),
    *VALUE_COLUMNS,
)
