"""The tables of 事務事業見直し and 効果額: totals, reviews, effects by year, what they add up to, printed totals."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.exchange.writing.opendata import columns as c
from gyokaku.engine.exchange.writing.opendata.table import Cell, Column, Table
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.programs.document import Programs

_YEAR = Column("fiscal_year", "年度", "integer", "4月から始まる年度の西暦")
_WAREKI = Column("fiscal_year_wareki", "年度（和暦）")
_PROGRAM = Column("program_number", "事務事業番号", "integer", "年度が変わっても同じ番号")
_EFFECT = Column("effect_number", "効果額番号", "integer")
_UNIT = Column("unit", "単位")
YEN = "円"

INVENTORY = c.table(
    "program_totals",
    "事務事業の総数",
    ("fiscal_year",),
    _YEAR,
    _WAREKI,
    Column("programs", "総数", "integer", unit="件"),
    Column("definition", "1件の数え方"),
    Column("programs_by_former_definition", "前の年度の定義による総数", "integer", "定義が変わった年度だけ", unit="件"),
    Column("note", "定義の変更の説明"),
    Column("closed", "確定", codes="closed"),
    Column("listed", "一覧の有無", codes="listed"),
    Column("source", "総数の出典"),
)
REVIEWS = c.table(
    "program_reviews",
    "事務事業見直し",
    ("fiscal_year", "program_number"),
    _YEAR,
    _WAREKI,
    _PROGRAM,
    Column("program_name", "事務事業", definition="その年度の名称"),
    Column("section", "所管課"),
    Column("decision", "決定", codes="decision"),
    Column("decision_reason", "決定の理由"),
    Column("review_state", "状態", codes="review_state"),
    Column("due_on", "実施の期限", "date", "西暦"),
    Column("first_direction", "一次評価の方向性"),
    Column("second_direction", "二次評価の方向性"),
)
DONE = c.table(
    "program_review_actions",
    "見直しで実施した内容",
    ("fiscal_year", "program_number", "action_order"),
    _YEAR,
    _WAREKI,
    _PROGRAM,
    Column("action_order", "順番", "integer", "1から数える"),
    Column("done_on", "実施した日", "date", "西暦"),
    Column("text", "実施した内容"),
)
EFFECTS = c.table(
    "effects",
    "効果額",
    ("effect_number",),
    _EFFECT,
    Column("title", "内容"),
    Column("effect_kind", "種類", codes="effect_kind"),
    Column("effect_rule", "数え方", codes="effect_rule"),
    Column("fiscal_year_base", "基準年度", "integer", "4月から始まる年度の西暦"),
    Column("fiscal_year_base_wareki", "基準年度（和暦）"),
    Column("program_number", "事務事業番号", "integer"),
    Column("initiative_number", "事業番号", "integer"),
    Column("section", "担当課"),
    Column("evidence", "根拠"),
    Column(
        "opening_balance_number",
        "内訳である既計上の番号",
        "integer",
        "以前に印刷された合計（既計上）の内訳である効果だけ。空欄は、既計上の内訳でない",
    ),
)
AMOUNTS = c.table(
    "effect_amounts",
    "効果額の年度ごとの額",
    ("effect_number", "fiscal_year"),
    _EFFECT,
    _YEAR,
    _WAREKI,
    Column("planned", "計画額", "number", unit="unit"),
    Column("realised", "実績額", "number", "空欄は未記入で、0円ではない", unit="unit"),
    _UNIT,
    Column("planned_sentence", "計画額の計算"),
    Column("realised_sentence", "実績額の計算"),
)
SUMS = c.table(
    "effect_sums",
    "効果額の合計",
    ("sum_by", "label", "effect_kind"),
    Column("sum_by", "分け方", codes="sum_by"),
    Column("label", "区分"),
    Column("effect_kind", "種類", codes="effect_kind"),
    Column("opening", "既計上", codes="opening"),
    Column("planned", "計画額", "number", unit="unit"),
    Column("realised", "実績額", "number", unit="unit"),
    _UNIT,
    Column("sentence", "実績額の計算"),
)
PRINTED = c.table(
    "effect_printed_totals",
    "印刷された合計との照合",
    ("total_order",),
    Column("total_order", "順番", "integer"),
    Column("label", "合計"),
    Column("source", "出典"),
    Column("printed", "印刷された額", "number", unit="unit"),
    Column("counted", "数えた額", "number", unit="unit"),
    _UNIT,
    Column("printed_cases", "印刷された件数", "integer", unit="件"),
    Column("counted_cases", "数えた件数", "integer", unit="件"),
    Column("agrees", "一致", codes="agrees"),
)


def programs_tables(found: Programs | None) -> list[Table]:
    """The seven tables; empty where nothing is kept, so that the form stays the same from edition to edition."""
    if found is None:
        return [fill([]) for fill in (INVENTORY, REVIEWS, DONE, EFFECTS, AMOUNTS, SUMS, PRINTED)]
    return [
        INVENTORY(_inventory(found)),
        REVIEWS(_reviews(found)),
        DONE(_done(found)),
        EFFECTS(_effects(found)),
        AMOUNTS(_amounts(found)),
        SUMS(_sums(found)),
        PRINTED(_printed(found)),
    ]


def _inventory(found: Programs) -> Iterator[tuple[Cell, ...]]:
    for one in sorted(found.inventory, key=lambda one: one.fiscal_year):
        yield (
            *(one.fiscal_year, fiscal_year_name(one.fiscal_year), one.total, one.definition, one.former_total),
            *(one.note, str(int(one.closed)), str(int(one.listed)), one.source),
        )


def _reviews(found: Programs) -> Iterator[tuple[Cell, ...]]:
    for one in found.reviews:
        yield (
            *(one.fiscal_year, fiscal_year_name(one.fiscal_year), one.number, one.name, one.section),
            *(one.decision.value, one.reason, one.state, one.due, one.first_direction, one.second_direction),
        )


def _done(found: Programs) -> Iterator[tuple[Cell, ...]]:
    for one in found.reviews:
        for order, done in enumerate(one.done, 1):
            yield one.fiscal_year, fiscal_year_name(one.fiscal_year), one.number, order, done.day, done.text


def _effects(found: Programs) -> Iterator[tuple[Cell, ...]]:
    for one in found.effects:
        yield (
            *(one.number, one.title, one.kind.value, one.rule.value, one.base_year, fiscal_year_name(one.base_year)),
            *(one.program, one.initiative, one.section, one.evidence, int(one.itemises) if one.itemises else None),
        )


def _amounts(found: Programs) -> Iterator[tuple[Cell, ...]]:
    for one in found.effects:
        for year in one.years:
            yield (
                *(one.number, year.fiscal_year, fiscal_year_name(year.fiscal_year)),
                *(year.planned.yen, year.realised.yen, YEN, year.planned.sentence, year.realised.sentence),
            )


def _sums(found: Programs) -> Iterator[tuple[Cell, ...]]:
    for table in found.rollups:
        for row in table.rows:
            for one in row.sums:
                planned = one.planned if one.planned_sentence else None
                realised = one.realised if one.realised_sentence else None
                yield (
                    *(table.by.value, row.label, one.kind.value, str(int(row.balance))),
                    *(planned, realised, YEN, one.realised_sentence),
                )


def _printed(found: Programs) -> Iterator[tuple[Cell, ...]]:
    for order, one in enumerate(found.reconciliations, 1):
        yield (
            *(order, one.label, one.source, one.printed_yen, one.counted_yen, YEN),
            *(one.printed_cases, one.counted_cases, str(int(one.agrees))),
        )
