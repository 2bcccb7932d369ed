"""What a table file proposes: a plan document, where each thing was read, and what was dropped or is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Initiative, Measure, Plan, Source


@dataclass(frozen=True, slots=True)
class CellChange:
    """One changed cell of our own form: where, which place of which initiative, and its text before and after."""

    source: Source
    initiative: int
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed plan document. `changes` is filled when the file is our own form; nothing is applied yet."""

    plan: Plan
    changes: list[CellChange] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    own: bool = False


def with_initiatives(plan: Plan, changed: Iterable[Initiative]) -> Plan:
    """The same plan with its initiatives, in printed order, replaced by as many others."""
    turn = iter(changed)

    def below(measure: Measure) -> Measure:
        sheets = [next(turn) for _ in measure.initiatives]
        return measure.model_copy(update={"initiatives": sheets, "groups": list(_each(measure.groups))})

    def _each(measures: list[Measure]) -> Iterator[Measure]:
        return (below(measure) for measure in measures)

    policies = []
    for policy in plan.policies:
        sheets = [next(turn) for _ in policy.initiatives]
        policies.append(policy.model_copy(update={"initiatives": sheets, "measures": list(_each(policy.measures))}))
    return plan.model_copy(update={"policies": policies})
