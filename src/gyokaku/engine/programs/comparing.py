"""Why the number of programs is another than the year before. Pure: a total without its bridge compares nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from gyokaku.engine.notation import fiscal_year_label


@dataclass(frozen=True, slots=True)
class Counted:
    """A fiscal year's list: numbers of its programs, and what was counted as one.

    `printed` is the total of a year of which only the number is known (a paper prints it; there is no list).
    `former` is the total counted once more by the year before's definition, where the definition changed.
    """

    fiscal_year: int
    numbers: frozenset[int]
    definition: str
    printed: int | None = None
    former: int | None = None
    note: str = ""

    @property
    def total(self) -> int:
        """How many programs there are."""
        return len(self.numbers) if self.printed is None else self.printed


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
    def comparable(self) -> bool:
        """Whether the two totals may be read as a change in what the town does."""
        return self.same_definition or self.after.former is not None

    @property
    def sentence(self) -> str:
        """The arithmetic, and whether it may be read as a change in what the town does."""
        first, last = fiscal_year_label(self.before.fiscal_year), fiscal_year_label(self.after.fiscal_year)
        return "。".join((self._arithmetic(first, last), *self._bridging(first)))

    def _arithmetic(self, first: str, last: str) -> str:
        if self.before.printed is not None or self.after.printed is not None:
            less = self.after.total - self.before.total
            told = f"{first} {self.before.total:,}件 → {last} {self.after.total:,}件（差 {less:+,}件）"
            return f"{told}。総数だけが印刷され、一覧のない年度があるため、増減の内訳は分かりません"
        return (
            f"{first} {self.before.total:,}件 ＋ 新規 {len(self.opened):,}件 － 終了 {len(self.ended):,}件"
            f" － 統合 {len(self.merged):,}件 ＝ {last} {self.after.total:,}件"
        )

    def _bridging(self, first: str) -> list[str]:
        if self.same_definition:
            return []
        said = []
        if self.after.former is not None:
            less = self.after.former - self.before.total
            said.append(f"{first}の定義で数えると {self.after.former:,}件（差 {less:+,}件）")
        else:
            said.append(f"事務事業の定義が{first}と違うため、件数の増減をそのまま比べられません")
        return [*said, self.after.note] if self.after.note else said


def bridge(before: Counted, after: Counted, merged: Collection[int]) -> Bridge:
    """What came and went between two years; `merged` are the numbers that went on inside another program."""
    if before.printed is not None or after.printed is not None:
        return Bridge(before, after, (), (), ())
    gone = before.numbers - after.numbers
    return Bridge(
        before,
        after,
        opened=tuple(sorted(after.numbers - before.numbers)),
        ended=tuple(sorted(gone - set(merged))),
        merged=tuple(sorted(gone & set(merged))),
    )
