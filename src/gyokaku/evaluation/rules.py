"""The turns of a sheet as a plain table: from which state which act leads where, and which role may do it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Whose turn it is."""

    ENTERING = "entering"
    MANAGER = "manager"
    OFFICE = "office"
    SENT_BACK = "sent_back"
    HEADQUARTERS = "headquarters"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The state in the words of the screen."""
        return LABELS[self]


LABELS = {
    State.ENTERING: "入力中",
    State.MANAGER: "課長確認",
    State.OFFICE: "主管課確認",
    State.SENT_BACK: "差戻し",
    State.HEADQUARTERS: "本部二次評価",
    State.CONFIRMED: "確定",
    State.PUBLISHED: "公表",
}


class Side(StrEnum):
    """Who acts: the values are the roles of posts."""

    SECTION = "section"
    MANAGER = "manager"
    PLANNING = "planning"
    HEADQUARTERS = "headquarters"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What is done to a sheet as a whole."""

    SUBMIT = "submit"
    APPROVE = "approve"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    CONFIRM = "confirm"
    PUBLISH = "publish"
    UNDO = "undo"

    @property
    def label(self) -> str:
        """The act in the words of the button."""
        return ACT_LABELS[self]


ACT_LABELS = {
    Act.SUBMIT: "提出",
    Act.APPROVE: "課長の承認",
    Act.ACCEPT: "主管課の受理",
    Act.SEND_BACK: "差戻し",
    Act.CONFIRM: "確定",
    Act.PUBLISH: "公表",
    Act.UNDO: "取消し",
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table. The same sides may take it back, as long as nothing was done after it."""

    act: Act
    before: State
    after: State
    sides: tuple[Side, ...]
    needs_reason: bool = False
    final: bool = False  # cannot be taken back: what was published is mended by the next edition


OWN = (Side.SECTION, Side.MANAGER)
TABLE = (
    Transition(Act.SUBMIT, State.ENTERING, State.MANAGER, OWN),
    Transition(Act.SUBMIT, State.SENT_BACK, State.MANAGER, OWN),
    Transition(Act.SEND_BACK, State.MANAGER, State.SENT_BACK, (Side.MANAGER,), needs_reason=True),
    Transition(Act.APPROVE, State.MANAGER, State.OFFICE, (Side.MANAGER,)),
    Transition(Act.SEND_BACK, State.OFFICE, State.SENT_BACK, (Side.PLANNING,), needs_reason=True),
    Transition(Act.ACCEPT, State.OFFICE, State.HEADQUARTERS, (Side.PLANNING,)),
    Transition(
        Act.SEND_BACK, State.HEADQUARTERS, State.SENT_BACK, (Side.PLANNING, Side.HEADQUARTERS), needs_reason=True
    ),
    Transition(Act.CONFIRM, State.HEADQUARTERS, State.CONFIRMED, (Side.PLANNING, Side.HEADQUARTERS)),
    Transition(Act.PUBLISH, State.CONFIRMED, State.PUBLISHED, (Side.PLANNING, Side.ADMINISTRATOR), final=True),
)
EDITED_BY_SECTION = (State.ENTERING, State.SENT_BACK)
"""The states in which the section writes."""


def transition(act: Act, before: State) -> Transition | None:
    """The line of the table for this act in this state; None when the act is not possible there."""
    return next((line for line in TABLE if line.act is act and line.before is before), None)


def taken_back(act: Act, before: State, after: State) -> Transition | None:
    """The line that an undo takes back, from the last act of a sheet; None when it cannot be taken back."""
    found = transition(act, before)
    return found if found and found.after is after and not found.final else None
