"""Opening balances: totals that were printed before this ledger began (既計上), each with its source. Pure.

A total of several years and one of a year among them may not stand side by side: the second must be said to be part of
the first (内数), and only what remains of the first is added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
class Item:
    """An effect entered later that is one of those in a balance (内訳): what was realised takes the place of its part."""

    ref: str
    balance: str  # the ref of the balance
    yen: Decimal
    cases: int


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
    of: str = ""  # the ref of the balance

    @property
    def told(self) -> bool:
        """Whether anything is left of it that its items do not tell."""
        return bool(self.yen or self.cases)

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


def parts(balances: Sequence[Balance], items: Sequence[Item] = ()) -> list[Part]:
    """Each balance that is part of another, and what remains of those that have such parts; by first year.

    Of each piece its items are taken off: they are counted as effects. A piece never falls below nothing.
    """
    found = []
    for whole in (one for one in balances if one.within is None):
        inner = [one for one in balances if one.within == whole.ref]
        found += [_plain(one) for one in inner]
        found.append(_rest(whole, inner))
    made = [_itemised(one, [item for item in items if item.balance == one.of]) for one in found]
    return sorted(made, key=lambda one: (one.first, one.last, one.kind))


def _plain(one: Balance) -> Part:
    return Part(one.span, one.first, one.last, one.kind, one.yen, one.cases, f"既計上：{one.source}", of=one.ref)


def _rest(whole: Balance, inner: Sequence[Balance]) -> Part:
    if not inner:
        return _plain(whole)
    yen = whole.yen - sum(one.yen for one in inner)
    known = [one.cases for one in inner if one.cases is not None]
    cases = None if whole.cases is None or len(known) < len(inner) else whole.cases - sum(known)
    less = "".join(f" － {one.span} {group(one.yen)}円" for one in inner)
    told = f"既計上：{whole.source}：{group(whole.yen)}円{less} ＝ {group(yen)}円"
    spans = "・".join(one.span for one in inner)
    without = frozenset(year for one in inner for year in range(one.first, one.last + 1))
    label = f"{whole.span}（{spans}を除く）"
    return Part(label, whole.first, whole.last, whole.kind, yen, cases, told, without, whole.ref)


def _itemised(part: Part, items: Sequence[Item]) -> Part:
    """What remains of a piece beside its items."""
    if not items:
        return part
    yen, cases = sum((one.yen for one in items), Decimal(0)), sum(one.cases for one in items)
    left = max(part.yen - yen, Decimal(0))
    whole = f"＝ {group(part.yen)}円"
    base = part.sentence if part.sentence.endswith(whole) else f"{part.sentence}：{group(part.yen)}円"
    told = f"{base} － 内訳{len(items)}件 {group(yen)}円 ＝ {group(left)}円"
    if yen > part.yen:
        told = f"{base}。内訳{len(items)}件の合計{group(yen)}円がこれを超えるため、残りは0円"
    few = None if part.cases is None else max(part.cases - cases, 0)
    return replace(part, yen=left, cases=few, sentence=told)


def exceeded(balances: Sequence[Balance], items: Sequence[Item]) -> list[tuple[str, str]]:
    """The balances whose items come to more than was printed: the ref, and by how much in words."""
    found = []
    for part in parts(balances):
        own = [one for one in items if one.balance == part.of]
        yen, cases = sum((one.yen for one in own), Decimal(0)), sum(one.cases for one in own)
        over = []
        if yen > part.yen:
            over.append(f"額{group(yen)}円が{group(part.yen)}円を{group(yen - part.yen)}円")
        if part.cases is not None and cases > part.cases:
            over.append(f"件数{cases}件が{part.cases}件を{cases - part.cases}件")
        if over:
            said = f"{part.label}の既計上の内訳の{'、'.join(over)}超えています。内訳の額か、既計上を確かめてください。"
            found.append((part.of, said))
    return found


def item_faults(years: range, kind: Kind, balance: Balance, standing: Sequence[Balance]) -> list[str]:
    """Why an effect of these years and kind cannot be an item of a balance, as sentences."""
    if balance.kind is not kind:
        return [f"{balance.span}の既計上は{balance.kind.label}です。同じ種類の効果額だけを内訳にできます。"]
    piece = next((one for one in parts(standing) if one.of == balance.ref), None)
    if piece is None or not set(years) <= piece.years:
        span = piece.label if piece else balance.span
        return [
            f"内訳にできるのは、既計上の年度（{span}）に収まる効果額です。年度を確かめるか、その年度の内数のほうを選んでください。"
        ]
    return []


def covering(balances: Sequence[Balance], kind: Kind, years: range) -> list[Balance]:
    """The balances in whose years an effect of these years would be counted a second time."""
    return [
        one
        for one in balances
        if one.within is None and one.kind is kind and one.first <= years[-1] and years[0] <= one.last
    ]
