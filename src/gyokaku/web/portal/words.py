"""Plain words for states and missing values, and the tone (colour and sign) each is shown in."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.notation.terms import Missing
from gyokaku.engine.progress import Judgement, State


@dataclass(frozen=True, slots=True)
class Badge:
    """A state as it is shown: tone names the colour and the sign, `label` says it in words."""

    tone: str
    label: str


TONES = {
    State.ACHIEVED: "met",
    State.AHEAD: "good",
    State.ON_PATH: "good",
    State.BEHIND: "behind",
    State.WORSE: "worse",
}

MISSING = {
    Missing.BLANK: "記載なし",
    Missing.DASH: "記載なし",
    Missing.NOT_MEASURED: "まだ測っていません",
    Missing.NOT_SET: "目標値は設けていません",
    Missing.NOT_YET_KNOWN: "まだ分かっていません",
    Missing.NOT_COMPUTABLE: "計算できません",
    Missing.RELATIVE: "ほかの年との比べで決まる目標です",
    Missing.BY_REFERENCE: "法令などの定めによる目標です",
    Missing.QUALITATIVE: "ことばによる目標です",
    Missing.CANCELLED: "中止・廃止",
    Missing.SEVERAL: "一つの欄に複数の値があります",
    Missing.UNREADABLE: "原本から正しく読み取れません",
}


def badge(judgement: Judgement) -> Badge:
    """The state of an indicator as a badge; states that are no judgement are quiet, never red."""
    return Badge(TONES.get(judgement.state, "quiet"), judgement.label)


def is_met(judgement: Judgement) -> bool:
    """Whether the target is reached."""
    return judgement.state is State.ACHIEVED


def is_unmet(judgement: Judgement) -> bool:
    """Whether a judged target is not reached yet; states that are no judgement are neither met nor unmet."""
    return judgement.state in TONES and judgement.state is not State.ACHIEVED


def missing(reason: Missing | None) -> str:
    """Why a cell holds no value, in words; empty when it holds one."""
    return MISSING.get(reason, "") if reason else ""
