"""One case measured: kind, figures and years in; attainment, pace and state out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.attainment import arithmetic as rule
from gyokaku.engine.attainment.states import Kind, State

# Pace at or above which a state holds (Eurostat and Tama use 0.6 for "moderate"; here it only divides the wording).
AHEAD, ON_PATH = Decimal("1.1"), Decimal("0.95")


@dataclass(frozen=True, slots=True)
class Case:
    """Figures of one indicator in one year. `begin` is the baseline's year, `last` the target's year."""

    kind: Kind
    target: Decimal
    actual: Decimal
    year: int
    last: int
    baseline: Decimal | None = None
    begin: int | None = None
    upper: Decimal | None = None  # upper end of a range
    path: tuple[tuple[int, Decimal], ...] = ()
    strict: bool = False  # 未満・超: the target itself does not count as reached


@dataclass(frozen=True, slots=True)
class Measured:
    """The result; a None says that the formula has no answer here (t = b, nothing due yet, no year left)."""

    state: State
    attainment: Decimal | None
    pace: Decimal | None = None
    expected: Decimal | None = None
    needed: Decimal | None = None


def measure(case: Case) -> Measured:
    """Measure one case by its kind's rule."""
    if case.kind in (Kind.RISE, Kind.FALL, Kind.CUMULATIVE):
        return _toward(case)
    if case.kind in (Kind.KEEP_AT_LEAST, Kind.SINGLE_YEAR, Kind.MILESTONE):
        return _kept(reached(case), rule.keep_at_least(case.target, case.actual))
    if case.kind is Kind.KEEP_AT_MOST:
        return _kept(reached(case), rule.keep_at_most(case.target, case.actual))
    if case.kind is Kind.RANGE and case.upper is not None:
        share = rule.in_range(case.target, case.upper, case.actual)
        return _kept(reached(case), share)
    return Measured(State.NOT_JUDGEABLE, None)


def reached(case: Case) -> bool:
    """Whether the actual meets the target in the sense of its kind; 未満 and 超 exclude the target itself."""
    a, t = case.actual, case.target
    if case.kind is Kind.RANGE:
        return t <= a <= (case.upper if case.upper is not None else t)
    falling = case.kind in (Kind.FALL, Kind.KEEP_AT_MOST)
    if a == t:
        return not case.strict
    return a < t if falling else a > t


def _kept(met: bool, share: Decimal | None) -> Measured:
    return Measured(State.ACHIEVED if met else State.BEHIND, share)


def _toward(case: Case) -> Measured:
    """Rising, falling and cumulative targets: attainment from the baseline, pace along the path."""
    b = case.baseline if case.baseline is not None else (rule.ZERO if case.kind is Kind.CUMULATIVE else None)
    met = reached(case)
    if b is None:
        return Measured(State.ACHIEVED if met else State.NOT_JUDGEABLE, None)
    share = rule.attainment(b, case.target, case.actual)
    due = rule.expected(b, case.target, case.begin, case.last, case.year, case.path) if case.begin is not None else None
    speed = rule.pace(b, due, case.actual) if due is not None else None
    needed = None if met else rule.needed_per_year(case.target, case.actual, case.year, case.last)
    return Measured(_state(case, b, met, speed), share, speed, due, needed)


def _state(case: Case, b: Decimal, met: bool, speed: Decimal | None) -> State:
    if met:
        return State.ACHIEVED
    if (case.actual - b) * (case.target - b) < 0:
        return State.WORSE
    if case.year >= case.last:
        return State.BEHIND
    if case.begin is None and case.kind is not Kind.CUMULATIVE:
        return State.NOT_JUDGEABLE  # without the baseline's year there is no pace
    if speed is None:
        return State.ON_PATH  # nothing is due yet, and nothing was lost
    if speed >= AHEAD:
        return State.AHEAD
    return State.ON_PATH if speed >= ON_PATH else State.BEHIND
