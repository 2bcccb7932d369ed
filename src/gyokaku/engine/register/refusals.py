"""The cells of a table that cannot be taken: the first are kept with their sentences, all are counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

KEPT = 1_000  # of the refused cells of one table; nobody mends more by hand, and memory stays bounded


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell (or a row, `cell` without column) that cannot be taken."""

    cell: str
    message: str


class Refusals(list[Refusal]):
    """Refused cells in the order of the table; `total` counts also those that are no longer kept."""

    total: int = 0

    def __init__(self, found: Iterable[Refusal] = ()) -> None:
        super().__init__()
        self.extend(found)

    def append(self, one: Refusal) -> None:
        """Count a cell, and keep it while there is room."""
        self.total += 1
        if len(self) < KEPT:
            super().append(one)

    def extend(self, found: Iterable[Refusal]) -> None:
        """Count every cell, and keep those for which there is room."""
        for one in found:
            self.append(one)

    def __iadd__(self, found: Iterable[Refusal]) -> Self:  # type: ignore[misc,override]
        self.extend(found)
        return self

    def sentences(self) -> list[str]:
        """The kept cells, each with what is wrong and how to mend it."""
        return [f"{one.cell}：{one.message}" for one in self]
