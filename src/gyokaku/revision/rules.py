"""The turns of a proposal as a plain table: from which state which act leads where. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far a proposal is."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    APPLIED = "applied"

    @property
    def label(self) -> str:
        """The state in the words of the screen."""
        return _LABELS[self]


_LABELS = {
    State.PROPOSED: "提案中",
    State.ACCEPTED: "採用",
    State.REJECTED: "不採用",
    State.WITHDRAWN: "取下げ",
    State.APPLIED: "反映済み",
}


class Act(StrEnum):
    """What is done to a proposal."""

    ACCEPT = "accept"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    RECONSIDER = "reconsider"
    APPLY = "apply"

    @property
    def label(self) -> str:
        """The act in the words of the button."""
        return _ACTS[self]


_ACTS = {
    Act.ACCEPT: "採用する",
    Act.REJECT: "採用しない",
    Act.WITHDRAW: "取り下げる",
    Act.RECONSIDER: "決定を取り消す",
    Act.APPLY: "計画に反映する",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table; `office` tells whether the planning office does it, else the section that proposed."""

    act: Act
    before: State
    after: State
    office: bool = True
    needs_reason: bool = False


TABLE = (
    Transition(Act.WITHDRAW, State.PROPOSED, State.WITHDRAWN, office=False),
    Transition(Act.ACCEPT, State.PROPOSED, State.ACCEPTED),
    Transition(Act.REJECT, State.PROPOSED, State.REJECTED, needs_reason=True),
    Transition(Act.RECONSIDER, State.ACCEPTED, State.PROPOSED),
    Transition(Act.RECONSIDER, State.REJECTED, State.PROPOSED),
    Transition(Act.APPLY, State.ACCEPTED, State.APPLIED),
)


def transition(act: Act, before: State) -> Transition | None:
    """The line of the table for this act in this state; None when the act is not possible there."""
    return next((line for line in TABLE if line.act is act and line.before is before), None)
