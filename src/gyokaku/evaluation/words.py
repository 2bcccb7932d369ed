"""The words that a report chooses from."""

from __future__ import annotations

from enum import StrEnum

from gyokaku.engine.progress import Done


class Direction(StrEnum):
    """What becomes of an initiative next year (次年度の方向性)."""

    CONTINUE = "continue"
    EXPAND = "expand"
    REDUCE = "reduce"
    MERGE = "merge"
    COMPLETE = "complete"
    END = "end"

    @property
    def label(self) -> str:
        """The word of the screen."""
        return DIRECTIONS[self]


DIRECTIONS = {
    Direction.CONTINUE: "継続",
    Direction.EXPAND: "拡充",
    Direction.REDUCE: "縮小",
    Direction.MERGE: "統合",
    Direction.COMPLETE: "完了",
    Direction.END: "廃止",
}


class Progress(StrEnum):
    """How far a step of the schedule is."""

    NOT_BEGUN = "not_begun"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The word of the screen."""
        return PROGRESSES[self]


PROGRESSES = {
    Progress.NOT_BEGUN: "未着手",
    Progress.IN_PROGRESS: "実施中",
    Progress.DONE: "完了",
    Progress.CHANGED: "変更",
}
COUNTED_AS = {
    Progress.NOT_BEGUN: Done.NOT_BEGUN,
    Progress.IN_PROGRESS: Done.IN_PROGRESS,
    Progress.DONE: Done.DONE,
    Progress.CHANGED: Done.CANCELLED,
}
"""As the engine counts it. A step that was changed is no longer due as printed: the note says what took its place."""


class Layer(StrEnum):
    """Whose rating it is."""

    RULE = "rule"
    SECTION = "section"
    HEADQUARTERS = "headquarters"

    @property
    def label(self) -> str:
        """The word of the screen."""
        return LAYERS[self]


LAYERS = {Layer.RULE: "計算による案", Layer.SECTION: "一次評価（担当課）", Layer.HEADQUARTERS: "二次評価（本部）"}
