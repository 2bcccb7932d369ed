"""Counts over indicators: how many have a target, and where they stand. No judgement is never counted as a failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.document import Indicator
from gyokaku.engine.notation.terms import Missing
from gyokaku.web.portal.book import Row
from gyokaku.web.portal.charts.share import Part
from gyokaku.web.portal.words import TONES

NO_TARGET = {Missing.NOT_SET, Missing.DASH, Missing.BLANK}


def has_target(indicator: Indicator) -> bool:
    """Whether a target is printed, be it a figure, a relation or words."""
    return any(target.missing_reason not in NO_TARGET for target in indicator.targets)


@dataclass(frozen=True, slots=True)
class Tally:
    """Indicators by where they stand; `waiting` have a target but cannot be judged (yet)."""

    met: int = 0
    good: int = 0
    behind: int = 0
    worse: int = 0
    waiting: int = 0
    no_target: int = 0
    reasons: tuple[tuple[str, int], ...] = ()  # why those waiting are not judged, with their number

    @property
    def indicators(self) -> int:
        """All of them."""
        return self.with_target + self.no_target

    @property
    def with_target(self) -> int:
        """Those that have a target."""
        return self.judged + self.waiting

    @property
    def judged(self) -> int:
        """Those whose target can be held against an actual."""
        return self.met + self.unmet

    @property
    def unmet(self) -> int:
        """Those judged whose target is not reached yet."""
        return self.good + self.behind + self.worse

    @property
    def parts(self) -> list[Part]:
        """The indicators with a target as parts of a bar."""
        return [
            Part("目標達成", self.met, "met"),
            Part("計画どおり、または計画より進んでいる", self.good, "good"),
            Part("計画より遅れている", self.behind, "behind"),
            Part("基準より後退", self.worse, "worse"),
            Part("まだ判定していない", self.waiting, "waiting"),
        ]


def tally(rows: Iterable[Row]) -> Tally:
    """Count indicators as printed on the sheets."""
    counts = dict.fromkeys(("met", "good", "behind", "worse", "waiting", "no_target"), 0)
    reasons: Counter[str] = Counter()
    for row in rows:
        tone = TONES.get(row.judgement.state)
        if tone is None:
            tone = "waiting" if has_target(row.indicator) else "no_target"
        counts[tone] += 1
        if tone == "waiting":
            reasons[row.judgement.label] += 1
    return Tally(**counts, reasons=tuple(reasons.most_common()))
