"""Open data of one edition: long tables as CSV with their definitions, in one zip that any program can read."""

from gyokaku.engine.exchange.writing.opendata.package import EditionFacts, package
from gyokaku.engine.exchange.writing.opendata.rules import Verdict, judge

__all__ = ["EditionFacts", "Verdict", "judge", "package"]
