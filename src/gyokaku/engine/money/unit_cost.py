"""Unit cost: what one of the things that an indicator counts came to in a year, with its arithmetic as a sentence.

It is not worked out where it would say nothing: then the answer is the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gyokaku.engine.document import CostFigure, CostStage, Indicator, Initiative, Value, YearCost
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name, normal_unit

SHARES = frozenset({"%", "ポイント", "割", "倍", "偏差値"})
LEVELS = frozenset({"度", "℃", "点", "位", "歳", "級", "段階", "ランク", "年", "か年", "年度", "月", "時", "dB"})
SMALL = Decimal(10)  # yen; below it a unit cost is told to the hundredth


@dataclass(frozen=True, slots=True)
class UnitCost:
    """A unit cost and its sentence, or (amount None) why there is none."""

    fiscal_year: int
    indicator: str
    amount: Decimal | None
    unit: str
    sentence: str


def unit_costs(sheet: Initiative) -> Iterator[UnitCost]:
    """For each year with costs and each indicator of a sheet: the unit cost, or why there is none."""
    for year in sheet.costs:
        for indicator in sheet.indicators:
            yield unit_cost(year, indicator)


def unit_cost(year: YearCost, indicator: Indicator) -> UnitCost:
    """What one unit came to in a year: what was spent where that is known, otherwise what was budgeted."""
    told = fiscal_year_name(year.fiscal_year)
    newest = year.newest
    actual = next((one for one in reversed(indicator.actuals) if _year(one) == year.fiscal_year), None)
    reason = "その年度の事業費がありません" if newest is None else _reason(indicator, actual, newest[1])
    if reason or newest is None or actual is None or actual.value is None:
        said = f"{told}の単位当たりの費用は計算しません：指標「{indicator.name}」は{reason}。"
        return UnitCost(year.fiscal_year, indicator.name, None, "", said)
    stage, cost = newest
    unit = normal_unit(actual.unit or indicator.unit or "")
    amount, rounded = _divided(cost.yen, actual.value)
    word = "事業費" if stage is CostStage.SETTLEMENT else "予算の事業費"
    said = f"{word} {yen(cost.yen)} ÷ {indicator.name} {actual.value:,f}{unit} ＝ {_said(amount)}円/{unit}{rounded}"
    return UnitCost(year.fiscal_year, indicator.name, amount, f"円/{unit}", said)


def _divided(cost: Decimal, figure: Decimal) -> tuple[Decimal, str]:
    exact = cost / figure
    places, word = (Decimal("0.01"), "0.01円") if abs(exact) < SMALL else (Decimal(1), "1円")
    amount = exact.quantize(places, ROUND_HALF_UP)
    whole = amount.to_integral_value()
    return (whole if amount == whole else amount), "" if amount * figure == cost else f"（{word}未満を四捨五入）"


def _said(amount: Decimal) -> str:
    return f"{amount:,f}"


def _year(value: Value) -> int | None:
    return value.period.fiscal_year if value.period is not None else None


def _reason(indicator: Indicator, actual: Value | None, cost: CostFigure) -> str:
    """Why a unit cost would say nothing; empty when it says something."""
    if actual is None or actual.value is None:
        return "その年度の実績値がありません"
    unit = normal_unit(actual.unit or indicator.unit or "")
    if unit in SHARES or actual.numerator is not None:
        return f"割合（{unit or '分数'}）で、数えるものではありません"
    if unit == "円" or unit.startswith("円/") or "/" in unit:
        return f"金額や比（{unit}）で、数えるものではありません"
    if not unit:
        return "単位がなく、何を数えたのかが決まりません"
    if unit in LEVELS:
        return f"程度や時期（{unit}）で、数えるものではありません"
    if indicator.accumulation == "cumulative":
        return "累計で、その年度の事業費だけで割ると単価になりません"
    if actual.upper is not None or actual.bound is not None:
        return f"1つの数に決まりません（{actual.printed}）"
    if actual.value <= 0:
        return f"実績値が{actual.value:,f}{unit}で、割ることができません"
    if not cost.yen:
        return "事業費が0円で、単価が意味を持ちません"
    return ""
