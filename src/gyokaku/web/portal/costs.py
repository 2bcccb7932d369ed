"""What a sheet cost, beside its results: a drawing, the table, the lines of the budget, unit costs with their arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.document import Initiative
from gyokaku.engine.money.sheet_costs import CostRow, cost_rows, told_unit_costs
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.web.portal.charts import bars


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of a sheet as a page shows them."""

    chart: SafeString
    rows: list[CostRow]
    unit_costs: list[str]
    left_out: list[str]
    personnel: bool


def costs(sheet: Initiative, mark: str) -> Costs | None:
    """The costs of a sheet; None where none are known."""
    if not sheet.costs:
        return None
    years = [
        bars.Bars(
            fiscal_year_label(one.fiscal_year),
            one.budget.yen if one.budget else None,
            one.settlement.yen if one.settlement else None,
        )
        for one in sorted(sheet.costs, key=lambda one: one.fiscal_year)
    ]
    made, left_out = told_unit_costs(sheet)
    rows = cost_rows(sheet)
    return Costs(
        chart=mark_safe(bars.draw(f"事業{sheet.number}の事業費", years, f"costs-{mark}")),  # noqa: S308 - escaped by charts.svg
        rows=rows,
        unit_costs=[one.sentence for one in made],
        left_out=[one.sentence for one in left_out],
        personnel=any(row.personnel != "―" for row in rows),
    )
