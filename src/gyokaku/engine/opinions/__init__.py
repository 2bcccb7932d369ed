"""The published result of a consultation (意見募集の結果): its document, canonical bytes and hash."""

from gyokaku.engine.opinions.result import (
    FORMAT,
    Changed,
    Channel,
    Counts,
    Edition,
    Item,
    Meeting,
    Result,
    Spot,
    canonical,
    load,
)

__all__ = [
    "FORMAT",
    "Changed",
    "Channel",
    "Counts",
    "Edition",
    "Item",
    "Meeting",
    "Result",
    "Spot",
    "canonical",
    "load",
]
