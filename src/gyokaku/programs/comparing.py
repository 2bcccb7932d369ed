"""Why the number of programs is another than the year before. Pure: a total without its bridge compares nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gyokaku.engine.notation import fiscal_year_label


@dataclass(frozen=True, slots=True)
class Counted:
    """A fiscal year's list: numbers of its programs, and what was counted as one."""

    fiscal_year: int
    numbers: frozenset[int]
    definition: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """From one year's total to another's; the four numbers always add up."""

    before: Counted
    after: Counted
    opened: tuple[int, ...]
    ended: tuple[int, ...]
    merged: tuple[int, ...]

    @property
    def same_definition(self) -> bool:
        """Whether both years counted the same thing."""
        return self.before.definition.strip() == self.after.definition.strip()

    @property
    def sentence(self) -> str:
        """The arithmetic, and whether it may be read as a change in what the town does."""
        first, last = fiscal_year_label(self.before.fiscal_year), fiscal_year_label(self.after.fiscal_year)
        told = (
            f"{first} {len(self.before.numbers):,}件 ＋ 新規 {len(self.opened):,}件 － 終了 {len(self.ended):,}件"
            f" － 統合 {len(self.merged):,}件 ＝ {last} {len(self.after.numbers):,}件"
        )
        if self.same_definition:
            return told
        return f"{told}。事務事業の定義が{first}と違うため、件数の増減をそのまま比べられません"


def bridge(before: Counted, after: Counted, merged: Collection[int]) -> Bridge:
    """What came and went between two years; `merged` are the numbers that went on inside another program."""
    gone = before.numbers - after.numbers
    return Bridge(
        before,
        after,
        opened=tuple(sorted(after.numbers - before.numbers)),
        ended=tuple(sorted(gone - set(merged))),
        merged=tuple(sorted(gone & set(merged))),
    )
