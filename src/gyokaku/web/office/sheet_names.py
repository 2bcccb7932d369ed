"""How a sheet is named on screens that stand for the whole town: by its plan too, where there is more than one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest

from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.named import named_plan
from gyokaku.web.look.choice import Choice

EVERY, UNTIED = "all", "none"


def several_plans(request: HttpRequest) -> bool:
    """Whether the town of this request has more than one plan."""
    plans: list[Plan] = request.plans  # type: ignore[attr-defined]
    return len(plans) > 1


def sheet_name(initiative: Initiative, *, several: bool, longest: int = 0) -> str:
    """事業3 窓口の集約, or 事業3 窓口の集約（第2次計画）; `longest` cuts the plan's title. Reads `plan`: select it."""
    title = initiative.plan.title
    cut = f"{title[:longest]}…" if longest and len(title) > longest + 1 else title
    return f"事業{initiative.number}　{initiative.title}{f'（{cut}）' if several else ''}"


def sheet_choices(initiatives: Iterable[Initiative], chosen: str = "") -> list[Choice]:
    """Sheets to choose from, by public id."""
    rows = list(initiatives)
    several = len({one.plan_id for one in rows}) > 1
    return [Choice(str(one.public_id), sheet_name(one, several=several), str(one.public_id) == chosen) for one in rows]


@dataclass(frozen=True, slots=True)
class OfPlan:
    """A list narrowed by plan: the choices, the chosen one as the address says it, and the condition on a row."""

    several: bool
    chosen: str
    choices: list[Choice]
    only: Q
    title: str  # of the chosen plan; "" for all


def of_plan(request: HttpRequest) -> OfPlan:
    """What `?plan=` asks of rows tied to an initiative or to none; without it, the plan that the address names, or all."""
    plans: list[Plan] = request.plans  # type: ignore[attr-defined]
    asked = request.GET.get("plan", "") or str(named_plan() or EVERY)
    known = {str(one.pk): one.title for one in plans} | {UNTIED: "計画の事業に結び付かないもの"}
    several = len(plans) > 1
    chosen = asked if several and asked in known else EVERY
    if chosen == EVERY:
        only = Q()
    else:
        only = Q(initiative__isnull=True) if chosen == UNTIED else Q(initiative__plan=int(chosen))
    choices = [Choice(EVERY, "すべての計画", chosen == EVERY)]
    choices += [Choice(value, label, value == chosen) for value, label in known.items()]
    return OfPlan(several, chosen, choices if several else [], only, known.get(chosen, ""))
