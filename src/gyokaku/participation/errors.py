"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gyokaku.audit.errors import Refused


class NotFound(Refused):
    """There is no such consultation, submission or group, or it is none of this post's business: the answer is one."""


class WrongState(Refused):
    """This cannot be done now."""


class NoReason(Refused):
    """This act needs a reason and none was given."""


class WrongEntry(Refused):
    """Something entered cannot be taken; `faults` holds a sentence for each field, by the field's name."""

    def __init__(self, message: str, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.faults = dict(faults or {})


class SeenOther(Refused):
    """Somebody changed this after it was shown; nothing was saved, and what was typed is still on the screen."""


class StillPersonal(Refused):
    """A text that would be published looks as if it held personal data; `found` says what and where."""

    def __init__(self, message: str, found: list[str]) -> None:
        super().__init__(message)
        self.found = found


class Unreadable(Refused):
    """Sealed data cannot be opened: another key, or changed bytes."""


class NotTaken(Refused):
    """Files handed in cannot be taken in; `faults` holds a sentence for each place, with nothing of what stands there."""

    def __init__(self, message: str, faults: Sequence[str]) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
