"""Results of closed rounds stay with their initiatives when a new paper of the plan comes in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from gyokaku.engine.document import Initiative, Measure, Plan, Policy, Report, initiatives
from gyokaku.plan.rules import Named, pair

Branch = TypeVar("Branch", Policy, Measure)


def carried(standing: Plan | None, wanted: Plan) -> Plan:
    """The wanted document with the results that stand. Papers carry none; a document that has any is taken as it is."""
    if standing is None or any(place.initiative.reports for place in initiatives(wanted)):
        return wanted
    old = [place.initiative for place in initiatives(standing)]
    if not any(sheet.reports for sheet in old):
        return wanted
    pairs, _ = pair([_named(sheet) for sheet in old], [_named(place.initiative) for place in initiatives(wanted)])
    kept = {id(new.of): former.of.reports for new, former in pairs if former is not None}
    return wanted.model_copy(update={"policies": [_with(policy, kept) for policy in wanted.policies]})


def _named(sheet: Initiative) -> Named:
    return Named(sheet, sheet.key, ((sheet.number, sheet.title), sheet.title, sheet.number))


def _with(branch: Branch, kept: Mapping[int, list[Report]]) -> Branch:
    below = "measures" if isinstance(branch, Policy) else "groups"
    sheets = [sheet.model_copy(update={"reports": kept.get(id(sheet), [])}) for sheet in branch.initiatives]
    return branch.model_copy(
        update={"initiatives": sheets, below: [_with(child, kept) for child in getattr(branch, below)]}
    )
