"""The tables of costs: what each initiative cost by year, and the lines of the budget behind it. Amounts in yen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.document import CostFigure, CostStage, Initiative, Plan, YearCost, initiatives
from gyokaku.engine.exchange.writing.opendata import columns as c
from gyokaku.engine.exchange.writing.opendata.table import INITIATIVE, Cell, Column, Table
from gyokaku.engine.notation import fiscal_year_name

YEAR = Column("fiscal_year", "年度", "integer", "4月から始まる年度の西暦")
WAREKI = Column("fiscal_year_wareki", "年度（和暦）")
STAGE = Column("cost_stage", "段階", codes="cost_stage")
_KEY = ("initiative_number", "fiscal_year", "cost_stage")

COSTS = c.table(
    "costs",
    "事業費",
    _KEY,
    INITIATIVE,
    YEAR,
    WAREKI,
    STAGE,
    Column("cost_yen", "事業費", "integer", "人件費を含まない", unit="円"),
    Column("personnel_yen", "人件費", "integer", "分からないときは空欄で0ではない", unit="円"),
)
LINES = c.table(
    "cost_lines",
    "事業費のもとになった予算の行",
    (*_KEY, "line_order"),
    INITIATIVE,
    YEAR,
    WAREKI,
    STAGE,
    Column("line_order", "行の順番", "integer", "1から数える"),
    Column("account", "会計", definition="文字列。先頭の0も含む"),
    Column("division", "款", definition="文字列。先頭の0も含む"),
    Column("item_code", "項", definition="文字列。先頭の0も含む"),
    Column("purpose_code", "目", definition="文字列。先頭の0も含む"),
    Column("project", "事業", definition="予算事業のコード。文字列。先頭の0も含む"),
    Column("project_name", "名称"),
    Column("cost_yen", "事業費", "integer", "按分したときは、この計画の事業の分", unit="円"),
    Column("personnel_yen", "人件費", "integer", "分からないときは空欄で0ではない", unit="円"),
    Column("share_numerator", "按分の割合（分子）", "integer", "複数の事業で分けたときだけ入る"),
    Column("share_denominator", "按分の割合（分母）", "integer", "複数の事業で分けたときだけ入る"),
    Column("whole_yen", "按分する前の額", "integer", "複数の事業で分けたときだけ入る", unit="円"),
)


def cost_tables(plan: Plan) -> list[Table]:
    """Both tables; empty before any cost is known, so that the form stays the same from year to year."""
    return [COSTS(_costs(plan)), LINES(_lines(plan))]


def _figures(plan: Plan) -> Iterator[tuple[tuple[Cell, ...], CostFigure]]:
    """Every figure with the cells that say whose it is."""
    for sheet, year in _years(plan):
        for stage in CostStage:
            figure = year.figure(stage)
            if figure is not None:
                yield (sheet.number, year.fiscal_year, fiscal_year_name(year.fiscal_year), stage), figure


def _years(plan: Plan) -> Iterator[tuple[Initiative, YearCost]]:
    for place in initiatives(plan):
        for year in place.initiative.costs:
            yield place.initiative, year


def _costs(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for whose, figure in _figures(plan):
        yield (*whose, figure.yen, figure.personnel)


def _lines(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for whose, figure in _figures(plan):
        for order, one in enumerate(figure.lines, 1):
            keys = (one.account, one.division, one.item, one.purpose, one.project)
            yield (*whose, order, *keys, one.name, one.yen, one.personnel, *_share(one.share), one.whole)


def _share(printed: str | None) -> tuple[int | None, int | None]:
    """A share such as 1/2 as two numbers; one that is written otherwise stands in the plan document alone."""
    found = re.fullmatch(r"([0-9]+)/([0-9]+)", printed or "")
    return (int(found[1]), int(found[2])) if found else (None, None)
