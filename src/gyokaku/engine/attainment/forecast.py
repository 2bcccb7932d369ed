"""What the last year may bring, from the actuals so far: an interval or nothing, never a bare line.

Ordinary least squares on the years, with the two-sided 80 % prediction interval of Student's t (Montgomery & Runger,
Applied Statistics and Probability, ch. 11). Below three points no interval can be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

FEWEST = 3
LEVEL = "80%"
# t at 0.90 one-sided, by degrees of freedom
_T = ("3.078", "1.886", "1.638", "1.533", "1.476", "1.440", "1.415", "1.397", "1.383", "1.372")
_T_MANY = Decimal("1.282")


@dataclass(frozen=True, slots=True)
class Forecast:
    """The interval for a fiscal year; `lower` and `upper` are None when there are too few points to tell one."""

    fiscal_year: int
    lower: Decimal | None
    upper: Decimal | None
    points: int
    note: str


def forecast(actuals: Sequence[tuple[int, Decimal]], year: int) -> Forecast:
    """The interval for `year` from yearly actuals; the later of two for one year counts."""
    known = sorted(dict(actuals).items())
    n = len(known)
    if n < FEWEST:
        return Forecast(
            year, None, None, n, f"実績が{n}年分しかないため、見通しは示しません（{FEWEST}年分から示します）。"
        )
    mean_x = Decimal(sum(x for x, _ in known)) / n
    mean_y = sum((y for _, y in known), Decimal(0)) / n
    spread = sum(((x - mean_x) ** 2 for x, _ in known), Decimal(0))
    slope = sum(((x - mean_x) * (y - mean_y) for x, y in known), Decimal(0)) / spread
    centre = mean_y + slope * (year - mean_x)
    rest = sum(((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in known), Decimal(0)) / (n - 2)
    wide = rest * (1 + Decimal(1) / n + (year - mean_x) ** 2 / spread)
    half = (Decimal(_T[n - 3]) if n - 3 < len(_T) else _T_MANY) * max(wide, Decimal(0)).sqrt()
    note = f"{known[0][0]}～{known[-1][0]}年度の実績{n}年分の傾きによる{LEVEL}予測区間です。"
    return Forecast(year, centre - half, centre + half, n, note)
