"""Walking a plan document from the top: branches and initiatives in printed order, at any depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gyokaku.engine.document.plan import Measure, Plan, Policy
from gyokaku.engine.document.sheet import Indicator, Initiative
from gyokaku.engine.document.slugs import slug


@dataclass(frozen=True, slots=True)
class Place:
    """An initiative and the branches above it: its policy, and the measures from the top down (maybe none)."""

    policy: Policy
    measures: tuple[Measure, ...]
    initiative: Initiative

    @property
    def measure(self) -> Measure | None:
        """The nearest measure above the initiative."""
        return self.measures[-1] if self.measures else None


@dataclass(frozen=True, slots=True)
class Branch:
    """A measure with the policy and the measures above it."""

    policy: Policy
    above: tuple[Measure, ...]
    measure: Measure


def initiatives(plan: Plan) -> Iterator[Place]:
    """Every initiative of the plan in printed order, with the branches above it."""
    for policy in plan.policies:
        yield from (Place(policy, (), initiative) for initiative in policy.initiatives)
        for measure in policy.measures:
            yield from _below(policy, (measure,))


def _below(policy: Policy, path: tuple[Measure, ...]) -> Iterator[Place]:
    yield from (Place(policy, path, initiative) for initiative in path[-1].initiatives)
    for group in path[-1].groups:
        yield from _below(policy, (*path, group))


def indicators(plan: Plan) -> Iterator[tuple[Place, Indicator]]:
    """Every indicator row of every sheet, shared ones as often as they are printed."""
    for place in initiatives(plan):
        for indicator in place.initiative.indicators:
            yield place, indicator


def branches(plan: Plan) -> Iterator[Branch]:
    """Every measure in printed order, each before those below it."""

    def below(policy: Policy, above: tuple[Measure, ...], measures: list[Measure]) -> Iterator[Branch]:
        for measure in measures:
            yield Branch(policy, above, measure)
            yield from below(policy, (*above, measure), measure.groups)

    for policy in plan.policies:
        yield from below(policy, (), policy.measures)


def part_marks(plan: Plan) -> dict[int, str]:
    """What stands for each initiative, policy and measure in addresses, by the identity of the part."""
    sheets = (place.initiative for place in initiatives(plan))
    found = marks((sheet, str(sheet.number)) for sheet in sheets)
    found |= marks((policy, slug(policy.code)) for policy in plan.policies)
    found |= marks((branch.measure, slug(branch.measure.code)) for branch in branches(plan))
    return found


def marks(parts: Iterable[tuple[object, str]]) -> dict[int, str]:
    """What stands for each part in addresses, by the part's identity; a repeated name gets its turn: 1, 1-2, 1-3."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for part, name in parts:
        turn, mark = 1, name
        while mark in taken:
            turn += 1
            mark = f"{name}-{turn}"
        taken.add(mark)
        found[id(part)] = mark
    return found
