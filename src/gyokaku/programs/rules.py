"""The states of a review as a plain table: from which state which act leads where, and which role may do it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gyokaku.engine.programs.words import Decision


class State(StrEnum):
    """How far a review is."""

    CANDIDATE = "candidate"
    FIRST = "first"
    SENT_BACK = "sent_back"
    SECOND = "second"
    DECIDED = "decided"
    UNDER_WAY = "under_way"
    DONE = "done"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state in the words of the screen."""
        return STATES[self]


STATES = {
    State.CANDIDATE: "候補",
    State.FIRST: "一次評価",
    State.SENT_BACK: "差戻し",
    State.SECOND: "二次評価",
    State.DECIDED: "決定",
    State.UNDER_WAY: "実施中",
    State.DONE: "完了",
    State.WITHDRAWN: "取下げ",
}


class Side(StrEnum):
    """Who acts: the values are the roles of posts."""

    SECTION = "section"
    MANAGER = "manager"
    PLANNING = "planning"
    HEADQUARTERS = "headquarters"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The side in the words of the screen."""
        return SIDES[self]


SIDES = {
    Side.SECTION: "所管課の担当者",
    Side.MANAGER: "所管課の課長",
    Side.PLANNING: "主管課",
    Side.HEADQUARTERS: "本部",
    Side.ADMINISTRATOR: "管理者",
}


class Act(StrEnum):
    """What is done to a review as a whole."""

    ADOPT = "adopt"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    DECIDE = "decide"
    BEGIN = "begin"
    FINISH = "finish"
    REOPEN = "reopen"
    EXTEND = "extend"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """The act in the words of the button."""
        return ACTS[self]


ACTS = {
    Act.ADOPT: "見直しの対象とする",
    Act.SUBMIT: "一次評価の提出",
    Act.SEND_BACK: "差戻し",
    Act.DECIDE: "決定",
    Act.BEGIN: "実施の開始",
    Act.FINISH: "完了",
    Act.REOPEN: "実施の再開",
    Act.EXTEND: "期限の変更",
    Act.WITHDRAW: "取下げ",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table."""

    act: Act
    before: State
    after: State
    sides: tuple[Side, ...]
    needs_reason: bool = False
    only: Decision | None = None  # possible after this decision alone


OWN = (Side.SECTION, Side.MANAGER)
DECIDING = (Side.PLANNING, Side.HEADQUARTERS)
TABLE = (
    Transition(Act.ADOPT, State.CANDIDATE, State.FIRST, (Side.PLANNING,)),
    Transition(Act.SUBMIT, State.FIRST, State.SECOND, OWN),
    Transition(Act.SUBMIT, State.SENT_BACK, State.SECOND, OWN),
    Transition(Act.SEND_BACK, State.SECOND, State.SENT_BACK, DECIDING, needs_reason=True),
    Transition(Act.DECIDE, State.SECOND, State.DECIDED, DECIDING, needs_reason=True),
    Transition(Act.BEGIN, State.DECIDED, State.UNDER_WAY, (*OWN, Side.PLANNING)),
    Transition(Act.FINISH, State.DECIDED, State.DONE, (Side.PLANNING,), needs_reason=True, only=Decision.CONTINUE),
    Transition(Act.FINISH, State.UNDER_WAY, State.DONE, (Side.PLANNING,), needs_reason=True),
    Transition(Act.REOPEN, State.DONE, State.UNDER_WAY, (Side.PLANNING,), needs_reason=True),
    Transition(Act.EXTEND, State.DECIDED, State.DECIDED, (Side.PLANNING,), needs_reason=True),
    Transition(Act.EXTEND, State.UNDER_WAY, State.UNDER_WAY, (Side.PLANNING,), needs_reason=True),
    Transition(Act.WITHDRAW, State.CANDIDATE, State.WITHDRAWN, (*OWN, Side.PLANNING), needs_reason=True),
    Transition(Act.WITHDRAW, State.FIRST, State.WITHDRAWN, (Side.PLANNING,), needs_reason=True),
    Transition(Act.WITHDRAW, State.SENT_BACK, State.WITHDRAWN, (Side.PLANNING,), needs_reason=True),
)
ASSESSED_BY_SECTION = (State.FIRST, State.SENT_BACK)
"""The states in which the section writes its assessment."""
SETTLED = (State.DECIDED, State.UNDER_WAY, State.DONE)
"""The states in which there is a decision."""
FOLLOWED = (State.DECIDED, State.UNDER_WAY)
"""The states in which something is still to be done by a day."""


def transition(act: Act, before: State) -> Transition | None:
    """The line of the table for this act in this state; None when the act is not possible there."""
    return next((line for line in TABLE if line.act is act and line.before is before), None)


def acts(before: State) -> list[Transition]:
    """What can be done in a state, in the order of the table."""
    return [line for line in TABLE if line.before is before]
