"""Writing the whole public site of the demo (all its editions) as files: from nothing, again, and checking it.

    PYTHONPATH=src python bench/site.py

Whole processes, as a clerk starts them. The very first also collects the static files and sets the printed papers, which
are kept with the data. The goal: the whole site in at most 10 s.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-c", "from gyokaku.cli import main; main()"]
ROUNDS = 5
LIMIT = 10.0


def run(folder: Path, *arguments: str) -> float:
    """Seconds of one command in a process of its own, which must succeed."""
    settings = os.environ | {"PYTHONPATH": str(ROOT / "src"), "GYOKAKU_DATA": str(folder / "data")}
    begin = time.perf_counter()
    done = subprocess.run([*PROGRAM, *arguments], env=settings, cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(arguments)}\n{done.stderr}")
    return seconds


def row(name: str, found: list[float]) -> str:
    """One line of the table."""
    return f"{name:52}{statistics.median(found):8.2f}{min(found):8.2f}{max(found):8.2f}"


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "migrate")
        run(folder, "demo")
        first = [run(folder, "publish", "--out", str(folder / "site-0"))]
        new = [run(folder, "publish", "--out", str(folder / f"site-{turn}")) for turn in range(1, ROUNDS + 1)]
        again = [run(folder, "publish", "--out", str(folder / "site-1")) for _ in range(ROUNDS)]
        check = [run(folder, "verify", str(folder / "site-1")) for _ in range(ROUNDS)]
        files = [file for file in (folder / "site-1").rglob("*") if file.is_file()]
        pages = sum(file.suffix == ".html" for file in files)
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"{len(files)} files, {pages} pages, {size:.1f} MB")
        print(f"{'seconds':52}{'median':>8}{'min':>8}{'max':>8}")
        print(row("publish, the very first (collects, sets papers)", first))
        print(row("publish into an empty folder", new))
        print(row("publish again, nothing changed", again))
        print(row("verify the folder", check))
        slow = max(statistics.median(new), *first)
        print(f"goal: at most {LIMIT:.0f} s — {'met' if slow <= LIMIT else 'NOT met'} ({slow:.2f} s)")
        return 0 if slow <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
