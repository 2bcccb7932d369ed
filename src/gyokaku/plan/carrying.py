"""What papers do not carry stays when a new one comes in: results of closed rounds, their figures, costs, the notice, and
where initiatives came from and went. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from gyokaku.engine.document import Indicator, Initiative, Measure, Plan, Policy, initiatives
from gyokaku.plan.rules import Named, pair

Branch = TypeVar("Branch", Policy, Measure)


def carried(standing: Plan | None, wanted: Plan, shared: Collection[str] = ()) -> Plan:
    """The wanted document with the results, identities and ended initiatives that stand, and the rounds' figures.

    Papers carry none; a document that has any results is taken as it is. Where results stay, so does the notice that
    they are invented. An indicator keeps the key by which it is `shared`, where the paper prints none.
    """
    if standing is None:
        return wanted
    wanted = _with_costs(standing, wanted)
    if any(place.initiative.reports for place in initiatives(wanted)):
        return wanted
    old = [place.initiative for place in initiatives(standing)]
    if any(one.key in shared for sheet in old for one in sheet.indicators):
        wanted = _with_keys(old, wanted, shared)
    restructured = bool(standing.ended) or any(sheet.origins for sheet in old)
    if not restructured and not any(sheet.reports for sheet in old):
        return wanted
    if not wanted.ended:
        wanted = wanted.model_copy(update={"ended": standing.ended})
    pairs, _ = pair([_named(sheet) for sheet in old], [_named(place.initiative) for place in initiatives(wanted)])
    kept = {
        id(new.of): _with_results(_with_identity(new.of, former.of) if restructured else new.of, former.of)
        for new, former in pairs
        if former is not None
    }
    policies = [_with(policy, kept) for policy in wanted.policies]
    reported = any(sheet.reports for sheet in old)
    notice = wanted.notice or (standing.notice if reported else None)
    return wanted.model_copy(update={"policies": policies, "notice": notice})


def _with_costs(standing: Plan, wanted: Plan) -> Plan:
    """A document that says nothing of costs at all takes none away: they are kept in the tables of the budget."""
    old = [place.initiative for place in initiatives(standing)]
    if not any(sheet.costs for sheet in old) or any(place.initiative.costs for place in initiatives(wanted)):
        return wanted
    pairs, _ = pair([_named(sheet) for sheet in old], [_named(place.initiative) for place in initiatives(wanted)])
    kept = {
        id(new.of): new.of.model_copy(update={"costs": former.of.costs})
        for new, former in pairs
        if former is not None and former.of.costs
    }
    return wanted.model_copy(update={"policies": [_with(policy, kept) for policy in wanted.policies]})


def _with_keys(old: list[Initiative], wanted: Plan, shared: Collection[str]) -> Plan:
    pairs, _ = pair([_named(sheet) for sheet in old], [_named(place.initiative) for place in initiatives(wanted)])
    kept = {}
    for new, former in pairs:
        before = former.of.indicators if former is not None else []
        keys = {one.name: one.key for one in before if one.key in shared}
        rows = [one if one.key else one.model_copy(update={"key": keys.get(one.name)}) for one in new.of.indicators]
        kept[id(new.of)] = new.of.model_copy(update={"indicators": rows})
    return wanted.model_copy(update={"policies": [_with(policy, kept) for policy in wanted.policies]})


def _named(sheet: Initiative) -> Named:
    return Named(sheet, sheet.key, ((sheet.number, sheet.title), sheet.title, sheet.number))


def _with(branch: Branch, kept: Mapping[int, Initiative]) -> Branch:
    below = "measures" if isinstance(branch, Policy) else "groups"
    sheets = [kept.get(id(sheet), sheet) for sheet in branch.initiatives]
    return branch.model_copy(
        update={"initiatives": sheets, below: [_with(child, kept) for child in getattr(branch, below)]}
    )


def _with_identity(new: Initiative, old: Initiative) -> Initiative:
    return new.model_copy(update={"key": new.key or old.key, "origins": new.origins or old.origins})


def _with_results(new: Initiative, old: Initiative) -> Initiative:
    if not old.reports:
        return new
    years: dict[str, set[int]] = {}
    for report in old.reports:
        for figure in report.reported:
            if figure.value.period is not None and figure.value.period.fiscal_year is not None:
                years.setdefault(figure.indicator, set()).add(figure.value.period.fiscal_year)
    before = {one.name: one for one in old.indicators}
    rows = [_with_figures(one, before.get(one.name), years.get(one.name, set())) for one in new.indicators]
    return new.model_copy(update={"reports": old.reports, "indicators": rows})


def _with_figures(new: Indicator, old: Indicator | None, years: set[int]) -> Indicator:
    """The indicator with the actuals of the years that rounds reported, where the paper has none for them."""
    if old is None:
        return new
    there = {one.period.fiscal_year for one in new.actuals if one.period is not None}
    added = [
        one
        for one in old.actuals
        if one.period is not None and one.period.fiscal_year in years and one.period.fiscal_year not in there
    ]
    return new.model_copy(update={"actuals": [*new.actuals, *added]}) if added else new
