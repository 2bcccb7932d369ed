"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from gyokaku.audit.errors import Refused


class NotScoped(Refused):
    """Rows of a municipality were asked for without saying which one."""


class NotAllowed(Refused):
    """The post has not the right to do this; the message is the reason shown on the disabled button."""


class WrongCode(Refused):
    """A municipality code that cannot be one."""


class AlreadyThere(Refused):
    """Something of this name is registered already."""


class UnknownMunicipality(Refused):
    """No such municipality is registered, or it is unclear which one is meant."""


class WrongSuccession(Refused):
    """Sections cannot go on as asked."""


class WrongDay(Refused):
    """A day that does not fit the posts that are held."""


class UnknownPerson(Refused):
    """There is no such person in this municipality."""


class WrongTransfers(Refused):
    """A pasted list of transfers that cannot be carried out; `faults` says why, by line."""

    def __init__(self, message: str, faults: dict[int, str]) -> None:
        super().__init__(message)
        self.faults = faults


class WeakPassword(Refused):
    """A new password that is too easily found out."""


class WrongAddress(Refused):
    """A text that cannot be a mail address."""


class WrongFile(Refused):
    """A file that cannot be attached, or is no longer what was attached."""
