"""Writing the whole public site (all its editions, papers with it) as files: from nothing, again, and checking it.

    PYTHONPATH=src python bench/site.py [FILE]

FILE: a plan as text or a plan document, imported into an empty database and frozen; without it the demo, which has two
editions with a year's results. Whole processes, as a clerk starts them. The very first also collects the static files and
sets the printed papers, which are kept with the data. The goals: the whole site in at most 10 s, and nothing written the
second time.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-c", "from gyokaku.cli import main; main()"]
ROUNDS = 3
LIMIT = 10.0


@dataclass(frozen=True)
class Took:
    """Seconds of one process by the clock, and of the processors with its children."""

    clock: float
    processor: float


def run(folder: Path, *arguments: str) -> Took:
    """One command in a process of its own, which must succeed."""
    settings = os.environ | {"PYTHONPATH": str(ROOT / "src"), "GYOKAKU_DATA": str(folder / "data")}
    before, begin = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([*PROGRAM, *arguments], env=settings, cwd=folder, capture_output=True, text=True, check=False)
    clock, after = time.perf_counter() - begin, getrusage(RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(arguments)}\n{done.stderr}")
    return Took(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def row(name: str, found: list[Took]) -> str:
    """One line of the table."""
    clock = [one.clock for one in found]
    processor = statistics.median(one.processor for one in found)
    return f"{name:48}{statistics.median(clock):8.2f}{min(clock):8.2f}{max(clock):8.2f}{processor:12.2f}"


def times(folder: Path) -> dict[str, int]:
    """When each file of a folder was written."""
    return {str(file): file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "migrate")
        if len(sys.argv) > 1:
            plan = ("import", str(Path(sys.argv[1]).resolve()), "--municipality", "132039", "--freeze", "初版")
            run(folder, *plan)
        else:
            run(folder, "demo")
        first = [run(folder, "publish", "--out", str(folder / "site-0"))]
        new = [run(folder, "publish", "--out", str(folder / f"site-{turn}")) for turn in range(1, ROUNDS + 1)]
        written = times(folder / "site-1")
        again = [run(folder, "publish", "--out", str(folder / "site-1")) for _ in range(ROUNDS)]
        still = times(folder / "site-1") == written
        check = [run(folder, "verify", str(folder / "site-1")) for _ in range(ROUNDS)]
        files = [file for file in (folder / "site-1").rglob("*") if file.is_file()]
        pages = sum(file.suffix == ".html" for file in files)
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"{len(files)} files, {pages} pages, {size:.1f} MB")
        print(f"{'seconds':48}{'median':>8}{'min':>8}{'max':>8}{'processor':>12}")
        print(row("publish, the very first (collects, sets papers)", first))
        print(row("publish into an empty folder", new))
        print(row("publish again, nothing changed", again))
        print(row("verify the folder", check))
        slow = max(statistics.median(one.clock for one in new), first[0].clock)
        print(f"goal: at most {LIMIT:.0f} s — {'met' if slow <= LIMIT else 'NOT met'} ({slow:.2f} s)")
        print(f"goal: nothing written the second time — {'met' if still else 'NOT met'}")
        return 0 if slow <= LIMIT and still else 1


if __name__ == "__main__":
    sys.exit(main())
