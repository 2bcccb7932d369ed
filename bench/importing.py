"""Importing the city's document into an empty database: beside reading alone, in one run, as whole processes.

Demand: at most 1 s more than reading. DATABASE_URL chooses PostgreSQL (its database must be empty); without it,
SQLite in a temporary folder.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed" / "musashino-r7-r11.txt"
RUNS = 5
PROGRAM = [sys.executable, "-c", "from gyokaku.cli import main; main()"]


def run(folder, *arguments):
    """Seconds that a whole `gyokaku` process takes."""
    environment = os.environ | {"GYOKAKU_DATA": str(folder), "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run([*PROGRAM, *arguments], env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main():
    """Print the table; the exit code is 1 when the demand is missed."""
    if not SEED.exists():
        print(f"left out: {SEED.name} is not beside this checkout")
        return 0
    postgres = os.environ.get("DATABASE_URL", "").startswith("postgres")
    runs = 1 if postgres else RUNS
    times = {"start only (gyokaku --help)": [], "read": [], "import, empty": [], "import, same again": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            run(folder, "migrate")
            times["start only (gyokaku --help)"].append(run(folder, "--help"))
            times["read"].append(run(folder, "read", str(SEED)))
            times["import, empty"].append(run(folder, "import", str(SEED), "--municipality", "132039"))
            times["import, same again"].append(run(folder, "import", str(SEED)))
    print(f"{'PostgreSQL' if postgres else 'SQLite'}, whole processes, median of {runs} (min-max), seconds")
    for name, taken in times.items():
        print(f"  {name:<28} {statistics.median(taken):5.2f} ({min(taken):.2f}-{max(taken):.2f})")
    more = statistics.median(times["import, empty"]) - statistics.median(times["read"])
    print(f"  import beyond reading        {more:5.2f} (demand: at most 1.00)")
    return int(more > 1)


if __name__ == "__main__":
    raise SystemExit(main())
