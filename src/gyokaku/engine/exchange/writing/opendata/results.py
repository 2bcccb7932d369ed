"""The tables of closed evaluation rounds: what each sheet reported, how far its steps were, and its three ratings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.document import Initiative, Plan, Report, initiatives
from gyokaku.engine.exchange.writing.opendata import columns as c
from gyokaku.engine.exchange.writing.opendata.cells import VALUE_COLUMNS, value_cells
from gyokaku.engine.exchange.writing.opendata.table import INITIATIVE, Cell, Column, Table
from gyokaku.engine.notation import fiscal_year_name

_YEAR = Column("fiscal_year_evaluated", "評価した年度", "integer", "4月から始まる年度の西暦")
_WAREKI = Column("fiscal_year_evaluated_wareki", "評価した年度（和暦）")
_KEY = ("initiative_number", "fiscal_year_evaluated")
TEXTS = ("done", "result", "issue", "next_year")
ASSESSORS = ("rule", "section", "headquarters")

RESULTS = c.table(
    "results",
    "年度評価",
    _KEY,
    INITIATIVE,
    _YEAR,
    _WAREKI,
    Column("scale_title", "評価の尺度"),
    Column("next_direction", "次年度の方向性", codes="next_direction"),
)
RESULT_TEXTS = c.table(
    "result_texts",
    "年度評価の文章",
    (*_KEY, "result_field", "paragraph"),
    INITIATIVE,
    _YEAR,
    _WAREKI,
    Column("result_field", "欄", codes="result_field"),
    Column("paragraph", "段落", "integer", "欄の中の段落の順番。1から数える"),
    Column("text", "本文", definition="機種依存文字を書き換えたもの。原文は計画文書にある"),
)
RESULT_STEPS = c.table(
    "result_steps",
    "年次計画の進み",
    (*_KEY, "step_order"),
    INITIATIVE,
    _YEAR,
    _WAREKI,
    Column("step_order", "段階の順番", "integer", "評価で尋ねた順番。1から数える"),
    Column("item", "項目"),
    Column("step", "段階"),
    Column("progress", "進み", codes="progress"),
    Column("note", "注記"),
)
RESULT_RATINGS = c.table(
    "result_ratings",
    "年度評価の評定",
    (*_KEY, "assessor"),
    INITIATIVE,
    _YEAR,
    _WAREKI,
    Column("assessor", "評価した者", codes="assessor"),
    Column("rating", "評定", definition="尺度のことば。評定しないときはその理由のことば"),
    Column("rated", "評定の有無", codes="rated"),
    Column("definition", "説明", definition="計算による案の説明の一文"),
    Column("reason", "前の評定と違う理由"),
)
RESULT_VALUES = c.table(
    "result_values",
    "年度評価で報告した値",
    (*_KEY, "report_order"),
    INITIATIVE,
    _YEAR,
    _WAREKI,
    Column("report_order", "報告の順番", "integer", "1から数える"),
    Column("indicator", "指標名"),
    Column("taken_from", "値の出所"),
    *VALUE_COLUMNS,
)


def result_tables(plan: Plan) -> list[Table]:
    """The five tables; empty before the first round is closed, so that the form stays the same from year to year."""
    return [
        RESULTS(_results(plan)),
        RESULT_TEXTS(_texts(plan)),
        RESULT_STEPS(_steps(plan)),
        RESULT_RATINGS(_ratings(plan)),
        RESULT_VALUES(_figures(plan)),
    ]


def _reports(plan: Plan) -> Iterator[tuple[tuple[Cell, ...], Initiative, Report]]:
    """Every report with the cells that say whose it is: initiative, fiscal year, 和暦."""
    for place in initiatives(plan):
        for report in place.initiative.reports:
            year = report.fiscal_year
            yield (place.initiative.number, year, fiscal_year_name(year)), place.initiative, report


def _results(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for whose, _, report in _reports(plan):
        yield (*whose, report.scale, report.next_direction)


def _texts(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for whose, _, report in _reports(plan):
        for key in TEXTS:
            paragraphs = [part for part in re.split(r"\s*\n\s*", getattr(report, key) or "") if part]
            for order, paragraph in enumerate(paragraphs, 1):
                yield (*whose, key, order, paragraph)


def _steps(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for whose, _, report in _reports(plan):
        for order, step in enumerate(report.progress, 1):
            yield (*whose, order, step.item, step.text, step.progress, step.note)


def _ratings(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for whose, _, report in _reports(plan):
        for assessor in ASSESSORS:
            one = getattr(report.ratings, assessor)
            if one is not None:
                yield (*whose, assessor, one.rating, str(int(one.rated)), one.sentence, one.reason)


def _figures(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for whose, _, report in _reports(plan):
        for order, one in enumerate(report.reported, 1):
            yield (*whose, order, one.indicator, one.taken_from, *value_cells(one.value))
