"""The columns of every table, with their definitions; the same in every edition, so that years can be joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from gyokaku.engine.exchange.writing.opendata.table import EDITION, INITIATIVE, MUNICIPALITY, Cell, Column, Table

TEXT_FIELDS = ("purpose", "status", "issues", "actions", "remarks", "no_indicator_reason")
Fill = Callable[[Iterable[tuple[Cell, ...]]], Table]


def _table(name: str, title: str, key: tuple[str, ...], *columns: Column) -> Fill:
    def fill(rows: Iterable[tuple[Cell, ...]]) -> Table:
        return Table(name, title, columns, key, list(rows))

    return fill


def owned(table: Table, owner: tuple[Cell, Cell]) -> Table:
    """The table with the owner's columns in front of every row."""
    return replace(
        table,
        columns=(MUNICIPALITY, EDITION, *table.columns),
        key=(MUNICIPALITY.name, EDITION.name, *table.key),
        rows=[(*owner, *row) for row in table.rows],
    )


_ITEM = Column("schedule_item", "年次計画の行", "integer", "シート内の行の順番。1から数える")
_INDICATOR = Column("indicator_order", "指標の順番", "integer", "シート内の指標の順番。1から数える")
_UNIT = Column("unit", "単位", definition="数値の単位。無名数は空欄")

PLAN = _table(
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
POLICIES = _table(
    "policies",
    "方針",
    ("policy_code",),
    Column("policy_code", "方針コード", definition="方針の順番"),
    Column("viewpoint", "視点"),
    Column("policy_title", "方針名"),
)
MEASURES = _table(
    "measures",
    "施策の柱",
    ("measure_code",),
    Column("measure_code", "施策の柱コード", definition="方針コードとその中の順番をハイフンでつなぐ"),
    Column("policy_code", "方針コード"),
    Column("parent_measure_code", "上位の施策の柱コード", definition="階層が4段以上の計画だけで使う"),
    Column("measure_title", "施策の柱名"),
)
INITIATIVES = _table(
    "initiatives",
    "事業",
    ("initiative_number",),
    INITIATIVE,
    Column("initiative_title", "事業名"),
    Column("policy_code", "方針コード"),
    Column("measure_code", "施策の柱コード"),
    Column("page", "頁", "integer", "計画書の頁"),
)
SECTIONS = _table(
    "initiative_sections",
    "事業の担当課",
    ("initiative_number", "section_order"),
    INITIATIVE,
    Column("section_order", "担当課の順番", "integer"),
    Column("section", "担当課", definition="「各課」はすべての課"),
)
TEXTS = _table(
    "sheet_texts",
    "事業シートの文章",
    ("initiative_number", "field", "paragraph"),
    INITIATIVE,
    Column("field", "欄", codes="field"),
    Column("paragraph", "段落", "integer", "欄の中の段落の順番。1から数える"),
    Column("text", "本文", definition="機種依存文字を書き換えたもの。原文は計画文書にある"),
)
SCHEDULE_ITEMS = _table(
    "schedule_items",
    "年次計画の項目",
    ("initiative_number", "schedule_item"),
    INITIATIVE,
    _ITEM,
    Column("item", "項目"),
    Column("extent", "年度の読み取り", codes="extent"),
)
SCHEDULE_STEPS = _table(
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
INDICATORS = _table(
    "indicators",
    "指標",
    ("initiative_number", "indicator_order"),
    INITIATIVE,
    _INDICATOR,
    Column("indicator", "指標名"),
    _UNIT,
    Column("kind", "年度・時点の別", codes="kind"),
    Column("direction", "望ましい向き", codes="direction"),
)
VALUES = _table(
    "indicator_values",
    "指標の値",
    ("initiative_number", "indicator_order", "value_type", "value_order"),
    INITIATIVE,
    _INDICATOR,
    Column("value_type", "値の種類", codes="value_type"),
    Column("value_order", "値の順番", "integer"),
    Column("printed", "印字", definition="計画書に印字されたままの表記"),
    Column("value", "値", "number", "印字から読み取った数。単位は unit 列。値がないときは空欄で0ではない", unit="unit"),
    Column("upper", "範囲の上端", "number", "範囲で示された値の上端", unit="unit"),
    Column("numerator", "分子", "number", unit="unit"),
    Column("denominator", "分母", "number", unit="unit"),
    _UNIT,
    Column("bound", "以上・以下など", codes="bound"),
    Column("period_printed", "時期の印字"),
    Column("period_kind", "時期の種類", codes="period_kind"),
    Column("period_start", "時期の始まり", "date"),
    Column("period_end", "時期の終わり", "date"),
    Column("fiscal_year", "年度", "integer", "時期の終わりが属する年度の西暦"),
    Column("fiscal_year_wareki", "年度（和暦）"),
    Column("note", "注記"),
    Column("missing_reason", "値がない理由", codes="missing_reason"),
    Column("provisional", "速報・確定の別", codes="provisional"),
)
