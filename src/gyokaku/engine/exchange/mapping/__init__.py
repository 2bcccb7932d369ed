"""From foreign tables to a proposal: suggest a mapping, let a person confirm it, read by it; nothing is guessed."""

from gyokaku.engine.exchange.mapping.mapped import read_mapped, suggest
from gyokaku.engine.exchange.mapping.rules import Mapping, NotAMapping, dump_mapping, load_mapping

__all__ = ["Mapping", "NotAMapping", "dump_mapping", "load_mapping", "read_mapped", "suggest"]
