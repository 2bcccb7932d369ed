"""100,000 rows of each kind that comes in as a job, by the real process, beside plain SQL that inserts the same cells.

    PYTHONPATH=src python bench/jobs.py [rows]          # SQLite in a folder of its own
    DATABASE_URL=postgres://… PYTHONPATH=src python bench/jobs.py   # an empty database

CPU seconds (user and system) of the process, its start included; the floor is one executemany of the same cells as texts
in one transaction of the same database. Beside it stand how many different places the bar showed, and how long another
writer had to wait at most while the job ran. What came of each job is checked.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
Rows = list[list[str]]


def text(rows: Rows) -> bytes:
    """The rows as they are pasted."""
    return "\n".join("\t".join(one) for one in rows).encode()


def plain(rows: Sequence[Sequence[str]]) -> float:
    """CPU seconds of the floor. PostgreSQL's own work is not in it, nor in the job's."""
    from django.db import connection, transaction

    names = [f"c{turn}" for turn in range(len(rows[0]))]
    put = f"INSERT INTO bench_plain ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
    begun = time.process_time()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_plain ({', '.join(f'{one} text' for one in names)})")
        cursor.executemany(put, rows)
        cursor.execute("DROP TABLE bench_plain")
    return time.process_time() - begun


def waited(town: Any) -> float:
    """Seconds by the clock that one small write of somebody else takes; infinite where it was turned away."""
    from django.db import OperationalError

    from gyokaku.organization.models import Section

    begun = time.perf_counter()
    try:
        Section.objects.for_municipality(town).update(last_year=None)
    except OperationalError:
        return float("inf")
    return time.perf_counter() - begun


def done(job: Any) -> tuple[float, set[int], float]:
    """CPU seconds of the process that does the job, the percentages that were seen, the longest wait of another writer."""
    from gyokaku.jobs.process import PROGRAM
    from gyokaku.jobs.queries import standing

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process, seen, longest = subprocess.Popen([sys.executable, "-c", PROGRAM, "job", str(job.run)]), set(), 0.0
    while process.poll() is None:
        seen.add(standing(job).percent)
        longest = max(longest, waited(job.municipality))
        time.sleep(0.2)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, seen, longest


def tables(size: int) -> Iterator[tuple[str, str, Rows, dict[str, Any]]]:
    """Kind, name, the table with its heading, what it is about."""
    from gyokaku.programs import effects_workbook, workbook

    def under(columns: Any, rows: Iterator[list[str]]) -> Rows:
        return [[one.label for one in columns.fields], *rows]

    yield (
        "programs",
        "事務事業",
        under(workbook.COLUMNS, (["", f"事業{n}", "広報課", "2026", "", "", ""] for n in range(size))),
        {},
    )
    effect = {"kind": "歳出減", "rule": "単年度", "base_year": "2026", "planned": "1200000", "section": "広報課"}
    effect |= {"evidence": "決算書", "year": "2026", "realised": "5", "proof": "決算"}
    keys = [one.key for one in effects_workbook.COLUMNS.fields]
    several = (effect | {"title": f"減{n}", "program": str(n + 4)} for n in range(size))
    body = ([one.get(key, "") for key in keys] for one in several)
    yield "effects", "効果額", under(effects_workbook.COLUMNS, body), {}
    lines = ([*("01", "02", "03", "04"), f"{n:06}", f"事業費{n}", str(n * 37)] for n in range(size))
    yield (
        "costs",
        "事業費",
        [["会計", "款", "項", "目", "事業", "名称", "事業費（円）"], *lines],
        {"year": 2025, "stage": "budget"},
    )
    records = ([f"会{n}", f"R7.{n % 12 + 1}.{n % 28 + 1}", str(n % 300)] for n in range(size))
    yield "records", "台帳の記録", [["会の名前", "開催日", "参加者数"], *records], {}


def measured(kind: str, name: str, rows: Rows, about: dict[str, Any], by: Any) -> None:
    """Print the floor and each job that the table needs."""
    from gyokaku.budget.actions import costs
    from gyokaku.jobs.actions import begin
    from gyokaku.ledger.actions import waiting
    from gyokaku.ledger.models import Register

    floor, given, first = plain(rows), text(rows), kind
    looked_first = kind in ("costs", "records")
    if kind == "records":
        register = Register.objects.for_municipality(by.municipality).get()
        about = {"register": str(register.public_id)}
    if looked_first:
        first = f"{kind}-check"
    print(f"{name} {len(rows) - 1:,}行　素の行を入れる {floor:.2f} s")
    for turn in [first, kind] if looked_first else [kind]:
        if turn != first:
            row = costs.waiting(by) if kind == "costs" else waiting.waiting(register, by=by)
            given = str(row.at).encode()
        named = {**about, "pasted": True}
        job = begin(turn, title=name, given=given, name="貼り付けた表", about=named, by=by)
        took, seen, longest = done(job)
        job.refresh_from_db()
        print(
            f"  {turn:14} {took:6.2f} s CPU  {took / floor:5.1f}×  棒の位置{len(seen):3}  ほかの人の待ち 最長{longest:5.2f} s  {job.sentence.splitlines()[0] if job.sentence else job.faults}",
            flush=True,
        )
        if job.state != "done":
            raise SystemExit(f"{turn}: {job.state}")


def main() -> int:
    """Print the figures; 1 where something is not all there."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from gyokaku.budget.models import BudgetLine
        from gyokaku.ledger.actions.defining import make_register
        from gyokaku.ledger.models import Record
        from gyokaku.programs.models import Effect, Program
        from tests.engine.register.registers import MEETINGS
        from tests.programs.cast import cast

        call_command("migrate", verbosity=0)
        people = cast()
        make_register(MEETINGS, by=people.planning)
        print(connection.vendor)
        for kind, name, rows, about in tables(size):
            measured(kind, name, rows, about, people.planning)
        counts = [one.objects.for_municipality(people.town).count() for one in (Program, Effect, BudgetLine, Record)]
        return 0 if counts == [size + len(people.programs), size, size, size] else 1


if __name__ == "__main__":
    sys.exit(main())
