"""The rows of this room."""

from gyokaku.programs.models.effects import Effect, IndicatorFeed, OpeningBalance, PrintedTotal, Realised
from gyokaku.programs.models.inventory import Ending, Inventory, InventoryLine, Program
from gyokaku.programs.models.reviews import (
    Assessment,
    Criteria,
    FollowUp,
    Idea,
    Layer,
    Proposer,
    Review,
    Turn,
)

__all__ = [
    "Assessment",
    "Criteria",
    "Effect",
    "Ending",
    "FollowUp",
    "Idea",
    "IndicatorFeed",
    "Inventory",
    "InventoryLine",
    "Layer",
    "OpeningBalance",
    "PrintedTotal",
    "Program",
    "Proposer",
    "Realised",
    "Review",
    "Turn",
]
