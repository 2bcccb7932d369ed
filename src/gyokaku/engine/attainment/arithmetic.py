"""The formulas of progress, in exact decimals. b baseline, t target, a actual; None where a formula has no answer.

Never a/t or t/a where a baseline is known: from 97.0 to 98.0, an actual of 96.5 is −50 %, not 98.5 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

ZERO, ONE = Decimal(0), Decimal(1)


def attainment(b: Decimal, t: Decimal, a: Decimal) -> Decimal | None:
    """(a−b)/(t−b), one expression for rising and falling targets: 1 at the target, 0 at the baseline, below 0 worse."""
    return None if t == b else (a - b) / (t - b) + ZERO  # + 0: no negative zero


def keep_at_least(t: Decimal, a: Decimal) -> Decimal | None:
    """1 when a ≥ t, else a/t; None for a target at or below zero that is missed."""
    if a >= t:
        return ONE
    return a / t if t > 0 else None


def keep_at_most(t: Decimal, a: Decimal) -> Decimal | None:
    """1 when a ≤ t, else t/a; None when the target is zero or less: then only the excess can be told."""
    if a <= t:
        return ONE
    return t / a if t > 0 else None


def in_range(low: Decimal, high: Decimal, a: Decimal) -> Decimal:
    """1 inside [low, high]; outside, 1 less the distance in widths of the range, not below 0."""
    if low <= a <= high:
        return ONE
    width = high - low
    distance = low - a if a < low else a - high
    return max(ZERO, ONE - distance / width) if width > 0 else ZERO


def rate(parts: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """A rate over several bodies: Σ numerators / Σ denominators, never the mean of their rates."""
    above, below = ZERO, ZERO
    for numerator, denominator in parts:
        above, below = above + numerator, below + denominator
    return above / below if below else None


def expected(
    b: Decimal, t: Decimal, begin: int, last: int, year: int, given: Sequence[tuple[int, Decimal]] = ()
) -> Decimal:
    """The year's value on the way from b (in year `begin`) to t (in `last`): given yearly targets, else a straight line.

    Between two given years the line is straight too; before the beginning it is b, after the end t.
    """
    points = sorted({begin: b, **dict(given), last: t}.items())
    if year <= points[0][0]:
        return points[0][1]
    for (y0, v0), (y1, v1) in pairwise(points):
        if year <= y1:
            return v0 + (v1 - v0) * (year - y0) / (y1 - y0)
    return points[-1][1]


def pace(b: Decimal, e: Decimal, a: Decimal) -> Decimal | None:
    """(a−b)/(e−b): progress made over progress due by now; None while none is due."""
    return None if e == b else (a - b) / (e - b) + ZERO


def needed_per_year(t: Decimal, a: Decimal, year: int, last: int) -> Decimal | None:
    """What each remaining year must add; None when no year remains."""
    return (t - a) / (last - year) if last > year else None


def milestone(done: Iterable[tuple[bool, Decimal]]) -> Decimal | None:
    """The weight of finished steps over the weight of all; None without steps."""
    got, whole = ZERO, ZERO
    for finished, weight in done:
        whole += weight
        got += weight if finished else ZERO
    return got / whole if whole else None
