"""A million indicator-years measured and judged in one process, beside the bare formula (a−b)/(t−b) in a loop.

    PYTHONPATH=src python bench/attainment.py [COUNT]

Two readings: `measure` on plain numbers, and `judge_years` on a plan document's indicators, sentence included. The
goal: 1,000,000 indicator-years of arithmetic in 20 s.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from decimal import Decimal

from gyokaku.engine.attainment import Case, Kind, measure
from gyokaku.engine.document import FiscalYears, Indicator
from gyokaku.engine.document.values import value_of
from gyokaku.engine.progress import judge_years

COUNT = 1_000_000
LIMIT = 20
KINDS = (Kind.RISE, Kind.FALL, Kind.KEEP_AT_LEAST, Kind.KEEP_AT_MOST, Kind.RANGE, Kind.CUMULATIVE)
YEARS = range(2025, 2030)


def figures(number: int) -> tuple[Decimal, Decimal, Decimal]:
    """Baseline, target and actual of a case: all different, with and without decimals."""
    base = Decimal(number % 97) + Decimal("0.5")
    target = base + (40 if number % 2 else -40)
    return base, target, base + (target - base) * (number % 13) / 10


def floor(count: int) -> None:
    """The least that has to be done."""
    for number in range(count):
        b, t, a = figures(number)
        (a - b) / (t - b)


def arithmetic(count: int) -> None:
    for number in range(count):
        b, t, a = figures(number)
        kind = KINDS[number % len(KINDS)]
        measure(Case(kind, t, a, YEARS[number % 5], 2029, baseline=b, begin=2024, upper=t + 5))


def documents(count: int) -> None:
    """Judgements with their sentences; the indicators are made beforehand, as reading a plan does."""
    years = FiscalYears(first=2025, last=2029)
    for start in range(0, count, len(ROWS) * len(YEARS)):
        for row in ROWS[: max(1, (count - start) // len(YEARS))]:
            for judgement in judge_years(row, years).values():
                len(judgement.sentence)


def made(number: int) -> Indicator:
    target = ("60%以上", "2,000件", "0件", "—")[number % 4]
    actuals = [value_of(f"{40 + number % 17 + step}%", f"R{6 + step}年度", "actual") for step in range(5)]
    if number % 4:
        actuals = [value_of(f"{900 + number + 80 * step}件", f"R{6 + step}年度", "actual") for step in range(5)]
    return Indicator(name="件数", targets=[value_of(target, "R11年度", "target")], actuals=actuals)


ROWS = [made(number) for number in range(400)]


def timed(work: Callable[[int], None], count: int) -> float:
    begin = time.perf_counter()
    work(count)
    return time.perf_counter() - begin


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    print(f"{'':44}{'seconds':>10}{'each µs':>10}{'times the floor':>17}")
    least = timed(floor, count)
    found = {"floor: (a−b)/(t−b)": least, "measure: state, attainment, pace, need": timed(arithmetic, count)}
    found["judge_years, with its sentence (a tenth × 10)"] = timed(documents, count // 10) * 10
    for name, seconds in found.items():
        print(f"{name:44}{seconds:10.1f}{seconds / count * 1e6:10.1f}{seconds / least:17.1f}")
    taken = found["measure: state, attainment, pace, need"]
    print(f"{count:,} indicator-years of arithmetic: {taken:.1f} s; goal {LIMIT} s for 1,000,000")
    return 0 if taken * COUNT / count <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
