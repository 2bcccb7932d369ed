"""What a closed evaluation round says of one initiative: steps, figures, texts, direction and the three ratings."""

from enum import StrEnum

from gyokaku.engine.document.leaves import Part, Text, Value


class NextYear(StrEnum):
    """What becomes of an initiative in the year after (次年度の方向性)."""

    CONTINUE = "continue"
    EXPAND = "expand"
    REDUCE = "reduce"
    MERGE = "merge"
    COMPLETE = "complete"
    END = "end"

    @property
    def label(self) -> str:
        """The word that plans print."""
        return _NEXT_YEAR[self]


_NEXT_YEAR = {
    NextYear.CONTINUE: "継続",
    NextYear.EXPAND: "拡充",
    NextYear.REDUCE: "縮小",
    NextYear.MERGE: "統合",
    NextYear.COMPLETE: "完了",
    NextYear.END: "廃止",
}


class Progress(StrEnum):
    """How far a step of the schedule is; of a changed one the note says what took its place."""

    NOT_BEGUN = "not_begun"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The word that plans print."""
        return _PROGRESS[self]


_PROGRESS = {
    Progress.NOT_BEGUN: "未着手",
    Progress.IN_PROGRESS: "実施中",
    Progress.DONE: "完了",
    Progress.CHANGED: "変更",
}


class StepReport(Part):
    """One step of the schedule as it was asked for, and how far it was at the end of the year."""

    quiet = frozenset({"note"})

    item: Text
    text: Text
    first: int
    last: int | None
    progress: Progress
    note: Text | None = None


class ReportedFigure(Part):
    """A figure as it was reported in the round, by the indicator's name; later corrections do not change it."""

    indicator: Text
    value: Value
    taken_from: Text


class Assessment(Part):
    """A rating: its word, whether it counts as one, the sentence behind it, and why it differs from the one before."""

    quiet = frozenset({"sentence", "reason"})

    rating: Text
    rated: bool
    sentence: Text | None = None
    reason: Text | None = None


class Ratings(Part):
    """What the rule proposed, how the section rated itself, and what headquarters decided."""

    quiet = frozenset({"rule", "section", "headquarters"})

    rule: Assessment | None = None
    section: Assessment | None = None
    headquarters: Assessment | None = None


class Report(Part):
    """The result of one fiscal year. `scale` is the title of the rating scale by which it was rated."""

    quiet = frozenset({"progress", "reported", "issue", "next_year", "next_direction"})

    fiscal_year: int
    scale: Text
    done: Text
    result: Text
    issue: Text | None = None
    next_year: Text | None = None
    next_direction: NextYear | None = None
    progress: list[StepReport] = []
    reported: list[ReportedFigure] = []
    ratings: Ratings
