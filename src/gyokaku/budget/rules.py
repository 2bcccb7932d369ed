"""The states of a request as a plain table: from which state which act leads where, who may do it, what it records. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gyokaku.engine.money.document import Kind


class State(StrEnum):
    """How far a request is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ASSESSED = "assessed"
    DECIDED = "decided"
    BUDGETED = "budgeted"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state in the words of the screen."""
        return STATES[self]


STATES = {
    State.DRAFT: "作成中",
    State.SUBMITTED: "要求済み",
    State.ASSESSED: "査定済み",
    State.DECIDED: "決定",
    State.BUDGETED: "予算計上",
    State.SETTLED: "決算",
    State.WITHDRAWN: "取下げ",
}


class Side(StrEnum):
    """Who acts: the values are the roles of posts."""

    SECTION = "section"
    MANAGER = "manager"
    PLANNING = "planning"
    HEADQUARTERS = "headquarters"

    @property
    def label(self) -> str:
        """The side in the words of the screen."""
        return SIDES[self]


SIDES = {
    Side.SECTION: "担当課の担当者",
    Side.MANAGER: "担当課の課長",
    Side.PLANNING: "主管課（企画・財政）",
    Side.HEADQUARTERS: "本部",
}


class Act(StrEnum):
    """What is done to a request as a whole."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    ASSESS = "assess"
    UNDO_ASSESSMENT = "undo_assessment"
    DECIDE = "decide"
    UNDO_DECISION = "undo_decision"
    BUDGET = "budget"
    UNDO_BUDGET = "undo_budget"
    SUPPLEMENT = "supplement"
    SETTLE = "settle"
    UNDO_SETTLEMENT = "undo_settlement"
    WITHDRAW = "withdraw"
    RESUME = "resume"

    @property
    def label(self) -> str:
        """The act in the words of the button."""
        return ACTS[self]


ACTS = {
    Act.SUBMIT: "要求の提出",
    Act.TAKE_BACK: "提出の取消し",
    Act.SEND_BACK: "差戻し",
    Act.ASSESS: "査定",
    Act.UNDO_ASSESSMENT: "査定の取消し",
    Act.DECIDE: "決定",
    Act.UNDO_DECISION: "決定の取消し",
    Act.BUDGET: "当初予算の記録",
    Act.UNDO_BUDGET: "予算計上の取消し",
    Act.SUPPLEMENT: "補正予算の記録",
    Act.SETTLE: "決算の記録",
    Act.UNDO_SETTLEMENT: "決算の取消し",
    Act.WITHDRAW: "取下げ",
    Act.RESUME: "取下げの取消し",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table; `records`: the amount that the act writes down."""

    act: Act
    before: State
    after: State
    sides: tuple[Side, ...]
    needs_reason: bool = False
    records: Kind | None = None


OWN = (Side.SECTION, Side.MANAGER)
ASSESSING = (Side.PLANNING,)
DECIDING = (Side.PLANNING, Side.HEADQUARTERS)
ANY = (*OWN, Side.PLANNING)
TABLE = (
    Transition(Act.SUBMIT, State.DRAFT, State.SUBMITTED, OWN),
    Transition(Act.TAKE_BACK, State.SUBMITTED, State.DRAFT, OWN),
    Transition(Act.SEND_BACK, State.SUBMITTED, State.DRAFT, ASSESSING, needs_reason=True),
    Transition(Act.ASSESS, State.SUBMITTED, State.ASSESSED, ASSESSING, True, Kind.ASSESSMENT),
    Transition(Act.ASSESS, State.ASSESSED, State.ASSESSED, ASSESSING, True, Kind.ASSESSMENT),
    Transition(Act.UNDO_ASSESSMENT, State.ASSESSED, State.SUBMITTED, ASSESSING, needs_reason=True),
    Transition(Act.DECIDE, State.ASSESSED, State.DECIDED, DECIDING, True, Kind.DECISION),
    Transition(Act.UNDO_DECISION, State.DECIDED, State.ASSESSED, DECIDING, needs_reason=True),
    Transition(Act.BUDGET, State.DECIDED, State.BUDGETED, ASSESSING, records=Kind.BUDGET),
    Transition(Act.UNDO_BUDGET, State.BUDGETED, State.DECIDED, ASSESSING, needs_reason=True),
    Transition(Act.SUPPLEMENT, State.BUDGETED, State.BUDGETED, ASSESSING, True, Kind.SUPPLEMENT),
    Transition(Act.SETTLE, State.BUDGETED, State.SETTLED, ASSESSING, records=Kind.SETTLEMENT),
    Transition(Act.SETTLE, State.SETTLED, State.SETTLED, ASSESSING, True, Kind.SETTLEMENT),
    Transition(Act.UNDO_SETTLEMENT, State.SETTLED, State.BUDGETED, ASSESSING, needs_reason=True),
    Transition(Act.WITHDRAW, State.DRAFT, State.WITHDRAWN, ANY, needs_reason=True),
    Transition(Act.WITHDRAW, State.SUBMITTED, State.WITHDRAWN, ANY, needs_reason=True),
    Transition(Act.WITHDRAW, State.ASSESSED, State.WITHDRAWN, (Side.PLANNING,), needs_reason=True),
    Transition(Act.RESUME, State.WITHDRAWN, State.DRAFT, ANY),
)
STANDING = {
    State.DRAFT: (Kind.REQUEST,),
    State.SUBMITTED: (Kind.REQUEST,),
    State.ASSESSED: (Kind.REQUEST, Kind.ASSESSMENT),
    State.DECIDED: (Kind.REQUEST, Kind.ASSESSMENT, Kind.DECISION),
    State.BUDGETED: (Kind.REQUEST, Kind.ASSESSMENT, Kind.DECISION, Kind.BUDGET, Kind.SUPPLEMENT),
    State.SETTLED: tuple(Kind),
    State.WITHDRAWN: (Kind.REQUEST,),
}
"""Which amounts count in a state: one that was taken back stays in the history and counts no more."""
COUNTED = tuple(state for state in State if state not in (State.DRAFT, State.WITHDRAWN))
"""The states in which a request is one: a draft is not asked for yet, a withdrawn one no more."""


class Release(StrEnum):
    """What of a fiscal year's requests is public."""

    NOTHING = "nothing"
    DECIDED = "decided"
    ASKED = "asked"

    @property
    def label(self) -> str:
        """The choice in the words of the screen."""
        return RELEASES[self]


RELEASES = {
    Release.NOTHING: "公表しない",
    Release.DECIDED: "予算が決まったものを公表する（初期設定）",
    Release.ASKED: "要求の段階から公表する",
}
PUBLIC = {
    Release.NOTHING: (),
    Release.DECIDED: (State.BUDGETED, State.SETTLED),
    Release.ASKED: (State.SUBMITTED, State.ASSESSED, State.DECIDED, State.BUDGETED, State.SETTLED),
}
"""In which states a request is public, by what the municipality says of its year."""


def transition(act: Act, before: State) -> Transition | None:
    """The line of the table for this act in this state; None when the act is not possible there."""
    return next((line for line in TABLE if line.act is act and line.before is before), None)


def acts(before: State) -> list[Transition]:
    """What can be done in a state, in the order of the table."""
    return [line for line in TABLE if line.before is before]
