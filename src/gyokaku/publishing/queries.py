"""Reading editions: what the public side may see, and all that it may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gyokaku.engine.document import Plan


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """A frozen edition and its plan document."""

    number: int
    title: str
    reason: str
    frozen_at: datetime
    sha256: str
    plan: Plan


def current(municipality_code: str | None = None) -> PublishedEdition | None:
    """The edition frozen last; None while there is none."""
    return None


def edition(number: int, municipality_code: str | None = None) -> PublishedEdition | None:
    """The edition of this number, of the plan whose edition is current."""
    return None


def editions(municipality_code: str | None = None) -> list[PublishedEdition]:
    """All editions of the current plan, the newest first."""
    return []
