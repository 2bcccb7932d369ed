"""Reading papers into plan documents: nothing lost in silence, nothing invented."""

from typing import TYPE_CHECKING

from gyokaku.engine.deferred import names

if TYPE_CHECKING:
    from gyokaku.engine.exchange.reading.decode import UnreadablePaper
    from gyokaku.engine.exchange.reading.reader import Reading, read, read_paper

__all__ = ["Reading", "UnreadablePaper", "read", "read_paper"]

__getattr__ = names(__name__, {"decode": ("UnreadablePaper",), "reader": ("Reading", "read", "read_paper")})
