"""The plans of a municipality as a register, or a table of effects, names them."""

from __future__ import annotations

from gyokaku.engine.register.plans import Plans
from gyokaku.organization.models import Municipality
from gyokaku.plan.models import Plan


def plans(municipality: Municipality) -> Plans:
    """The plans by number. A number of an initiative alone is of the plan entered first, whichever is the front one later:
    what a record says does not change."""
    rows = Plan.objects.for_municipality(municipality).order_by("pk")
    titles = {str(pk): title for pk, title in rows.values_list("pk", "title")}
    return Plans(titles, next(iter(titles), ""))
