"""What this room refuses, and how work that is no longer wanted ends."""

from __future__ import annotations

from gyokaku.audit.errors import Refused


class WrongState(Refused):
    """The job is not in a state in which this may be done, or somebody was quicker."""


class GivenUp(Exception):
    """The run was stopped, or another one was begun in its place: what it did is undone, nothing is said."""
