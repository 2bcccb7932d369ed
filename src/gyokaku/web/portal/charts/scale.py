"""From figures to positions: a vertical scale with round ticks, and years along the bottom. Exact decimals throughout."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
TICKS = 4


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of figures laid on a stretch of pixels."""

    low: Decimal
    high: Decimal
    start: Decimal
    end: Decimal

    def __call__(self, figure: Decimal | int) -> Decimal:
        return self.start + (Decimal(figure) - self.low) * (self.end - self.start) / (self.high - self.low)


def round_step(span: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5, 5 × a power of ten that divides a span into at most four parts."""
    if span <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb((span / TICKS).adjusted())
    return next(power * step for step in STEPS if power * step * TICKS >= span)


def ticks(figures: Iterable[Decimal]) -> list[Decimal]:
    """Round ticks that enclose all figures. They begin at zero unless the figures stand far from it."""
    known = list(figures)
    low, high = min(known), max(known)
    if low >= 0 and low <= (high - low) * 3:
        low = Decimal(0)
    elif high <= 0 and -high <= (high - low) * 3:
        high = Decimal(0)
    if low == high:
        low, high = (Decimal(0), high or Decimal(1)) if high >= 0 else (low, Decimal(0))
    step = round_step(high - low)
    first = (low // step - (1 if low < 0 and low % step else 0)) * step
    found = [first]
    while found[-1] < high:
        found.append(found[-1] + step)
    return found


def short(figure: Decimal) -> str:
    """A tick's figure in few letters: 250万, 1.5億, 0.8, 1,000."""
    for size, word in ((10**12, "兆"), (10**8, "億"), (10**4, "万")):
        if abs(figure) >= size:
            return f"{_plain(figure / size)}{word}"
    return _plain(figure)


def _plain(figure: Decimal) -> str:
    written = f"{figure:,f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"
