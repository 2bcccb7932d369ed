"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from collections.abc import Sequence

from gyokaku.audit.errors import Refused
from gyokaku.engine.register import Fault


class NotFound(Refused):
    """There is no such register or record, or it is none of this post's business: the answer is the same."""


class WrongDefinition(Refused):
    """A definition that cannot be used, or cannot follow the one before; `faults` are its sentences."""

    def __init__(self, message: str, faults: Sequence[str]) -> None:
        super().__init__(message)
        self.faults = list(faults)


class WrongRecord(Refused):
    """A record or table that cannot be taken; `faults` name the fields or cells, of `total` maybe the first."""

    def __init__(self, message: str, faults: Sequence[Fault], total: int = 0) -> None:
        super().__init__(message)
        self.faults = list(faults)
        self.total = total or len(self.faults)


class ChangedMeanwhile(Refused):
    """Somebody else corrected the record first."""


class NoReason(Refused):
    """A correction or withdrawal needs a reason and none was given."""


class WrongFormula(Refused):
    """A formula that cannot be computed over its register."""
