"""Steps and sources of money, and what may follow what. Pure.

A design rule of this room: it is a record only. It keeps what people asked for and decided, in the order of the plan
and of time. It computes nothing about a request from ratings or results, and puts none before another.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from gyokaku.budget.errors import WrongEntry
from gyokaku.programs.money import yen


class Labelled(StrEnum):
    """A value with its Japanese name."""

    label: str

    def __new__(cls, value: str, label: str) -> Labelled:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Step(Labelled):
    """What an amount is, from the request to the settlement, in the order of the year."""

    REQUEST = "request", "要求"
    ASSESSMENT = "assessment", "査定"
    DECISION = "decision", "決定"
    BUDGET = "budget", "当初予算"
    SUPPLEMENT = "supplement", "補正予算"
    SETTLEMENT = "settlement", "決算"


class Source(Labelled):
    """Where the money comes from."""

    NATIONAL = "national", "国庫支出金"
    PREFECTURAL = "prefectural", "都道府県支出金"
    BONDS = "bonds", "地方債"
    OTHER = "other", "その他特定財源"
    GENERAL = "general", "一般財源"


class CostStage(Labelled):
    """Whether a cost was budgeted or spent."""

    BUDGET = "budget", "予算"
    SETTLEMENT = "settlement", "決算"


PUBLIC = (Step.DECISION, Step.BUDGET, Step.SUPPLEMENT, Step.SETTLEMENT)
"""The steps that are no drafts."""
REASONED = (Step.REQUEST, Step.ASSESSMENT, Step.DECISION)


def check_sources(total: Decimal, sources: Mapping[Source, Decimal]) -> None:
    """Sources, where any are given, add up to the amount. Raises WrongEntry with the arithmetic."""
    if not sources:
        return
    added = sum(sources.values(), Decimal(0))
    if added != total:
        terms = " ＋ ".join(f"{source.label} {yen(part)}" for source, part in sources.items())
        raise WrongEntry(f"財源の合計が金額と合いません：{terms} ＝ {yen(added)}、金額は{yen(total)}です。財源を直してください。")


def check_year(fiscal_year: int) -> None:
    """A fiscal year in four digits. Raises WrongEntry."""
    if not 1950 <= fiscal_year <= 2150:
        raise WrongEntry(f"「{fiscal_year}」は年度として使えません。西暦4桁で書いてください。")
