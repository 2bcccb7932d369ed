"""Reading a plan from its paper, as a whole process, beside Python starting and importing the same modules.

    PYTHONPATH=src python bench/reading.py [FILE]

FILE: a plan as text; without it the city's document, where it lies beside the repository. The goal: at most 0.5 s more
than the start.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "seed" / "musashino-r7-r11.txt"
ROUNDS = 9
LIMIT = 0.5
START = "import gyokaku.cli.commands, gyokaku.cli.read, gyokaku.engine.exchange.reading"
READ = "from gyokaku.cli import main; main()"


def timed(code: str, *arguments: str) -> float:
    """Seconds of one process."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"failed: {arguments}")
    return time.perf_counter() - begin


def main() -> int:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else REAL
    if not file.exists():
        print(f"{file.name} is not there; name a plan's text as the argument.")
        return 0
    starts, reads = [], []
    for _ in range(ROUNDS):
        starts.append(timed(START))
        reads.append(timed(READ, "read", str(file)))
    start, read = statistics.median(starts), statistics.median(reads)
    print(f"{'':34}{'median s':>10}{'min':>8}{'max':>8}")
    for name, found in (("Python and the same imports", starts), (f"gyokaku read, {file.stat().st_size} B", reads)):
        print(f"{name:34}{statistics.median(found):10.2f}{min(found):8.2f}{max(found):8.2f}")
    print(f"beyond the start: {read - start:.2f} s ({read / start:.2f} times the start); goal {LIMIT} s")
    return 0 if read - start <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
