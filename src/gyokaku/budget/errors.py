"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from collections.abc import Sequence

from gyokaku.audit.errors import Refused


class NotFound(Refused):
    """There is no such request or table, or it is none of this post's business: the answer is the same."""


class WrongState(Refused):
    """The request is not in a state in which this may be done, or somebody else went on with it."""


class NoReason(Refused):
    """This act needs a reason and none was given."""


class WrongEntry(Refused):
    """Something entered cannot be taken; `faults` are its sentences, each with its place; of `total` maybe the first."""

    def __init__(self, message: str, faults: Sequence[str] = (), total: int = 0) -> None:
        super().__init__(message)
        self.faults = list(faults) or [message]
        self.total = total or len(self.faults)
