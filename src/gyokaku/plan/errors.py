"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from gyokaku.audit.errors import Refused


class WrongMunicipality(Refused):
    """The document is of another municipality than the one it was to be put into."""


class UnusableDocument(Refused):
    """A document that follows the format but cannot be kept: too large, or with characters no database keeps."""


class ChangedMeanwhile(Refused):
    """The working copy is no longer what the shown difference was made against."""


class UnclearPlan(Refused):
    """Several plans could be meant."""


class NoReason(Refused):
    """What needs a reason was asked without one."""


class CannotShare(Refused):
    """Two indicators cannot be one, or a sheet cannot take one up; the message says why."""


class WrongStructure(Refused):
    """A plan, or a part of one, cannot be made as it was asked for; the message says what is missing."""


class AlreadySetAside(Refused):
    """The finding is set aside already."""


class NothingSetAside(Refused):
    """There is no such suppression in force."""


class NoSuchPaper(Refused):
    """The uploaded paper is no longer kept."""


class UnreadableUpload(Refused):
    """An uploaded file that cannot be read; the message says why and how to mend."""
