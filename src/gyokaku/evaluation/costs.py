"""What the initiative cost in the round's year, beside its result: read only, as the tables of the budget say it."""

from __future__ import annotations

from gyokaku.engine.document import Indicator, Initiative, YearCost
from gyokaku.engine.money.sheet_costs import cost_of_year
from gyokaku.evaluation.models import Sheet
from gyokaku.indicator.models import Indicator as IndicatorRow
from gyokaku.indicator.queries import figures


def costs_beside(sheet: Sheet) -> list[str]:
    """The costs of the year in sentences, with unit costs of figures that stand; empty where none are known."""
    row, year = sheet.initiative, sheet.round.fiscal_year
    known = [one for one in row.costs if one["fiscal_year"] == year]
    if not known:
        return []
    rows = IndicatorRow.objects.for_municipality(sheet.municipality)
    rows = rows.filter(link__initiative=row, link__rank__isnull=False).order_by("link__rank")
    printed = figures(sheet.municipality, rows)
    indicators = [
        Indicator.model_validate(
            {"name": one.name, "unit": one.unit, "accumulation": one.accumulation, **printed[one.pk].node()}
        )
        for one in rows
    ]
    costs = [YearCost.model_validate(one) for one in known]
    return cost_of_year(Initiative(number=row.number, title=row.title, costs=costs, indicators=indicators), year)
