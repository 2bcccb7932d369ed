"""One edition opened for reading: its plan with everything that pages look up, built once per edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from gyokaku.engine.document import Indicator, Measure, Place, Plan, Policy, initiatives
from gyokaku.engine.notation import search_key
from gyokaku.engine.progress import Judgement, judge_plan
from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.portal.links import Links, fingerprint, slug

if TYPE_CHECKING:
    from gyokaku.web.portal.entries import Entry


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator as one sheet prints it, with its judgement."""

    place: Place
    index: int
    indicator: Indicator
    judgement: Judgement

    @property
    def anchor(self) -> str:
        """The id of the indicator on its sheet's page."""
        return f"indicator-{self.index + 1}"


@dataclass(frozen=True, slots=True)
class Shared:
    """One indicator with every sheet that prints it. `certain` tells a common key from a mere common name."""

    identity: str
    name: str
    certain: bool
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Branch:
    """A measure with the policy and the measures above it."""

    policy: Policy
    above: tuple[Measure, ...]
    measure: Measure


def identity(indicator: Indicator) -> str:
    """What makes two printed indicators one: their key, else their name folded as for a search."""
    return f"key:{indicator.key}" if indicator.key else f"name:{search_key(indicator.name)}"


class Book:
    """An edition's plan with its look-ups. `links` leads inside this edition."""

    def __init__(self, edition: PublishedEdition, links: Links) -> None:
        self.edition = edition
        self.plan: Plan = edition.plan
        self.links = links
        self.places: list[Place] = list(initiatives(self.plan))
        self.by_number: dict[int, Place] = {}
        for place in self.places:
            self.by_number.setdefault(place.initiative.number, place)

    @cached_property
    def judgements(self) -> dict[tuple[int, int], Judgement]:
        """The judgement of every indicator, by initiative number and index in the sheet."""
        return judge_plan(self.plan)

    @cached_property
    def rows(self) -> list[Row]:
        """Every indicator of every sheet in printed order."""
        return [
            Row(place, index, indicator, self.judgements[place.initiative.number, index])
            for place in self.by_number.values()
            for index, indicator in enumerate(place.initiative.indicators)
        ]

    def rows_of(self, number: int) -> list[Row]:
        """The indicators of one sheet."""
        return self._rows_by_number.get(number, [])

    @cached_property
    def _rows_by_number(self) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.place.initiative.number, []).append(row)
        return found

    @cached_property
    def shared(self) -> dict[str, Shared]:
        """Every indicator once, by the mark that stands in its address."""
        found: dict[str, Shared] = {}
        for row in self.rows:
            who = identity(row.indicator)
            one = found.setdefault(
                fingerprint(who), Shared(who, row.indicator.name, certain=row.indicator.key is not None)
            )
            one.rows.append(row)
        return found

    @cached_property
    def sections(self) -> dict[str, list[Place]]:
        """Every section with the initiatives it is named in, in the order of first appearance."""
        found: dict[str, list[Place]] = {}
        for place in self.by_number.values():
            for name in place.initiative.sections:
                found.setdefault(name, []).append(place)
        return found

    @cached_property
    def policies(self) -> dict[str, Policy]:
        """Policies by their code as it stands in addresses."""
        return {slug(policy.code): policy for policy in self.plan.policies}

    @cached_property
    def measures(self) -> dict[str, Branch]:
        """Measures at any depth by their code as it stands in addresses."""
        found: dict[str, Branch] = {}

        def visit(policy: Policy, above: tuple[Measure, ...], measures: list[Measure]) -> None:
            for measure in measures:
                found.setdefault(slug(measure.code), Branch(policy, above, measure))
                visit(policy, (*above, measure), measure.groups)

        for policy in self.plan.policies:
            visit(policy, (), policy.measures)
        return found

    def hue(self, policy: Policy) -> int:
        """The colour number (1 to 6) of a policy: its rank in the plan; a decoration, never the only sign."""
        return (self.rank(policy) - 1) % 6 + 1

    def rank(self, policy: Policy) -> int:
        """The place of a policy in the plan, counted from 1."""
        return self._ranks.get(policy.code, 1)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {policy.code: rank for rank, policy in enumerate(self.plan.policies, 1)}

    @cached_property
    def entries(self) -> list[Entry]:
        """Everything that a search can find."""
        from gyokaku.web.portal.entries import entries

        return entries(self)
