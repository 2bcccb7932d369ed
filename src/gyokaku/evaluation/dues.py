"""Until when the turn in hand is to be done."""

from __future__ import annotations

from datetime import date

from gyokaku.evaluation.models import Sheet
from gyokaku.evaluation.rules import State

DUE_OF = {
    State.ENTERING: "due_entering",
    State.SENT_BACK: "due_office",  # sent back: to be back before the office is through
    State.MANAGER: "due_manager",
    State.OFFICE: "due_office",
    State.HEADQUARTERS: "due_headquarters",
}


def due(sheet: Sheet) -> date | None:
    """The last day of the turn in hand, extension included; None where nothing is left to do."""
    column = DUE_OF.get(State(sheet.state))
    return None if column is None else sheet.due_own or getattr(sheet.round, column)


def days_left(sheet: Sheet, today: date) -> int | None:
    """Days until the due date; negative when it is over."""
    day = due(sheet)
    return None if day is None else (day - today).days


def is_late(sheet: Sheet, today: date) -> bool:
    """Whether the due date of the turn in hand is over."""
    left = days_left(sheet, today)
    return left is not None and left < 0
