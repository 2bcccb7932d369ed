"""The words that a report chooses from."""

from __future__ import annotations

from enum import StrEnum

from gyokaku.engine.document import NextYear as Direction
from gyokaku.engine.document import Progress
from gyokaku.engine.progress import Done

__all__ = ["COUNTED_AS", "Direction", "Layer", "Progress"]


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
