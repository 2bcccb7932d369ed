"""What can be said of an indicator in a year. Only some states are judgements; the rest are never counted as failure."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How an indicator is measured against its target; each kind has its own arithmetic."""

    RISE = "rise"
    FALL = "fall"
    KEEP_AT_LEAST = "keep_at_least"
    KEEP_AT_MOST = "keep_at_most"
    RANGE = "range"
    CUMULATIVE = "cumulative"
    SINGLE_YEAR = "single_year"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"


class State(StrEnum):
    """Where an indicator stands."""

    ACHIEVED = "achieved"
    AHEAD = "ahead"
    ON_PATH = "on_path"
    BEHIND = "behind"
    WORSE = "worse"
    NO_TARGET = "no_target"
    NOT_MEASURED = "not_measured"
    NOT_YET_JUDGED = "not_yet_judged"
    RELATIVE_TARGET = "relative_target"
    EXCLUDED = "excluded"
    ABOLISHED = "abolished"
    QUALITATIVE = "qualitative"
    NOT_JUDGEABLE = "not_judgeable"

    @property
    def judged(self) -> bool:
        """Whether the state is a judgement, and so may be counted in a share or a mean."""
        return self in _JUDGED

    @property
    def label(self) -> str:
        """The state in plain Japanese."""
        return LABELS[self]


_JUDGED = frozenset({State.ACHIEVED, State.AHEAD, State.ON_PATH, State.BEHIND, State.WORSE})
LABELS = {
    State.ACHIEVED: "目標達成",
    State.AHEAD: "計画より進んでいる",
    State.ON_PATH: "計画どおり",
    State.BEHIND: "計画より遅れている",
    State.WORSE: "基準より後退",
    State.NO_TARGET: "目標値なし（動きを見る指標）",
    State.NOT_MEASURED: "実績なし",
    State.NOT_YET_JUDGED: "判定はこれから",
    State.RELATIVE_TARGET: "比べる値を待つ",
    State.EXCLUDED: "対象外",
    State.ABOLISHED: "廃止",
    State.QUALITATIVE: "言葉で評価",
    State.NOT_JUDGEABLE: "判定できない",
}
KIND_NAMES = {
    Kind.RISE: "上昇型",
    Kind.FALL: "低下型",
    Kind.KEEP_AT_LEAST: "以上維持型",
    Kind.KEEP_AT_MOST: "以下維持型",
    Kind.RANGE: "範囲型",
    Kind.CUMULATIVE: "累積型",
    Kind.SINGLE_YEAR: "単年度型",
    Kind.MILESTONE: "完了型",
    Kind.QUALITATIVE: "定性",
}
