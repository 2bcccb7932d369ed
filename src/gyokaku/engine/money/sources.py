"""Where the money comes from (財源内訳), and whether the parts add up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gyokaku.engine.money.yen import yen

SOURCES = {
    "national": "国庫支出金",
    "prefectural": "都道府県支出金",
    "bonds": "地方債",
    "other": "その他特定財源",
    "general": "一般財源",
}
"""The sources in the order in which budgets print them."""


def added(sources: Mapping[str, Decimal]) -> str:
    """The arithmetic of the sources: 国庫支出金 100円 ＋ 一般財源 200円 ＝ 300円."""
    terms = " ＋ ".join(f"{name} {yen(sources[key])}" for key, name in SOURCES.items() if key in sources)
    return f"{terms} ＝ {yen(sum(sources.values(), Decimal(0)))}"


def fault(total: Decimal, sources: Mapping[str, Decimal]) -> str:
    """Why the sources do not make the amount; empty when they do, or when none are given."""
    if not sources or sum(sources.values(), Decimal(0)) == total:
        return ""
    return f"財源の合計が金額と合いません：{added(sources)}、金額は{yen(total)}です。"
