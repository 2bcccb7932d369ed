"""How long checking a whole plan takes, beside walking the same document with json.dumps.

    PYTHONPATH=src python bench/checking.py [FILE]

FILE: a plan document (JSON) or a paper; without it the real plan, where it lies beside the repository.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gyokaku.engine.checking import check
from gyokaku.engine.document import dump, load

REAL = Path(__file__).parents[2] / "shared" / "seed" / "musashino-r7-r11.txt"
TURNS = 20
LIMIT = 0.2  # seconds, for the whole plan after reading


def seconds(work: Callable[[], object]) -> list[float]:
    """The times of each turn, in seconds; every turn begins with fresh caches of its own plan object."""
    found = []
    for _ in range(TURNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else REAL
    if not path.exists():
        print(f"{path} がありません。計画文書か計画の文書を引数で指定してください。")
        return 1
    data = path.read_bytes()
    if path.suffix == ".json":
        plan = load(data)
    else:
        from gyokaku.engine.exchange.reading import read_paper

        plan = read_paper(data, path.name)
    start = time.perf_counter()
    findings = check(plan).findings
    first = time.perf_counter() - start
    rows = [
        ("check, first run in the process", [first]),
        ("check, warm", seconds(lambda: check(plan))),
        ("floor: dump + json.dumps", seconds(lambda: json.dumps(dump(plan), ensure_ascii=False))),
    ]
    print(f"{path.name}: {len(findings)} findings, {TURNS} turns\n")
    print(f"{'':34}{'median ms':>10}{'worst ms':>10}")
    for name, times in rows:
        print(f"{name:34}{statistics.median(times) * 1000:10.1f}{max(times) * 1000:10.1f}")
    return 0 if first <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
