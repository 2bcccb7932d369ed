"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from gyokaku.audit.errors import Refused


class NothingNew(Refused):
    """The working copy is what the last edition already holds."""


class NoReason(Refused):
    """An edition was to be frozen without a reason."""


class DamagedEdition(Refused):
    """The stored bytes of an edition are not those that were frozen."""


class UnclearMunicipality(Refused):
    """Editions of several municipalities are here, and nobody said whose are to be shown."""


class PersonalData(Refused):
    """What was to be carried to the public holds what looks like personal data, and nobody let it through."""
