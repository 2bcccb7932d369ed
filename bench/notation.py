"""How many cells of a plan are read per second, beside the least that any reader must do (fold and match a number).

    PYTHONPATH=src python bench/notation.py

Three mixes: what a city's indicator tables hold (two thirds dashes and plain figures), values with remarks, refusals.
The goal is 100,000 values in a few seconds: the tables' mix within 2 seconds, the hardest mix within 10, also on a busy
machine.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable

from gyokaku.engine.notation import read_period, read_quantity

CELLS = 100_000
LIMITS = (2, 10, 10, 10)  # seconds for CELLS of each mix
PLAIN = [
    "—",
    "—",
    "—",
    "74.9%",
    "2,399,252件",
    "944 人",
    "0施設",
    "1.9%",
    "6.5 万件",
    "100% 以上",
    "2.08㎡以下",
    "23,470千円",
]
REMARKS = [
    "2,267件 (12計画)",
    "38.7 [H31年2月]",
    "累計240人",
    "257（速報値）",
    "約46千kW",
    "31/34島",
    "37.5～50",
    "18,579※",
]
REFUSED = [
    "前年度を上回る",
    "4億3,0000万円",
    "法定雇用率以上",
    "集計中",
    "20位台",
    "男性80.73年 女性87.88年",
    "可能な限りゼロに近づける",
]
PERIODS = ["R5年度", "R6.3", "—", "R11 年度", "毎年度", "令和7年1月15日", "R3～7年度", "H31.4.1", "7", "令和元年4月"]
FLOOR = re.compile(r"[0-9,.]+")


def floor(text: str) -> object:
    """What cannot be left out: fold the width and find a number."""
    return FLOOR.search(unicodedata.normalize("NFKC", text))


def seconds(read: Callable[[str], object], cells: list[str]) -> float:
    """Time for CELLS readings of a mix."""
    texts = (cells * (CELLS // len(cells) + 1))[:CELLS]
    start = time.perf_counter()
    for text in texts:
        read(text)
    return time.perf_counter() - start


def main() -> int:
    rows = [
        ("values of a city's tables", seconds(read_quantity, PLAIN)),
        ("values with remarks", seconds(read_quantity, REMARKS)),
        ("refused with a reason", seconds(read_quantity, REFUSED)),
        ("periods", seconds(read_period, PERIODS)),
        ("floor: NFKC + one regex", seconds(floor, PLAIN)),
    ]
    print(f"{CELLS:,} cells each\n\n{'':28}{'seconds':>9}{'cells/s':>12}")
    for name, taken in rows:
        print(f"{name:28}{taken:9.2f}{CELLS / taken:12,.0f}")
    return 0 if all(taken <= limit for (_, taken), limit in zip(rows, LIMITS, strict=False)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
