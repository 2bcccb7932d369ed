"""Costs brought to the sheets of the working copy, so that the next edition says what the tables say. Within a transaction."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import F

from gyokaku.budget.queries.costs import fallen, tables, year_costs
from gyokaku.engine.document import CostStage, YearCost
from gyokaku.organization.models import Municipality
from gyokaku.plan.models import Initiative, Plan


def spread(municipality: Municipality) -> int:
    """Write the costs on every sheet whose costs are others now; how many sheets."""
    costs = fallen(municipality).initiatives
    ours = set(tables(municipality).values_list("fiscal_year", "stage"))
    changed = []
    for row in Initiative.objects.for_municipality(municipality).select_for_update().order_by("pk"):
        wanted = _merged(row.costs, year_costs(costs.get(row.pk, {})), ours)
        if row.costs != wanted:
            row.costs = wanted
            row.version += 1
            changed.append(row)
    Initiative.objects.for_municipality(municipality).bulk_update(changed, ["costs", "version"], batch_size=100)
    plans = {row.plan_id for row in changed}
    Plan.objects.for_municipality(municipality).filter(pk__in=plans).update(version=F("version") + 1)
    return len(changed)


def _merged(
    standing: list[dict[str, Any]], fallen: list[YearCost], ours: Collection[tuple[int, str]]
) -> list[dict[str, Any]]:
    """What fell from our tables, beside figures of years and stages that no table of ours ever spoke of."""
    kept = {one.fiscal_year: one for one in map(YearCost.model_validate, standing)}
    made = {one.fiscal_year: one for one in fallen}
    written = []
    for year in sorted({*kept, *made}):
        figures = {}
        for stage in CostStage:
            source = made if (year, stage.value) in ours else kept
            figures[stage.value] = source[year].figure(stage) if year in source else None
        if any(figures.values()):
            written.append(YearCost(fiscal_year=year, **figures).model_dump(mode="json"))
    return written
