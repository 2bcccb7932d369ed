"""One rule for "which plan": the one that the address names, else the municipality's front plan.

The front plan stands at the plain addresses of the public site and of the staff side: the one that the setting
GYOKAKU_PLAN names, else the one that was published first, and while none is, the one over the latest years.
A plan that is entered, or frozen, later takes nothing over.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from gyokaku.organization.models import Municipality
from gyokaku.plan.models import Plan
from gyokaku.plan.named import named_plan
from gyokaku.publishing.models import Edition

# Whole chapters of the plan and notes of its reading: who asks which plan is meant has no use for them.
LARGE = ("chapters", "history", "results", "listing", "consultation", "findings", "source", "ended", "goals")


def first_of(published: Iterable[int]) -> int | None:
    """The front plan among published ones, given in the order in which they were first published."""
    numbers = list(dict.fromkeys(published))
    if settings.PLAN in numbers:
        return int(settings.PLAN)
    return numbers[0] if numbers else None


def plans_of(municipality: Municipality) -> list[Plan]:
    """Every plan of the municipality, the front plan first, then those over the latest years."""
    plans = list(Plan.objects.for_municipality(municipality).defer(*LARGE).order_by("-last_year", "-pk"))
    front = _front(municipality, plans)
    return sorted(plans, key=lambda plan: plan.pk != front)


def chosen(plans: list[Plan]) -> Plan | None:
    """The plan that is meant among a municipality's plans; None where there is none, or not the named one."""
    named = named_plan()
    if named is None:
        return plans[0] if plans else None
    return next((plan for plan in plans if plan.pk == named), None)


def _front(municipality: Municipality, plans: list[Plan]) -> int | None:
    if len(plans) < 2:
        return plans[0].pk if plans else None
    if any(plan.pk == settings.PLAN for plan in plans):
        return int(settings.PLAN)
    frozen = Edition.objects.for_municipality(municipality).order_by("pk").values_list("plan_id", flat=True)
    return first_of(frozen) or plans[0].pk
