"""An entry of a choice, on whichever side of the site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a choice."""

    value: str
    label: str
    chosen: bool
