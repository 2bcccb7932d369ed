"""A register of 1,000,000 records: its screens, its search and the figures of a year, beside plain SQL that does the same.

    PYTHONPATH=src python bench/ledger.py [sqlite|postgres] [records]

`postgres` takes the empty database of DATABASE_URL, or starts a server in a temporary folder. Every figure is compared
with the plain SQL's; a difference fails the run. The records' history is left out of the filling but for the one record
that is opened; the pages are whole answers of the program, door and template included.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
TOGETHER, ROUNDS, DAYS, RARE = 2000, 5, 5 * 365, 50_000
TABLE = "SELECT {} FROM ledger_record WHERE register_id = %s"
YEAR = TABLE + " AND fiscal_year = 2023"


def best(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Milliseconds of the fastest of ROUNDS, the least of this process's own CPU, and what came out."""
    took, own, made = [], [], None
    for _ in range(ROUNDS):
        begin, cpu = time.perf_counter(), time.process_time()
        made = work()
        took.append((time.perf_counter() - begin) * 1000)
        own.append((time.process_time() - cpu) * 1000)
    return min(took), min(own), made


def asked(sql: str, *values: Any) -> Callable[[], list[tuple[Any, ...]]]:
    """Plain SQL, to be run."""
    from django.db import connection

    def run() -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    return run


def beside(name: str, work: Callable[[], Any], plain: Callable[[], Any]) -> tuple[Any, Any]:
    """Print one line: what the program takes, what plain SQL takes, and how many times as long."""
    took, own, made = best(work)
    floor, _, rows = best(plain)
    ratio = took / floor if floor else 0
    print(f"{name:28} {took:9.1f} ms (own CPU {own:8.1f})  plain SQL {floor:9.1f} ms  ×{ratio:6.1f}", flush=True)
    return made, rows


def fill(people: Any, size: int) -> None:
    """So many meetings over five fiscal years, past the models: they would take most of the time."""
    from django.db import connection, transaction

    from gyokaku.ledger.storage import columns
    from tests.engine.register.registers import MEETINGS

    owner = {"municipality_id": people.town.pk, "register_id": people.register.pk, "turn": 1}

    def row(number: int) -> dict[str, Any]:
        day = (date(2021, 4, 1) + timedelta(days=number % DAYS)).isoformat()
        rare = number % RARE == 1
        values = {"name": f"{'稀少な' if rare else ''}会{number}", "day": day, "people": str(number % 300)}
        values |= {"cost": str(number * 7 % 900000), "way": "C" if rare else "AB"[number % 2]}
        values |= {"section": ("市民課", "広報課")[number % 7 == 0]}
        made = columns(MEETINGS, people.register.slots, values)
        said = {
            "values": json.dumps(values, ensure_ascii=False),
            "first": str(made["first"]),
            "last": str(made["last"]),
        }
        return owner | made | said | {"number": number}

    begin, cpu = time.perf_counter(), time.process_time()
    names = ", ".join(f'"{name}"' for name in row(1))
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY ledger_record ({names}) FROM STDIN") as copy:
                for number in range(1, size + 1):
                    copy.write_row(list(row(number).values()))
        else:
            insert = f"INSERT INTO ledger_record ({names}) VALUES ({', '.join(['%s'] * len(row(1)))})"
            for start in range(1, size + 1, TOGETHER):
                numbers = range(start, min(start + TOGETHER, size + 1))
                cursor.executemany(insert, [list(row(number).values()) for number in numbers])
    people.register.last_number = size
    people.register.save()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    took, own = time.perf_counter() - begin, time.process_time() - cpu
    print(f"{connection.vendor}: {size:,} records filled in {took:.1f} s (own CPU {own:.1f} s)", flush=True)


def pages(people: Any, size: int) -> None:
    """Print what whole answers take beside the plain SQL of their rows: lists, searches, entry, record, figures."""
    from django.test import Client
    from django.utils import timezone

    from gyokaku.ledger.models import Change
    from tests.web.office.conftest import holder

    client = Client(HTTP_HOST="localhost")
    client.force_login(holder(people.clerk, "clerk"), backend="django.contrib.auth.backends.ModelBackend")
    base = f"/office/ledger/{people.register.public_id}/"
    slots, rows = people.register.slots, TABLE.format("*")
    seen = people.records().get(number=size // 3)
    owner = {"municipality": people.town, "register": people.register, "number": seen.number, "turn": 1}
    Change.objects.create(**owner, version=1, values=seen.values, at=timezone.now(), by=str(people.clerk))
    way, section = slots["way"], slots["section"]
    newest = " ORDER BY number DESC LIMIT 51"
    searching = rows + " AND words LIKE %s" + newest
    for name, path, sql, values in (
        ("list, first page", "", rows + newest, ()),
        ("list, middle page", f"?below={size // 2}", rows + " AND number < %s" + newest, (size // 2,)),
        ("list, last page", "?below=51", rows + " AND number < %s" + newest, (51,)),
        ("frequent choice", "?way=B", rows + f" AND {way} = 'B'" + newest, ()),
        ("rare choice", "?way=C", rows + f" AND {way} = 'C'" + newest, ()),
        (
            "year, choice and section",
            "?year=2023&way=B&section=広報課",
            rows + f" AND fiscal_year = 2023 AND {way} = 'B' AND {section} = '広報課'" + newest,
            (),
        ),
        ("frequent word", "?words=会", searching, ("%会%",)),
        ("rare word, a stretch", "?words=稀少", searching, ("%稀少%",)),
        ("rare word, choice and year", "?words=稀少&way=C&year=2023", searching, ("%稀少%",)),
        ("a word that is nowhere", "?words=皆無", searching, ("%皆無%",)),
        ("entry page", "new/", TABLE.format("1") + " LIMIT 1", ()),
        ("one record", f"{size // 3}/", rows + " AND number = %s", (size // 3,)),
        ("figures page", "figures/?year=2023", YEAR.format("COUNT(*)"), ()),
    ):
        plain = asked(sql, people.register.pk, *values)
        answer, _ = beside(name, lambda path=path: client.get(base + path), plain)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")


def formulas(slots: dict[str, str]) -> list[tuple[str, dict[str, Any], str]]:
    """The figures by name: a formula, and the plain SQL of the same."""
    from gyokaku.engine.register import Filter

    online = Filter(field="way", values=("B",))
    many = (Filter(field="people", test="from", values=("30",)), Filter(field="people", test="below", values=("200",)))
    of_all = (
        f"SELECT SUM({slots['cost']}) FROM ledger_record WHERE register_id = %s AND fiscal_year BETWEEN 2021 AND 2023"
    )
    return [
        ("count", {"aggregate": "count"}, YEAR.format("COUNT(*)")),
        (
            "count of a choice",
            {"aggregate": "count", "filters": (online,)},
            YEAR.format("COUNT(*)") + f" AND {slots['way']} = 'B'",
        ),
        (
            "count of a number's range",
            {"aggregate": "count", "filters": many},
            YEAR.format("COUNT(*)") + f" AND {slots['people']} >= 30 AND {slots['people']} < 200",
        ),
        ("sum", {"aggregate": "sum", "field": "people"}, YEAR.format(f"SUM({slots['people']})")),
        (
            "sum over three years",
            {"aggregate": "sum", "field": "cost", "term": "cumulative", "since": 2021},
            of_all,
        ),
        ("distinct", {"aggregate": "distinct", "field": "section"}, YEAR.format(f"COUNT(DISTINCT {slots['section']})")),
    ]


def figures(people: Any) -> bool:
    """Print each figure, then all indicators of the register at once, beside plain SQL; whether all agree."""
    from gyokaku.engine.register import Formula
    from gyokaku.indicator.models import Indicator
    from gyokaku.ledger.actions.feeding import feed
    from gyokaku.ledger.queries.feeds import offers
    from gyokaku.ledger.queries.figures import computed
    from tests.engine.register.registers import MEETINGS

    same, register = True, people.register
    known = formulas(register.slots)
    for name, rest, sql in known:
        formula = Formula(of="meetings", **rest)
        made, ((value,),) = beside(
            name, lambda formula=formula: computed(register, MEETINGS, formula, 2023), asked(sql, register.pk)
        )
        same = same and made.figure.value == Decimal(value)
        indicator = Indicator.objects.create(municipality=people.town, name=name)
        feed(indicator, register, formula, first_year=2021, by=people.planning)
    made, rows = beside(
        "all indicators of a year",
        lambda: offers(people.town, 2023),
        lambda: [asked(sql, register.pk)() for _, _, sql in known],
    )
    told = [one.computed.figure.value for one in made.values()]
    same = same and told == [Decimal(value) for ((value,),) in rows]
    print(f"figures: {', '.join(f'{one:,}' for one in told)}: {'the same as plain SQL' if same else 'DIFFERENT'}")
    return same


def hashes(people: Any) -> None:
    """Print what the hash over the records behind a figure takes, and how much memory it needs."""
    from gyokaku.engine.register import Formula
    from gyokaku.ledger.queries.figures import hashed

    whole = Formula(of="meetings", aggregate="count", term="cumulative", since=2021)
    reading = YEAR.format("number, content") + " ORDER BY number"
    year = Formula(of="meetings", aggregate="count")
    beside("hash of a year's records", lambda: hashed(people.register, year, 2023), asked(reading, people.register.pk))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin, cpu = time.perf_counter(), time.process_time()
    hashed(people.register, whole, 2025)
    took, own = time.perf_counter() - begin, time.process_time() - cpu
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{'hash of all records':28} {took * 1000:9.1f} ms (own CPU {own * 1000:8.1f})  {more:.0f} MB more at the peak"
    )


def main() -> int:
    database = "postgres" if "postgres" in sys.argv else "sqlite"
    size = next((int(one) for one in sys.argv[1:] if one.isdigit()), 1_000_000)
    with ExitStack() as open_:
        folder = open_.enter_context(tempfile.TemporaryDirectory())
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        if database == "postgres":
            from tests.postgres import server

            os.environ["DATABASE_URL"] = open_.enter_context(server(os.environ.get("DATABASE_URL", "")))
        else:
            os.environ["DATABASE_URL"] = ""
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from tests.ledger.cast import cast

        open_.callback(connection.close)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        people = cast()
        fill(people, size)
        hashes(people)
        pages(people, size)
        return 0 if figures(people) else 1


if __name__ == "__main__":
    sys.exit(main())
