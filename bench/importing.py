"""Importing the city's document into an empty database: beside reading alone, in one run, as whole processes.

Demand: at most 1 s more than reading. Where DATABASE_URL names a PostgreSQL whose user may create databases, each run
gets a new one there; without it, SQLite in a temporary folder.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed" / "musashino-r7-r11.txt"
RUNS = 5
PROGRAM = [sys.executable, "-c", "from gyokaku.cli import main; main()"]


@contextmanager
def empty_database(folder):
    """The address of a new database: empty text for SQLite in the folder."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE gyokaku_bench")
        try:
            yield urlsplit(server)._replace(path="/gyokaku_bench").geturl()
        finally:
            connection.execute("DROP DATABASE gyokaku_bench")


def run(folder, database, *arguments):
    """Seconds that a whole `gyokaku` process takes."""
    environment = os.environ | {"GYOKAKU_DATA": folder, "DATABASE_URL": database, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run([*PROGRAM, *arguments], env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main():
    """Print the table; the exit code is 1 when the demand is missed."""
    if not SEED.exists():
        print(f"left out: {SEED.name} is not beside this checkout")
        return 0
    times = {"start only (gyokaku --help)": [], "read": [], "import, empty": [], "import, same again": []}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder, empty_database(folder) as database:
            run(folder, database, "migrate")
            times["start only (gyokaku --help)"].append(run(folder, database, "--help"))
            times["read"].append(run(folder, database, "read", str(SEED)))
            times["import, empty"].append(run(folder, database, "import", str(SEED), "--municipality", "132039"))
            times["import, same again"].append(run(folder, database, "import", str(SEED)))
    print(f"{'PostgreSQL' if database else 'SQLite'}, whole processes, median of {RUNS} (min-max), seconds")
    for name, taken in times.items():
        print(f"  {name:<28} {statistics.median(taken):5.2f} ({min(taken):.2f}-{max(taken):.2f})")
    more = statistics.median(times["import, empty"]) - statistics.median(times["read"])
    print(f"  import beyond reading        {more:5.2f} (demand: at most 1.00)")
    return int(more > 1)


if __name__ == "__main__":
    raise SystemExit(main())
