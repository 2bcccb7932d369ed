"""What belongs to an edition but not to the plan's own text: a document of each kind, as far as there is one (ADR 0021)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gyokaku.engine import evidence as figures
from gyokaku.engine.evidence import Evidence
from gyokaku.engine.money import document as spending
from gyokaku.engine.money.document import Money
from gyokaku.engine.programs import document as reviewing
from gyokaku.engine.programs.document import Programs


@dataclass(frozen=True, slots=True)
class Companions:
    """The companions of one plan, each under the name of its kind; None where there is nothing to say."""

    evidence: Evidence | None = None
    programs: Programs | None = None
    money: Money | None = None


LOADS: dict[str, Callable[[bytes], Any]] = {
    "evidence": figures.load,
    "programs": reviewing.load,
    "money": spending.load,
}
"""By kind, what reads its frozen bytes."""
NONE = Companions()
