"""When a consultation takes opinions, and the states of an answer as a plain table. Pure: the clock is an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

LEAST_DAYS = 30
"""Days that opinions are taken at least, the first and the last counted, unless a reason is given."""


class Phase(StrEnum):
    """Where a consultation is; all but the first and the last follow from the clock alone."""

    PREPARING = "preparing"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The phase in the words of the screen."""
        return PHASES[self]


PHASES = {
    Phase.PREPARING: "準備中",
    Phase.WAITING: "募集前",
    Phase.OPEN: "募集中",
    Phase.CLOSED: "検討中",
    Phase.ANSWERED: "結果公表",
}


def phase(
    *, announced: datetime | None, opens: datetime, closes: datetime, answered: datetime | None, now: datetime
) -> Phase:
    """The phase at a moment: opened at `opens`, closed at the very moment `closes` (必着)."""
    if answered is not None:
        return Phase.ANSWERED
    if announced is None:
        return Phase.PREPARING
    if now < opens:
        return Phase.WAITING
    return Phase.OPEN if now < closes else Phase.CLOSED


def days(opens: date, closes: date) -> int:
    """How many days opinions are taken, the first and the last counted."""
    return (closes - opens) // timedelta(days=1) + 1


class State(StrEnum):
    """How far the answer of a group is."""

    DRAFT = "draft"
    REVIEW = "review"
    SENT_BACK = "sent_back"
    SETTLED = "settled"

    @property
    def label(self) -> str:
        """The state in the words of the screen."""
        return STATES[self]


STATES = {
    State.DRAFT: "作成中",
    State.REVIEW: "確認待ち",
    State.SENT_BACK: "差戻し",
    State.SETTLED: "決定",
}


class Side(StrEnum):
    """Who acts: the values are the roles of posts."""

    SECTION = "section"
    MANAGER = "manager"
    PLANNING = "planning"

    @property
    def label(self) -> str:
        """The side in the words of the screen."""
        return SIDES[self]


SIDES = {Side.SECTION: "担当課", Side.MANAGER: "担当課の管理職", Side.PLANNING: "主管課"}


class Act(StrEnum):
    """What is done to an answer as a whole."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    SETTLE = "settle"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        """The act in the words of the button."""
        return ACTS[self]


ACTS = {
    Act.SUBMIT: "確認に出す",
    Act.WITHDRAW: "引き戻す",
    Act.SEND_BACK: "差し戻す",
    Act.SETTLE: "決定する",
    Act.REOPEN: "決定を取り消す",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table."""

    act: Act
    before: State
    after: State
    sides: tuple[Side, ...]
    needs_reason: bool = False


OWN = (Side.SECTION, Side.MANAGER, Side.PLANNING)
TABLE = (
    Transition(Act.SUBMIT, State.DRAFT, State.REVIEW, OWN),
    Transition(Act.SUBMIT, State.SENT_BACK, State.REVIEW, OWN),
    Transition(Act.WITHDRAW, State.REVIEW, State.DRAFT, OWN),
    Transition(Act.SEND_BACK, State.REVIEW, State.SENT_BACK, (Side.PLANNING,), needs_reason=True),
    Transition(Act.SETTLE, State.REVIEW, State.SETTLED, (Side.PLANNING,)),
    Transition(Act.REOPEN, State.SETTLED, State.SENT_BACK, (Side.PLANNING,), needs_reason=True),
)
WRITTEN = (State.DRAFT, State.SENT_BACK)
"""The states in which the answer can be written."""


def transition(act: Act, before: State) -> Transition | None:
    """The line of the table for this act in this state; None when the act is not possible there."""
    return next((line for line in TABLE if line.act is act and line.before is before), None)


def acts(before: State) -> list[Transition]:
    """What can be done in a state, in the order of the table."""
    return [line for line in TABLE if line.before is before]
