"""Walking a plan document from the top: branches and initiatives in printed order, at any depth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gyokaku.engine.document.plan import Measure, Plan, Policy
from gyokaku.engine.document.sheet import Indicator, Initiative


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
