"""Reading papers into plan documents: nothing lost in silence, nothing invented."""

from gyokaku.engine.exchange.reading.decode import UnreadablePaper
from gyokaku.engine.exchange.reading.reader import Reading, read, read_paper

__all__ = ["Reading", "UnreadablePaper", "read", "read_paper"]
