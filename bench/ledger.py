"""A register of 1,000,000 records: entry page, lists, and the figures of a year, beside plain SQL that counts the same.

    PYTHONPATH=src python bench/ledger.py [records]         # SQLite in a folder of its own
    DATABASE_URL=postgres://… PYTHONPATH=src python bench/ledger.py   # an empty database

Every figure is compared with the plain SQL's; a difference fails the run. The records' history is left out of the
filling, for it is not read here; the list pages are whole answers of the program, door and template included.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
TOGETHER, ROUNDS, DAYS = 2000, 5, 5 * 365


def best(work: Any) -> tuple[float, Any]:
    """Milliseconds of the fastest of ROUNDS, and what came out."""
    took, made = [], None
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        made = work()
        took.append((time.perf_counter() - begin) * 1000)
    return min(took), made


def fill(people: Any, size: int) -> None:
    """So many meetings over five fiscal years, past the models: they would take most of the time."""
    from django.db import connection, transaction

    from gyokaku.ledger.storage import columns
    from tests.engine.register.registers import MEETINGS

    owner = {"municipality_id": people.town.pk, "register_id": people.register.pk, "turn": 1}

    def row(number: int) -> dict[str, Any]:
        day = (date(2021, 4, 1) + timedelta(days=number % DAYS)).isoformat()
        values = {"name": f"会{number}", "day": day, "people": str(number % 300), "cost": str(number * 7 % 900000)}
        values |= {"way": "AB"[number % 2], "section": ("市民課", "広報課")[number % 7 == 0]}
        made = columns(MEETINGS, people.register.slots, values)
        made |= {
            "values": json.dumps(made["values"], ensure_ascii=False),
            "first": str(made["first"]),
            "last": str(made["last"]),
        }
        return owner | made | {"number": number}

    begin = time.perf_counter()
    names = list(row(1))
    quoted = ", ".join(f'"{name}"' for name in names)
    insert = f"INSERT INTO ledger_record ({quoted}) VALUES ({', '.join(['%s'] * len(names))})"
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(1, size + 1, TOGETHER):
            numbers = range(start, min(start + TOGETHER, size + 1))
            cursor.executemany(insert, [list(row(number).values()) for number in numbers])
    people.register.last_number = size
    people.register.save()
    print(f"fill          {size:9,} records {time.perf_counter() - begin:8.1f} s", flush=True)


def pages(people: Any, size: int) -> None:
    """Print what whole answers take: list, narrowed list, a page in its middle, entry page, figures."""
    from django.test import Client

    from tests.web.office.conftest import holder

    client = Client(HTTP_HOST="localhost")
    client.force_login(holder(people.clerk, "clerk"), backend="django.contrib.auth.backends.ModelBackend")
    base = f"/office/ledger/{people.register.public_id}/"
    for name, path in (
        ("list", ""),
        ("middle page", f"?below={size // 2}"),
        ("by choice", "?way=B"),
        ("by all three", "?year=2023&way=B&section=広報課"),
        ("entry page", "new/"),
        ("figures page", "figures/?year=2023"),
    ):
        took, answer = best(lambda path=path: client.get(base + path))
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
        print(f"{name:13} {took:9.1f} ms")


def figures(people: Any) -> bool:
    """Print each formula beside plain SQL; whether all agree."""
    from django.db import connection

    from gyokaku.engine.register import Filter, Formula
    from gyokaku.ledger.queries.figures import computed, hashed
    from tests.engine.register.registers import MEETINGS

    slots = people.register.slots
    year = "SELECT {} FROM ledger_record WHERE register_id = %s AND fiscal_year = 2023"
    online = f" AND {slots['way']} = 'B'"
    asked = (
        ("count", {"aggregate": "count"}, year.format("COUNT(*)")),
        (
            "count B",
            {"aggregate": "count", "filters": (Filter(field="way", values=("B",)),)},
            year.format("COUNT(*)") + online,
        ),
        ("sum", {"aggregate": "sum", "field": "people"}, year.format(f"SUM({slots['people']})")),
        (
            "sum of all",
            {"aggregate": "sum", "field": "cost", "term": "cumulative", "since": 2021},
            f"SELECT SUM({slots['cost']}) FROM ledger_record WHERE register_id = %s AND fiscal_year BETWEEN 2021 AND 2023",
        ),
        ("distinct", {"aggregate": "distinct", "field": "section"}, year.format(f"COUNT(DISTINCT {slots['section']})")),
    )
    same = True
    for name, rest, sql in asked:
        formula = Formula(of="meetings", **rest)
        took, made = best(lambda formula=formula: computed(people.register, MEETINGS, formula, 2023))

        def plain(sql: str = sql) -> Any:
            with connection.cursor() as cursor:
                cursor.execute(sql, [people.register.pk])
                return cursor.fetchone()[0]

        beside, value = best(plain)
        agrees = made.figure.value == Decimal(value)
        same = same and agrees
        print(
            f"{name:13} {took:9.1f} ms  plain SQL {beside:9.1f} ms  {made.figure.value:>20,}  {'same' if agrees else 'DIFFERENT'}"
        )
    took, _ = best(lambda: hashed(people.register, Formula(of="meetings", aggregate="count"), 2023))
    print(f"{'evidence hash':13} {took:9.1f} ms")
    return same


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from tests.ledger.cast import cast

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        people = cast()
        size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
        print(connection.vendor)
        fill(people, size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        pages(people, size)
        return 0 if figures(people) else 1


if __name__ == "__main__":
    sys.exit(main())
