"""What an indicator's values mean for judging: the target in force, the last actual, the baseline, the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.attainment import Kind
from gyokaku.engine.document import Direction, FiscalYears, Indicator, Value
from gyokaku.engine.notation import Bound, Missing, PeriodKind

_FROM_BOUND = {
    Bound.AT_LEAST: Kind.KEEP_AT_LEAST,
    Bound.ABOVE: Kind.KEEP_AT_LEAST,
    Bound.AT_MOST: Kind.KEEP_AT_MOST,
    Bound.BELOW: Kind.KEEP_AT_MOST,
    Bound.RANGE: Kind.RANGE,
}
_FROM_DIRECTION = {
    Direction.RISE: Kind.RISE,
    Direction.FALL: Kind.FALL,
    Direction.KEEP_AT_LEAST: Kind.KEEP_AT_LEAST,
    Direction.KEEP_AT_MOST: Kind.KEEP_AT_MOST,
    Direction.RANGE: Kind.RANGE,
}
# Names of what a town wants less of. Only together with a lower target do they settle the direction.
_FALLING = re.compile(
    r"削減|減少|縮減|抑制|超過|時間外|残業|不調|未納|滞納|不納|インシデント|事故|違反|休止|苦情|待機|廃棄|排出|ごみ|負債|債務|残高|"
    r"未処理|未利用|空き家|離職|休職|欠損|漏水|放置|いじめ|不登校"
)


Dated = tuple[int, Value]  # a fiscal year and the value that belongs to it


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator's values by fiscal year, found out once for all years that are judged."""

    targets: tuple[Dated, ...]  # in the order of their years
    timeless: tuple[Value, ...]  # targets without a readable year
    every_year: tuple[Value, ...]
    actuals: tuple[Dated, ...]  # measured ones only, in the order of their years; without a year as of year 0
    baseline: Value | None  # printed as such

    @property
    def given(self) -> tuple[tuple[int, Decimal], ...]:
        """Yearly targets that the plan sets itself, as numbers."""
        return tuple([(year, value.value) for year, value in self.targets if value.value is not None])

    @property
    def final_target(self) -> Value | None:
        """The last of the dated targets that are numbers: the way leads there."""
        return next((value for _, value in reversed(self.targets) if value.value is not None), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """The values that take part in a judgement as of a fiscal year."""

    target: Value | None
    actual: Value | None
    baseline: Value | None
    baseline_year: int | None
    stated_baseline: bool  # printed as such, not taken from an actual before the plan


def year_of(value: Value | None) -> int | None:
    """The fiscal year a value belongs to; None without a readable period."""
    return value.period.fiscal_year if value is not None and value.period is not None else None


def series(indicator: Indicator) -> Series:
    """Sort an indicator's values by their years."""
    dated: list[Dated] = []
    timeless, every = [], []
    for value in indicator.targets:
        if value.missing_reason in (Missing.NOT_SET, Missing.BLANK):
            continue
        year = year_of(value)
        if year is not None:
            dated.append((year, value))
        elif value.period is not None and value.period.kind is PeriodKind.EVERY_YEAR:
            every.append(value)
        else:
            timeless.append(value)
    actuals = [(year_of(value) or 0, value) for value in indicator.actuals if value.value is not None]
    stated = indicator.baseline if indicator.baseline and indicator.baseline.value is not None else None
    return Series(
        tuple(sorted(dated, key=_year)),
        tuple(timeless),
        tuple(every),
        tuple(sorted(actuals, key=_year)),
        stated,
    )


def _year(pair: Dated) -> int:
    return pair[0]


def opening_year(values: Series, years: FiscalYears) -> int:
    """From which year on actuals count: the plan's first, or the one after a printed baseline where that is earlier."""
    stated = year_of(values.baseline)
    return years.first if stated is None else min(years.first, stated + 1)


def figures(values: Series, years: FiscalYears, as_of: int) -> Figures:
    """Choose the values: nearest target from `as_of` on, last actual up to `as_of`, baseline before the plan.

    Of two actuals of one year the first printed counts.
    """
    opens = opening_year(values, years)
    actual: Dated | None = None
    before: Dated | None = None
    for pair in values.actuals:
        if pair[0] > as_of:
            break
        if pair[0] < opens:
            before = pair if before is None or pair[0] > before[0] else before
        else:
            actual = pair if actual is None or pair[0] > actual[0] else actual
    baseline = values.baseline or (before[1] if before else None)
    begin = year_of(baseline)
    return Figures(target(values, as_of), actual[1] if actual else None, baseline, begin, values.baseline is not None)


def target(values: Series, as_of: int) -> Value | None:
    """The target in force: that of the year or every year, else the next one to come, else one without a time.

    A target whose year is over and has no successor is no longer in force: the last such one is given back, and the
    caller says so.
    """
    coming = next((pair for pair in values.targets if pair[0] >= as_of), None)
    if coming is not None and coming[0] == as_of:
        return coming[1]
    for choice in (values.every_year[:1], (coming[1],) if coming else (), values.timeless[:1]):
        if choice:
            return choice[0]
    return values.targets[-1][1] if values.targets else None


def kind_of(indicator: Indicator, goal: Value, baseline: Value | None) -> tuple[Kind | None, str]:
    """The kind of arithmetic and how it was found out, in words for the sentence."""
    if indicator.accumulation == "cumulative":
        return Kind.CUMULATIVE, "累計の指標"
    every = goal.period is not None and goal.period.kind is PeriodKind.EVERY_YEAR
    if goal.bound is Bound.RANGE and goal.upper is not None:
        return Kind.RANGE, "目標が範囲で示されている"
    if indicator.direction:
        return _FROM_DIRECTION[indicator.direction], "計画に望ましい向きがある"
    if goal.bound in _FROM_BOUND:
        return _from_bound(goal, baseline)
    if goal.bound is Bound.KEEP:
        return Kind.KEEP_AT_LEAST, "目標が「維持」とされている"
    if goal.value is None or baseline is None or baseline.value is None:
        if goal.value == 0:
            return Kind.KEEP_AT_MOST, "目標が0である"
        return (Kind.KEEP_AT_LEAST if every else None), "基準となる値がない"
    if goal.value == 0:
        falling = baseline.value > 0 and not every
        return (Kind.FALL if falling else Kind.KEEP_AT_MOST), "目標が0である"
    if every and goal.value == 100 and goal.unit == "%":
        return Kind.KEEP_AT_LEAST, "毎年度100%を保つ目標である"
    if goal.value == baseline.value:
        return Kind.KEEP_AT_LEAST, "目標が基準値と同じである"
    if goal.value > baseline.value:
        return Kind.RISE, "目標値が基準値より大きい"
    if _FALLING.search(indicator.name):
        return Kind.FALL, "目標値が基準値より小さく、指標名から減らすものと読める"
    return None, "目標値が基準値より小さいのに、減らす指標だと計画が示していない"


def _from_bound(goal: Value, baseline: Value | None) -> tuple[Kind, str]:
    """以上 is kept when the baseline already holds it, and risen to when it does not; 以下 likewise."""
    keep = _FROM_BOUND[goal.bound] if goal.bound else Kind.KEEP_AT_LEAST
    word = "以上" if keep is Kind.KEEP_AT_LEAST else "以下"
    if goal.value is None or baseline is None or baseline.value is None:
        return keep, f"目標が「{word}」とされている"
    missed = baseline.value < goal.value if keep is Kind.KEEP_AT_LEAST else baseline.value > goal.value
    if not missed:
        return keep, f"目標が「{word}」で、基準値がすでに満たしている"
    return (Kind.RISE if keep is Kind.KEEP_AT_LEAST else Kind.FALL), f"目標が「{word}」で、基準値はまだ満たしていない"
