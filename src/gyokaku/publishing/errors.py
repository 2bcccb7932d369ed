"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from collections.abc import Sequence

from gyokaku.audit.errors import Refused
from gyokaku.engine.privacy import Found


class NothingNew(Refused):
    """The working copy is what the last edition already holds."""


class NoReason(Refused):
    """An edition was to be frozen without a reason."""


class DamagedEdition(Refused):
    """The stored bytes of an edition are not those that were frozen."""


class UnclearMunicipality(Refused):
    """Editions of several municipalities are here, and nobody said whose are to be shown."""


class PersonalData(Refused):
    """What was to be frozen or carried to the public holds what looks like personal data, and nobody let it through.

    `found` are the places; what was found there is said in the message alone.
    """

    def __init__(self, message: str, found: Sequence[Found] = ()) -> None:
        super().__init__(message)
        self.found = list(found)
