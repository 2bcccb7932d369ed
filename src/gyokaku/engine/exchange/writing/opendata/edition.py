"""The edition that a package is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What the package says about its edition beyond the document: number, title, date, hash, and its forerunners."""

    number: int
    title: str
    frozen_on: date
    sha256: str
    reason: str = ""
    history: tuple[EditionFacts, ...] = ()  # every edition up to this one, oldest first
