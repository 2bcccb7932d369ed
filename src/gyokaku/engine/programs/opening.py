"""Opening balances: totals that were printed before this ledger began (既計上), each with its source. Pure.

A total of several years and one of a year among them may not stand side by side: the second must be said to be part of
the first (内数), and only what remains of the first is added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.programs.arithmetic import Kind


@dataclass(frozen=True, slots=True)
class Balance:
    """A printed total over fiscal years: yen, and how many cases where that was printed too."""

    ref: str
    first: int
    last: int
    kind: Kind
    yen: Decimal
    cases: int | None
    source: str
    within: str | None = None  # the ref of the balance that it is part of

    @property
    def span(self) -> str:
        """The years in words."""
        first, last = fiscal_year_label(self.first), fiscal_year_label(self.last)
        return first if first == last else f"{first}〜{last}"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the balances that overlaps with no other; the pieces add up to the balances that are part of none."""

    label: str
    first: int
    last: int
    kind: Kind
    yen: Decimal
    cases: int | None
    sentence: str
    without: frozenset[int] = frozenset()  # years in the span that other pieces have

    @property
    def years(self) -> frozenset[int]:
        """The fiscal years that it is of."""
        return frozenset(range(self.first, self.last + 1)) - self.without


def faults(balance: Balance, standing: Sequence[Balance]) -> list[str]:
    """Why a balance cannot stand beside those that do, as sentences."""
    if balance.last < balance.first:
        return ["終わりの年度が始まりの年度より前です。"]
    if balance.within is None:
        return [
            f"{one.span}の既計上（{one.source}）と年度が重なります。その内数なら「内数」として入れてください。"
            for one in standing
            if one.within is None
            and one.kind is balance.kind
            and one.first <= balance.last
            and balance.first <= one.last
        ]
    whole = next((one for one in standing if one.ref == balance.within), None)
    if whole is None or whole.within is not None or whole.kind is not balance.kind:
        return ["内数のもとになる既計上がありません。同じ種類で、内数でないものを選んでください。"]
    if not (whole.first <= balance.first and balance.last <= whole.last):
        return [f"内数の年度（{balance.span}）が、もとの年度（{whole.span}）に収まっていません。"]
    return _beside_the_others(balance, whole, [one for one in standing if one.within == balance.within])


def _beside_the_others(balance: Balance, whole: Balance, others: Sequence[Balance]) -> list[str]:
    said = [
        f"内数どうしの年度が重なります（{one.span}：{one.source}）。"
        for one in others
        if one.first <= balance.last and balance.first <= one.last
    ]
    total = sum((one.yen for one in others), balance.yen)
    if total > whole.yen:
        said.append(f"内数の合計{group(total)}円が、もとの{group(whole.yen)}円を超えます。")
    cases = [one.cases for one in (balance, *others)]
    if whole.cases is not None and sum(one or 0 for one in cases) > whole.cases:
        said.append(f"内数の件数の合計が、もとの{whole.cases}件を超えます。")
    return said


def parts(balances: Sequence[Balance]) -> list[Part]:
    """Each balance that is part of another, and what remains of those that have such parts; by first year."""
    found = []
    for whole in (one for one in balances if one.within is None):
        inner = [one for one in balances if one.within == whole.ref]
        found += [
            Part(one.span, one.first, one.last, one.kind, one.yen, one.cases, f"既計上：{one.source}") for one in inner
        ]
        found.append(_rest(whole, inner))
    return sorted(found, key=lambda one: (one.first, one.last, one.kind))


def _rest(whole: Balance, inner: Sequence[Balance]) -> Part:
    if not inner:
        return Part(whole.span, whole.first, whole.last, whole.kind, whole.yen, whole.cases, f"既計上：{whole.source}")
    yen = whole.yen - sum(one.yen for one in inner)
    known = [one.cases for one in inner if one.cases is not None]
    cases = None if whole.cases is None or len(known) < len(inner) else whole.cases - sum(known)
    less = "".join(f" － {one.span} {group(one.yen)}円" for one in inner)
    told = f"既計上：{whole.source}：{group(whole.yen)}円{less} ＝ {group(yen)}円"
    spans = "・".join(one.span for one in inner)
    without = frozenset(year for one in inner for year in range(one.first, one.last + 1))
    return Part(f"{whole.span}（{spans}を除く）", whole.first, whole.last, whole.kind, yen, cases, told, without)


def covering(balances: Sequence[Balance], kind: Kind, years: range) -> list[Balance]:
    """The balances in whose years an effect of these years would be counted a second time."""
    return [
        one
        for one in balances
        if one.within is None and one.kind is kind and one.first <= years[-1] and years[0] <= one.last
    ]
