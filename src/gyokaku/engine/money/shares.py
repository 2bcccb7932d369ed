"""One line of the budget split over several initiatives (按分): to the yen, and never counted twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import gcd

from gyokaku.engine.money.yen import yen


def split(whole: Decimal, weights: Sequence[int]) -> list[Decimal]:
    """The parts by weight, in whole yen; they always add up to the whole.

    Each part is rounded down; the yen that are left go one by one to the largest remainders, the earlier first where
    two are alike. Raises ValueError for weights below zero or without any.
    """
    total = sum(weights)
    if total <= 0 or any(weight < 0 for weight in weights):
        raise ValueError("配分比は0以上の整数で、合計が1以上になるように書いてください。")
    sign, amount = (-1, -int(whole)) if whole < 0 else (1, int(whole))
    parts = [amount * weight // total for weight in weights]
    remainders = [amount * weight % total for weight in weights]
    order = sorted(range(len(weights)), key=lambda turn: (-remainders[turn], turn))
    for turn in order[: amount - sum(parts)]:
        parts[turn] += 1
    return [Decimal(sign * part) for part in parts]


def share(weight: int, weights: Sequence[int]) -> str:
    """A share in its lowest terms: 2/3. The whole is 全部."""
    total = sum(weights)
    if weight == total:
        return "全部"
    common = gcd(weight, total)
    return f"{weight // common}/{total // common}"


def sentence(whole: Decimal, weights: Sequence[int], turn: int) -> str:
    """The arithmetic of one part: 1,200,000円 × 2/3 ＝ 800,000円."""
    part = split(whole, weights)[turn]
    said = share(weights[turn], weights)
    if said == "全部":
        return f"{yen(whole)} の全部 ＝ {yen(part)}"
    exact = (whole * weights[turn]) % sum(weights) == 0
    return f"{yen(whole)} × {said} ＝ {yen(part)}{'' if exact else '（1円未満は、合計が合うように割り振る）'}"
