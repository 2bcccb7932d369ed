"""What another scale or another threshold would change: which ratings flip, before it is adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.attainment.scales import Scale
from gyokaku.engine.document import Indicator, Place, Plan, initiatives
from gyokaku.engine.progress.judge import judge_indicator
from gyokaku.engine.progress.rating import Rating, rate
from gyokaku.engine.progress.rollup import Rollup, rollup


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator under both scales."""

    place: Place
    indicator: Indicator
    before: Rating
    after: Rating

    @property
    def flips(self) -> bool:
        """Whether it is told another word than before."""
        return self.before.word != self.after.word


@dataclass(frozen=True, slots=True)
class Simulation:
    """Every indicator of a plan under two scales, and both counts."""

    rows: tuple[Compared, ...]
    before: Rollup
    after: Rollup

    @property
    def flipped(self) -> tuple[Compared, ...]:
        """Those that change, in printed order."""
        return tuple(row for row in self.rows if row.flips)

    @property
    def sentence(self) -> str:
        """The outcome in one sentence."""
        if not self.before.rated and not self.after.rated:
            return f"評価できる指標がまだありません（指標{len(self.rows)}件）。実績が入ると比べられます。"
        return f"指標{len(self.rows)}件のうち{len(self.flipped)}件の評価が変わります。"


def simulate(plan: Plan, old: Scale, new: Scale, as_of: int | None = None) -> Simulation:
    """Rate every indicator of a plan on two scales as of a fiscal year (without one, as of its last actual)."""
    rows = tuple(_compared(plan, old, new, as_of))
    return Simulation(rows, rollup((row.before for row in rows), old), rollup((row.after for row in rows), new))


def _compared(plan: Plan, old: Scale, new: Scale, as_of: int | None) -> Iterable[Compared]:
    for place in initiatives(plan):
        for indicator in place.initiative.indicators:
            found = judge_indicator(indicator, plan.fiscal_years, as_of)
            yield Compared(place, indicator, rate(found, old), rate(found, new))
