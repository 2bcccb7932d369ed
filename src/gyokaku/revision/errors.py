"""What this room refuses. Each message says what, where and how to mend."""

from __future__ import annotations

from gyokaku.audit.errors import Refused


class NotFound(Refused):
    """No such proposal or initiative, or it is none of this post's business."""


class WrongProposal(Refused):
    """A proposal that cannot be taken: unknown place, nothing changed, no reason, unreadable value."""


class WrongState(Refused):
    """The act is not possible in this state."""


class Stale(Refused):
    """What stands in the plan is no longer what the proposal was made against."""
