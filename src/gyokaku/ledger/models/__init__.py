"""The rows of this room."""

from gyokaku.ledger.models.attached import Attached
from gyokaku.ledger.models.feeds import Computation, Feed
from gyokaku.ledger.models.registers import (
    NUMBER_SLOTS,
    WORD_SLOTS,
    Change,
    Grant,
    Record,
    Register,
    RegisterVersion,
    Right,
)
from gyokaku.ledger.models.waiting import Waiting

__all__ = [
    "NUMBER_SLOTS",
    "WORD_SLOTS",
    "Attached",
    "Change",
    "Computation",
    "Feed",
    "Grant",
    "Record",
    "Register",
    "RegisterVersion",
    "Right",
    "Waiting",
]
