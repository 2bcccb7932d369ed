"""The yearly round: the board at 46 and 2,000 sheets, and 100 people who save at once on the last day.

    PYTHONPATH=src python bench/round.py          # SQLite in a folder of its own
    DATABASE_URL=postgres://… PYTHONPATH=src python bench/round.py   # an empty database

The goals: no acknowledged save is lost, and the board takes the same queries at any size.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
SIZES, PEOPLE, SITTINGS = (46, 2000), 100, 3


def seconds(work: Any) -> tuple[float, Any]:
    begin = time.perf_counter()
    made = work()
    return time.perf_counter() - begin, made


def plan_of(size: int) -> Any:
    """A plan of so many sheets with a schedule and an indicator each; two plans of other years are two plans."""
    from gyokaku.engine.document import FiscalYears
    from tests.evaluation.cast import initiative, paper

    made = paper([initiative(number) for number in range(1, size + 1)])
    return made.model_copy(
        update={"title": f"{size}事業の計画", "fiscal_years": FiscalYears(first=2025, last=2026 + size)}
    )


def boards(people: Any, size: int, round_: Any) -> None:
    """Print what the lists of one round take."""
    from datetime import date

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from gyokaku.evaluation.queries.board import board, my_tasks
    from gyokaku.evaluation.queries.summing import sums

    for name, work in (
        ("board", lambda: board(round_, by=people.planning, today=date(2026, 5, 20))),
        ("my tasks", lambda: my_tasks(people.clerk, today=date(2026, 5, 20))),
        ("roll-ups", lambda: sums(round_, by=people.planning)),
    ):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            took, _ = seconds(work)
        print(f"{name:9} {size:5} sheets  {took * 1000:8.1f} ms  {len(asked)} queries")


def rush(people: Any, sheets: list[Any]) -> int:
    """PEOPLE threads, each saving its own sheet SITTINGS times; how many acknowledged saves are missing afterwards."""
    from django.db import connections

    from gyokaku.evaluation.actions.reporting import save_report
    from gyokaku.evaluation.entries import Entry
    from gyokaku.evaluation.models import SheetReport

    start = Barrier(PEOPLE)

    def person(sheet: Any) -> list[tuple[float, int, str]]:
        start.wait()
        done = []
        version = sheet.version
        for turn in range(SITTINGS):
            text = f"{sheet.pk}-{turn}"
            entry = Entry(texts={"done": text})
            took, saved = seconds(
                lambda entry=entry, version=version: save_report(sheet, entry=entry, version=version, by=people.clerk)
            )
            version = saved.version
            done.append((took, version, text))
        connections.close_all()
        return done

    with ThreadPoolExecutor(PEOPLE) as pool:
        acknowledged = [one for saves in pool.map(person, sheets[:PEOPLE]) for one in saves]
    times = sorted(took for took, _, _ in acknowledged)
    stored = set(SheetReport.objects.for_municipality(people.town).values_list("version", "done"))
    lost = sum((version, text) not in stored for _, version, text in acknowledged)
    print(
        f"{PEOPLE} people, {len(acknowledged)} saves: median {statistics.median(times) * 1000:.0f} ms, "
        f"p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms, slowest {times[-1] * 1000:.0f} ms, lost {lost}"
    )
    return lost


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from gyokaku.evaluation.actions.opening import open_round
        from gyokaku.plan.actions import import_document
        from tests.evaluation.cast import DUES, cast

        call_command("migrate", verbosity=0)
        print(connection.vendor)
        people = cast()
        lost = 0
        for size in SIZES:
            plan = import_document(plan_of(size), by=people.planning).plan
            took, round_ = seconds(lambda plan=plan: open_round(plan, fiscal_year=2025, dues=DUES, by=people.planning))
            print(f"open      {size:5} sheets  {took * 1000:8.1f} ms")
            boards(people, size, round_)
            if size >= PEOPLE:
                lost = rush(people, list(people.sheets().filter(round=round_)))
        return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
