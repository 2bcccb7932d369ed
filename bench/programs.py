"""100,000 rows of 事務事業 and of 効果額 from an Excel file, beside opening the same file and inserting plain rows.

    PYTHONPATH=src python bench/programs.py [rows]          # SQLite in a folder of its own
    DATABASE_URL=postgres://… PYTHONPATH=src python bench/programs.py   # an empty database

CPU time of this process; what is refused must change nothing, and what is taken must be all there.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
TOGETHER = 500


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of user and system time, and what came out."""
    begun = time.process_time()
    made = work()
    return time.process_time() - begun, made


def refused(work: Callable[[], Any]) -> Any:
    """Why a table that must be refused is."""
    from gyokaku.programs.errors import WrongEntry

    try:
        work()
    except WrongEntry as wrong:
        return wrong
    raise SystemExit("a wrong table was taken")


def plain(rows: Sequence[Sequence[str]]) -> None:
    """The floor: the same cells as texts into a bare table of the same database."""
    from django.db import connection, transaction

    names = [f"c{turn}" for turn in range(len(rows[0]))]
    put = f"INSERT INTO bench_plain ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_plain ({', '.join(f'{one} text' for one in names)})")
        for start in range(0, len(rows), TOGETHER):
            cursor.executemany(put, [list(one) for one in rows[start : start + TOGETHER]])
        cursor.execute("DROP TABLE bench_plain")


def filed(columns: Any, rows: Sequence[Sequence[str]]) -> bytes:
    """The workbook that holds these rows."""
    from gyokaku.programs.workbook import written

    return written(columns, [10] * len(columns.fields), "", rows)


def told(name: str, took: float, floor: float, more: str = "") -> None:
    """Print one line."""
    print(f"  {name:30} {took:7.2f} s  {took / floor:5.1f}×  {more}", flush=True)


def measured(title: str, columns: Any, bodies: dict[str, list[tuple[str, ...]]], take: Callable[..., Any]) -> None:
    """Print the floor, and the taking of each table; one whose name begins with × must be refused."""
    from gyokaku.programs.workbook import rows_of

    data = filed(columns, next(iter(bodies.values())))
    opening, rows = cpu(lambda: rows_of(data, "表.xlsx"))
    inserting, _ = cpu(lambda: plain(rows))
    floor = opening + inserting
    print(f"{title} {len(rows) - 1:,}行")
    told("開く＋素の行を入れる", floor, floor, f"（開く {opening:.2f} s）")
    for name, body in bodies.items():
        table = [[one.label for one in columns.fields], *([*row] for row in body)]
        if name.startswith("×"):
            took, wrong = cpu(lambda table=table: refused(lambda: take(table)))
            told(name, took, floor, f"{wrong.total:,}か所：{wrong.faults[0][:60]}")
        else:
            took, _ = cpu(lambda table=table: take(table))
            told(name, took + opening, floor, "（開くのを含む）")


def every(rows: list[tuple[str, ...]], step: int, column: int, value: str) -> list[tuple[str, ...]]:
    """The rows with a wrong value in a column of every so many."""
    return [
        (*one[:column], value.format(turn), *one[column + 1 :]) if turn % step == 0 else one
        for turn, one in enumerate(rows)
    ]


def main() -> int:
    """Print the figures; 1 where something was half applied."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GYOKAKU_DATA": folder, "DJANGO_SETTINGS_MODULE": "gyokaku.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from gyokaku.programs import effects_workbook, workbook
        from gyokaku.programs.actions.importing import import_programs
        from gyokaku.programs.actions.importing_effects import import_effects
        from gyokaku.programs.actions.keeping import close_year, define
        from gyokaku.programs.models import Effect, Program
        from tests.programs.cast import cast

        call_command("migrate", verbosity=0)
        people, size = cast(), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
        define(2024, "予算の細事業", by=people.planning)
        close_year(2024, by=people.planning)
        print(connection.vendor)
        new = [("", f"事業{turn}の名称", ("広報課", "市民課")[turn % 2], "2025", "", "", "") for turn in range(size)]
        again = [(str(turn + 4), *one[1:]) for turn, one in enumerate(new)]
        measured(
            "事務事業",
            workbook.COLUMNS,
            {
                "新規": new,
                "すべて同じ": again,
                "すべて名称の変更": [(one[0], f"{one[1]}（改）", *one[2:]) for one in again],
                "すべて終了・統合": [(one[0], f"{one[1]}（改）", *one[2:4], "2026", "統合", "1") for one in again],
                "×20行に1つ、ない課": every(new, 20, 2, "ない課{}"),
                "×全行、ない課": every(new, 1, 2, "ない課{}"),
                "×全行、確定した年度": every(new, 1, 3, "2024"),
                "×全行、同じ番号": every(again, 1, 0, "9"),
            },
            lambda table: import_programs(table, by=people.planning),
        )
        row = (
            "",
            "減",
            "歳出減",
            "単年度",
            "2026",
            "",
            "",
            "1200000",
            "広報課",
            "1",
            "",
            "決算書",
            "",
            "",
            "",
            "2026",
            "5",
            "決算",
        )
        effects = [(*row[:1], f"減{turn}", *row[2:9], str(turn + 4), *row[10:]) for turn in range(size)]
        known = [(str(turn + 1), *one[1:]) for turn, one in enumerate(effects)]
        measured(
            "効果額",
            effects_workbook.COLUMNS,
            {
                "新規（実績額とも）": effects,
                "すべて同じ": known,
                "×20行に1つ、ない選択肢": every(effects, 20, 2, "節約"),
                "×全行、ない課": every(effects, 1, 8, "ない課{}"),
                "×全行、同じ効果": [row] * size,
                "×全行、書換え": every(known, 1, 1, "別{}"),
            },
            lambda table: import_effects(table, by=people.planning),
        )
        counts = (
            Program.objects.for_municipality(people.town).count() - 3,
            Effect.objects.for_municipality(people.town).count(),
        )
        print(f"  最大メモリー {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        return 0 if counts == (size, size) else 1


if __name__ == "__main__":
    sys.exit(main())
