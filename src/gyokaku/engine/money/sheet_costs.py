"""The costs of a sheet as a person reads them: a row a year, the lines behind, unit costs and why some are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gyokaku.engine.document import CostFigure, CostStage, Initiative, YearCost
from gyokaku.engine.money.unit_cost import UnitCost, unit_costs
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name

NOTHING = "―"
HEADINGS = ("年度", "予算", "決算", "執行率", "人件費")


@dataclass(frozen=True, slots=True)
class CostRow:
    """A fiscal year: 事業費 budgeted and settled, the share that was spent, 人件費, and the lines behind."""

    year: int
    label: str
    name: str
    budget: str
    settlement: str
    spent: str
    personnel: str
    lines: list[str]

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """The row under HEADINGS."""
        return self.name, self.budget, self.settlement, self.spent, self.personnel


def cost_rows(sheet: Initiative) -> list[CostRow]:
    """The years of a sheet that have costs, in order."""
    return years(sheet.costs)


def years(costs: list[YearCost]) -> list[CostRow]:
    """Costs of an initiative or a program as rows, in the order of the years."""
    return [_row(year) for year in sorted(costs, key=lambda one: one.fiscal_year)]


def cost_of_year(sheet: Initiative, fiscal_year: int) -> list[str]:
    """What a sheet cost in a year, in sentences, with its unit costs; empty where no cost is known."""
    found = [row for row in cost_rows(sheet) if row.year == fiscal_year]
    said = [
        f"事業費 予算 {row.budget}、決算 {row.settlement}"
        + (f"（執行率 {row.spent}）" if row.spent != NOTHING else "")
        + (f"、人件費 {row.personnel}" if row.personnel != NOTHING else "")
        for row in found
    ]
    return [
        *said,
        *(one.sentence for one in unit_costs(sheet) if one.fiscal_year == fiscal_year and one.amount is not None),
    ]


def told_unit_costs(sheet: Initiative) -> tuple[list[UnitCost], list[UnitCost]]:
    """The unit costs that say something, newest year first, and those that are not worked out with their reasons."""
    found = sorted(unit_costs(sheet), key=lambda one: -one.fiscal_year)
    return [one for one in found if one.amount is not None], [one for one in found if one.amount is None]


def _row(year: YearCost) -> CostRow:
    newest = year.newest
    personnel = newest[1].personnel if newest else None
    return CostRow(
        year=year.fiscal_year,
        label=fiscal_year_label(year.fiscal_year),
        name=fiscal_year_name(year.fiscal_year),
        budget=yen(year.budget.yen) if year.budget else NOTHING,
        settlement=yen(year.settlement.yen) if year.settlement else NOTHING,
        spent=_spent(year.budget, year.settlement),
        personnel=yen(personnel) if personnel is not None else NOTHING,
        lines=list(_lines(year)),
    )


def _spent(budget: CostFigure | None, settlement: CostFigure | None) -> str:
    """執行率 to one decimal; only where both are known and something was budgeted."""
    if budget is None or settlement is None or not budget.yen:
        return NOTHING
    return f"{(settlement.yen * 100 / budget.yen).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def _lines(year: YearCost) -> Iterator[str]:
    for stage in CostStage:
        figure = year.figure(stage)
        for line in figure.lines if figure else ():
            share = f"（{yen(line.whole)} の {line.share}）" if line.share and line.whole is not None else ""
            yield f"{stage.label} {line.key} {line.name} {yen(line.yen)}{share}"
