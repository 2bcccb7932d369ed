"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from gyokaku.audit.errors import Refused


class UnsafePlace(Refused):
    """A path that would leave the folder, or that no file can have."""


class BrokenLinks(Refused):
    """Pages lead to places that are not there; nothing was written."""


class NotOurs(Refused):
    """The folder holds something that this program did not write."""


class NoManifest(Refused):
    """A folder or a file is no manifest, or none that can be read."""


class NothingToPublish(Refused):
    """There is no edition yet."""
