"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from collections.abc import Sequence

from gyokaku.audit.errors import Refused


class NotFound(Refused):
    """There is no such program, case or effect, or it is none of this post's business: the answer is the same."""


class WrongState(Refused):
    """The case is not in a state in which this may be done."""


class NoReason(Refused):
    """This act needs a reason and none was given."""


class YearClosed(Refused):
    """The inventory of the fiscal year is closed: its list and its total stay as they are."""


class WrongEntry(Refused):
    """Something entered cannot be taken; `faults` are its sentences, each with its place; of `total` maybe the first."""

    def __init__(self, message: str, faults: Sequence[str] = (), total: int = 0) -> None:
        super().__init__(message)
        self.faults = list(faults) or [message]
        self.total = total or len(self.faults)


class CountedTwice(WrongEntry):
    """An effect that is in the ledger already; `faults` name the lines where it is."""
