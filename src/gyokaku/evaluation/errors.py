"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gyokaku.audit.errors import Refused


class NotFound(Refused):
    """There is no such round or sheet, or it is none of this post's business: the answer is the same."""


class WrongTurn(Refused):
    """The sheet is not in a state in which this may be done."""


class NoReason(Refused):
    """This act needs a reason and none was given."""


class Incomplete(Refused):
    """Something that was asked for is missing; `faults` maps each field to its sentence."""

    def __init__(self, message: str, faults: Mapping[str, str]) -> None:
        super().__init__(message)
        self.faults = dict(faults)


class WrongEntry(Incomplete):
    """Something entered cannot be taken; `faults` maps each field to its sentence."""


class ChangedMeanwhile(Refused):
    """Somebody else saved first. Both texts are here, and the refused one was kept as a draft."""

    def __init__(self, message: str, *, standing: Mapping[str, Any], refused: Mapping[str, Any], version: int) -> None:
        super().__init__(message)
        self.standing, self.refused, self.version = dict(standing), dict(refused), version


class RoundClosed(Refused):
    """The round is closed; what it decided is frozen."""


class RoundExists(Refused):
    """There is a round of this plan and fiscal year already."""


class NoMail(Refused):
    """No mail server is named in the settings."""


class WrongWorkbook(Refused):
    """A file that is none of our workbooks, or one of another round."""


class SeenOther(Refused):
    """What was confirmed is no longer what would happen."""
