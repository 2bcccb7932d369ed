"""One edition opened for reading: its plan with everything that pages look up, built once per edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from gyokaku.engine.document import Indicator, Measure, Place, Plan, Policy, initiatives
from gyokaku.engine.document.identity import fingerprint, identity
from gyokaku.engine.document.walk import Branch, branches, part_marks
from gyokaku.engine.evidence import Evidence, load
from gyokaku.engine.programs import document as programs
from gyokaku.engine.progress import Judgement, judge_indicator
from gyokaku.publishing import companions
from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.portal.links import Links


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


class Book:
    """An edition's plan with its look-ups. `links` leads inside this edition.

    Two sheets may carry one number, two branches one code (再掲, or none at all): each has an address of its own.
    """

    def __init__(self, edition: PublishedEdition, links: Links) -> None:
        self.edition = edition
        self.plan: Plan = edition.plan
        self.links = links
        self.places: list[Place] = list(initiatives(self.plan))
        self.branches: list[Branch] = list(branches(self.plan))
        self._marks = part_marks(self.plan)
        self._ranks = {id(policy): rank for rank, policy in enumerate(self.plan.policies, 1)}

    def mark(self, part: Place | Policy | Measure) -> str:
        """What stands for a sheet, policy or measure in its address."""
        return self._marks[id(part.initiative if isinstance(part, Place) else part)]

    def href(self, part: Place | Policy | Measure) -> str:
        """The address of the page of a sheet, policy or measure."""
        kind = "sheet" if isinstance(part, Place) else "policy" if isinstance(part, Policy) else "measure"
        return self.links.to(kind, mark=self.mark(part))

    @cached_property
    def programs(self) -> programs.Programs | None:
        """事務事業見直し and 効果額 as frozen beside the edition; None where it has none."""
        return companions.read(self.edition, "programs", programs.load)

    @cached_property
    def evidence(self) -> Evidence:
        """What registers say of the edition's figures, as it was frozen; empty where no register counted anything."""
        return companions.read(self.edition, "evidence", load) or Evidence()

    @cached_property
    def sheets(self) -> dict[str, Place]:
        """Every initiative by its mark, in printed order."""
        return {self.mark(place): place for place in self.places}

    @cached_property
    def policies(self) -> dict[str, Policy]:
        """Policies by their mark."""
        return {self.mark(policy): policy for policy in self.plan.policies}

    @cached_property
    def measures(self) -> dict[str, Branch]:
        """Measures at any depth by their mark."""
        return {self.mark(branch.measure): branch for branch in self.branches}

    @cached_property
    def rows(self) -> list[Row]:
        """Every indicator of every sheet in printed order, each judged by itself."""
        years = self.plan.fiscal_years
        return [
            Row(place, index, indicator, judge_indicator(indicator, years))
            for place in self.places
            for index, indicator in enumerate(place.initiative.indicators)
        ]

    def rows_of(self, place: Place) -> list[Row]:
        """The indicators of one sheet."""
        return self._rows_by_place.get(id(place), [])

    @cached_property
    def _rows_by_place(self) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = {}
        for row in self.rows:
            found.setdefault(id(row.place), []).append(row)
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
        for place in self.places:
            for name in place.initiative.sections:
                found.setdefault(name, []).append(place)
        return found

    def hue(self, policy: Policy) -> int:
        """The colour number (1 to 6) of a policy: its rank in the plan; a decoration, never the only sign."""
        return (self.rank(policy) - 1) % 6 + 1

    def rank(self, policy: Policy) -> int:
        """The place of a policy in the plan, counted from 1."""
        return self._ranks[id(policy)]
