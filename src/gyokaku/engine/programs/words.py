"""Words that reviews are published in: what becomes of a program, and what is counted for an indicator."""

from __future__ import annotations

from enum import StrEnum


class Decision(StrEnum):
    """What becomes of the program."""

    CONTINUE = "continue"
    IMPROVE = "improve"
    REDUCE = "reduce"
    MERGE = "merge"
    ABOLISH = "abolish"

    @property
    def label(self) -> str:
        """The decision as it is published."""
        return DECISIONS[self]


DECISIONS = {
    Decision.CONTINUE: "継続",
    Decision.IMPROVE: "改善",
    Decision.REDUCE: "縮小",
    Decision.MERGE: "統合",
    Decision.ABOLISH: "廃止",
}


class Measure(StrEnum):
    """What is counted for an indicator of the plan."""

    REVIEWS = "reviews"
    CHANGED = "changed"
    SAVING = "saving"
    REVENUE = "revenue"

    @property
    def label(self) -> str:
        """The measure in the words of the screen."""
        return MEASURES[self]


MEASURES = {
    Measure.REVIEWS: "決定した見直しの件数",
    Measure.CHANGED: "決定した見直しの件数（継続を除く）",
    Measure.SAVING: "見直しによる歳出減の実績額",
    Measure.REVENUE: "見直しによる歳入増の実績額",
}
