"""What an effect (効果額) comes to in a fiscal year, under its rule. Pure, exact, in whole yen.

A plan says "累計" or "平年度化" and rarely how it is meant; here every amount carries its arithmetic as a sentence, and
what was realised is never extrapolated: a year without a realised amount has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.notation.numbers import group


class Rule(StrEnum):
    """In which fiscal years an amount counts."""

    ONCE = "once"
    CUMULATIVE = "cumulative"
    ANNUALISED = "annualised"

    @property
    def label(self) -> str:
        """The rule in the words of the screen."""
        return {Rule.ONCE: "単年度", Rule.CUMULATIVE: "累計", Rule.ANNUALISED: "平年度化"}[self]


class Kind(StrEnum):
    """On which side of the accounts an effect shows. The two are never added up without saying so."""

    REVENUE = "revenue"
    SAVING = "saving"

    @property
    def label(self) -> str:
        """The kind in the words of the screen."""
        return {Kind.REVENUE: "歳入増", Kind.SAVING: "歳出減"}[self]


@dataclass(frozen=True, slots=True)
class Terms:
    """How an effect counts: `last_year` for 累計 only, `months` worked in the base year for 平年度化 only.

    Amounts are yen of one year: for 平年度化 those of the months worked, for 累計 those of every single year.
    """

    rule: Rule
    base_year: int
    planned: Decimal
    last_year: int | None = None
    months: int | None = None
    realised: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def years(self) -> range:
        """The fiscal years in which the effect counts."""
        last = self.last_year if self.rule is Rule.CUMULATIVE and self.last_year is not None else self.base_year
        return range(self.base_year, last + 1)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in yen and how it came about; `yen` is None where there is none, and the sentence says why."""

    yen: Decimal | None
    sentence: str


def faults(terms: Terms) -> list[str]:
    """Why the terms cannot be used, as sentences."""
    said = []
    if terms.rule is Rule.CUMULATIVE and (terms.last_year is None or terms.last_year < terms.base_year):
        said.append("累計の終わりの年度を、基準年度以後で書いてください。終わりのない累計は数えられません。")
    if terms.rule is not Rule.CUMULATIVE and terms.last_year is not None:
        said.append(f"終わりの年度は累計のときだけ書きます（{terms.rule.label}では空にしてください）。")
    if terms.rule is Rule.ANNUALISED and (terms.months is None or not 1 <= terms.months <= 12):
        said.append("平年度化のもとになる、基準年度に効果があった月数を1から12で書いてください。")
    if terms.rule is not Rule.ANNUALISED and terms.months is not None:
        said.append(f"月数は平年度化のときだけ書きます（{terms.rule.label}では空にしてください）。")
    for amount in (terms.planned, *terms.realised.values()):
        if amount != amount.to_integral_value():
            said.append(f"金額は1円単位までです（{amount}円）。")
    return said


def planned(terms: Terms, fiscal_year: int) -> Amount:
    """What was planned for a fiscal year."""
    return _counted(terms, fiscal_year, terms.planned, "計画額")


def realised(terms: Terms, fiscal_year: int) -> Amount:
    """What was realised in a fiscal year."""
    return _counted(terms, fiscal_year, terms.realised.get(fiscal_year), "実績額")


def running(terms: Terms, fiscal_year: int) -> Amount:
    """The running total (累計) of what was realised from the base year through a fiscal year."""
    years = [year for year in terms.years if year <= fiscal_year]
    found = [(year, realised(terms, year).yen) for year in years]
    known = [(year, yen) for year, yen in found if yen is not None]
    missing = [fiscal_year_label(year) for year, yen in found if yen is None]
    beside = f"（{'、'.join(missing)}は実績額が未記入のため含めない）" if missing else ""
    if not known:
        return Amount(None, f"実績額がまだありません{beside}。")
    total = sum((yen for _, yen in known), Decimal(0))
    parts = " ＋ ".join(f"{fiscal_year_label(year)} {group(yen)}円" for year, yen in known)
    return Amount(total, f"{parts} ＝ {group(total)}円{beside}")


def full_year(amount: Decimal, months: int) -> Decimal:
    """An amount of some months as one of twelve, to the yen, half a yen upwards."""
    return (amount * 12 / months).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _counted(terms: Terms, fiscal_year: int, amount: Decimal | None, what: str) -> Amount:
    label = fiscal_year_label(fiscal_year)
    if fiscal_year not in terms.years:
        return Amount(None, f"{terms.rule.label}：{label}には数えない（{_span(terms)}だけに数える）。")
    if amount is None:
        return Amount(None, f"{label}の{what}が未記入です。")
    if terms.rule is not Rule.ANNUALISED or terms.months is None:
        return Amount(amount, f"{terms.rule.label}：{label}の{what} {group(amount)}円")
    whole = full_year(amount, terms.months)
    told = f"{group(amount)}円 ÷ {terms.months}か月 × 12か月 ＝ {group(whole)}円"
    return Amount(whole, f"{terms.rule.label}：{label}の{what} {told}")


def _span(terms: Terms) -> str:
    first, last = fiscal_year_label(terms.years[0]), fiscal_year_label(terms.years[-1])
    return first if first == last else f"{first}〜{last}"
