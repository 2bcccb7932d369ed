"""The effects that stand, as plain values: what a table of a hundred thousand lines is held against."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from gyokaku.engine.programs.arithmetic import Kind, Rule, Terms
from gyokaku.engine.programs.claiming import named, numbered, tied
from gyokaku.engine.programs.doubles import Claim
from gyokaku.engine.register.plans import Plans
from gyokaku.organization.models import Municipality
from gyokaku.programs.models import Effect, Realised


class Standing(NamedTuple):
    """An effect without its rows: what it is tied to is told by numbers, an initiative's by its mark (`2:12`)."""

    pk: int
    number: int
    title: str
    kind: str
    rule: str
    base_year: int
    last_year: int | None
    months: int | None
    planned: Decimal
    program: int | None
    initiative: str | None
    evidence_key: str
    apart: str
    uncovered: str
    itemises: int | None = None
    itemised_cases: int | None = None

    @property
    def terms(self) -> Terms:
        """How the effect counts."""
        return Terms(Rule(self.rule), self.base_year, self.planned, self.last_year, self.months)

    def claim(self, plans: Plans) -> Claim:
        """What the effect claims."""
        ties, under = tied(self.program, plans.name(self.initiative) if self.initiative else "")
        return Claim(
            named(self.number, self.title),
            Kind(self.kind),
            self.terms,
            ties=ties,
            under=under,
            evidence=self.evidence_key,
            apart=self.apart,
            uncovered=self.uncovered,
            itemises=numbered(self.itemises) if self.itemises is not None else "",
        )


COLUMNS = tuple(
    f"{name}__number" if name in ("program", "initiative", "itemises") else name for name in Standing._fields
)


INITIATIVE = Standing._fields.index("initiative")


def standing_effects(municipality: Municipality, plans: Plans) -> dict[int, Standing]:
    """The effects that are not withdrawn, by number."""
    rows = Effect.objects.for_municipality(municipality).filter(withdrawn_at__isnull=True).order_by("number")
    found = {}
    for plan, *one in rows.values_list("initiative__plan", *COLUMNS).iterator(chunk_size=2000):
        if plan is not None:
            one[INITIATIVE] = plans.mark(str(plan), str(one[INITIATIVE]))
        found[one[1]] = Standing(*one)
    return found


def standing_amounts(municipality: Municipality) -> dict[int, dict[int, Decimal]]:
    """The newest realised amount of each year, by the effect's row."""
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    rows = Realised.objects.for_municipality(municipality).order_by("pk").values_list("effect", "fiscal_year", "yen")
    for effect, year, yen in rows.iterator(chunk_size=2000):
        found[effect][year] = yen
    return found
