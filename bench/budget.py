"""A table of costs of 100,000 lines: read, looked at, entered, and split over initiatives, beside reading and adding up
the same CSV alone and inserting its cells as plain rows.

    PYTHONPATH=src python bench/budget.py [lines]          # SQLite in a folder of its own
    DATABASE_URL=postgres://… PYTHONPATH=src python bench/budget.py   # an empty database
"""

from __future__ import annotations

import csv
import io
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
HEADINGS = "会計,款,項,目,事業,名称,事業費（円）,人件費（円）"


def lines(size: int, wrong: int = 0, more: int = 0) -> bytes:
    """The bytes of the CSV; of every `wrong` lines one has an amount that is none; `more` is added to each amount."""
    body = (
        f"01,{turn % 12:02},{turn % 7:02},{turn % 5:02},{turn:06},事業費{turn},"
        f"{'百万' if wrong and turn % wrong == 0 else turn * 37 + more},{turn}"
        for turn in range(size)
    )
    return "\n".join([HEADINGS, *body]).encode()


def reading(size: int) -> None:
    """Print what reading and splitting take."""
    from bench.programs import cpu, told
    from gyokaku.budget.cost_paper import cells, read
    from gyokaku.engine.money.shares import split

    data = lines(size)
    floor, _ = cpu(lambda: sum(Decimal(row[6]) for row in list(csv.reader(io.StringIO(data.decode())))[1:]))
    whole, taken = cpu(lambda: read(cells(data, "事業費.csv")))
    assert len(taken.rows) == size, taken.refusals[:3]
    parts, _ = cpu(lambda: [split(row.yen, [2, 1]) for row in taken.rows])
    assert sum(sum(split(row.yen, [2, 1])) for row in taken.rows) == sum(row.yen for row in taken.rows)
    print(f"事業費の表 {size:,}行（CPU時間）")
    told("CSVを開いて足すだけ", floor, floor)
    told("読み、確かめる", whole, floor)
    told("2つに按分する", parts, floor)
    for step in (20, 1):
        took, wrong = cpu(lambda step=step: read(cells(lines(size, wrong=step), "事業費.csv")))
        told(f"×{step}行に1つ、金額でない", took, floor, f"{wrong.refusals.total:,}か所：{wrong.refusals[0].cell}")
        assert not wrong.rows


def entering(people: Any, size: int) -> None:
    """Print what the whole way through the database takes: handed in, looked at, entered, its keys told."""
    from bench.programs import cpu, plain, told
    from gyokaku.budget.actions.costs import enter, hand_in, leave_outside, look, waiting
    from gyokaku.budget.cost_paper import cells
    from gyokaku.budget.queries.costs import fallen
    from gyokaku.engine.document import CostStage

    def given(more: int) -> Callable[[], Any]:
        def work() -> Any:
            rows = cells(lines(size, more=more), "事業費.csv")
            return hand_in(rows, fiscal_year=2025, stage=CostStage.BUDGET, file="事業費.csv", by=people.planning)

        return work

    opening, rows = cpu(lambda: cells(lines(size), "事業費.csv"))
    floor = opening + cpu(lambda: plain(rows))[0]
    told("開く＋素の行を入れる", floor, floor)
    for name, more in (("初めての表", 0), ("次の表", 5)):
        told(f"{name}を預ける", cpu(given(more))[0], floor)
        told("  確かめる（画面）", cpu(lambda: look(waiting(people.planning), by=people.planning))[0], floor)
        told("  取り込む", cpu(lambda: enter(by=people.planning))[0], floor)
    told("すべてのキーの対応を決める", cpu(lambda: leave_outside(by=people.planning))[0], floor)
    took, made = cpu(lambda: fallen(people.town))
    assert sum(made.outside.values()) == sum(turn * 37 + 5 for turn in range(size))
    told("振り分ける", took, floor)
    print(f"  最大メモリー {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def pages(people: Any) -> None:
    """Print what the screens take while such a table stands."""
    from django.test import Client

    from bench.programs import cpu
    from tests.web.office.conftest import holder

    client = Client(HTTP_HOST="localhost")
    client.force_login(holder(people.planning, "planning"), backend="django.contrib.auth.backends.ModelBackend")
    for path in ("/office/budget/costs/", "/office/budget/keys/"):
        client.get(path)  # templates
        took, answer = cpu(lambda path=path: client.get(path))
        assert answer.status_code == 200, answer.status_code
        print(f"  {path:30} {took:7.2f} s")


def main() -> None:
    """Print the figures."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        from tests.budget.cast import cast

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        reading(size)
        people = cast()
        entering(people, size)
        pages(people)


if __name__ == "__main__":
    main()
