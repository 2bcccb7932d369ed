"""Open data of one edition: long tables as CSV with their definitions, in one zip that any program can read."""

from gyokaku.engine.exchange.writing.opendata.edition import EditionFacts
from gyokaku.engine.exchange.writing.opendata.package import package
from gyokaku.engine.exchange.writing.opendata.rules import Verdict, judge

__all__ = ["EditionFacts", "Verdict", "judge", "package"]
