"""How far a survey's percentage may be off because only some were asked, and how many of those asked answered."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext

from gyokaku.engine.register.definition import Definition

TWO_SIGMA = Decimal("1.96")  # 95 of 100 such samples
PLACES = Decimal("0.1")


def sampling_error(share: Decimal, valid: int, population: int | None = None) -> Decimal:
    """Half the width of the 95% interval in percentage points: 1.96·√(p(1−p)/n), less where a population is sampled.

    `share` in percent, 0 to 100; `valid` answers, at least 1. The correction for a population of N is √((N−n)/(N−1)).
    """
    if not 0 <= share <= 100 or valid < 1:
        raise ValueError("回答割合は0から100、有効回答数は1以上にしてください。")
    with localcontext() as context:
        context.prec = 30
        variance = share * (100 - share) / valid
        if population is not None and population > 1:
            variance *= Decimal(max(population - valid, 0)) / (population - 1)
        return (TWO_SIGMA * variance.sqrt()).quantize(PLACES, ROUND_HALF_UP)


def error_sentence(share: Decimal, valid: int, population: int | None = None) -> str:
    """The error with its arithmetic in one sentence."""
    error = sampling_error(share, valid, population)
    of = f"（母集団{population:,}人）" if population else ""
    return f"{share}%±{error}ポイント：有効回答{valid:,}人{of}、信頼水準95%。"


def response_rate(valid: int, sent: int) -> Decimal:
    """回収率 in percent, to one place."""
    return (Decimal(valid) * 100 / sent).quantize(PLACES, ROUND_HALF_UP)


def sampled(definition: Definition, values: Mapping[str, str]) -> str:
    """What a survey's record says of its own exactness, in sentences; "" where it is none, or too little is known."""
    sample = definition.sample
    if sample is None or not values.get(sample.share) or not values.get(sample.valid):
        return ""
    share, valid = Decimal(values[sample.share]), int(values[sample.valid])
    population = values.get(sample.population or "")
    said = f"標本誤差：{error_sentence(share, valid, int(population) if population else None)}"
    sent = values.get(sample.sent or "")
    if sent:
        said += f"回収率{response_rate(valid, int(sent))}%（{valid:,}÷{int(sent):,}）。"
    return said
