"""A table of costs of 100,000 lines: read, and split over initiatives, beside reading and adding up the same CSV alone."""

from __future__ import annotations

import csv
import io
import time
from decimal import Decimal

from gyokaku.budget.cost_paper import cells, read
from gyokaku.engine.money.shares import split

LINES = 100_000
HEADINGS = "会計,款,項,目,事業,名称,事業費（円）,人件費（円）"


def main() -> None:
    """Print the figures."""
    body = (
        f"01,{turn % 12:02},{turn % 7:02},{turn % 5:02},{turn:06},事業費{turn},{turn * 37},{turn}"
        for turn in range(LINES)
    )
    data = "\n".join([HEADINGS, *body]).encode()
    floor = _timed(lambda: sum(Decimal(row[6]) for row in list(csv.reader(io.StringIO(data.decode())))[1:]))
    taken = []
    whole = _timed(lambda: taken.append(read(cells(data, "事業費.csv"))))
    rows = taken[0].rows
    assert len(rows) == LINES, taken[0].refusals[:3]
    parts = _timed(lambda: [split(row.yen, [2, 1]) for row in rows])
    assert sum(sum(split(row.yen, [2, 1])) for row in rows) == sum(row.yen for row in rows)
    print(f"事業費の表 {LINES:,}行（CPU時間）")
    print(f"  CSVを開いて足すだけ  {floor:6.2f} s")
    print(f"  読み、確かめる        {whole:6.2f} s（{whole / floor:.1f}倍）")
    print(f"  2つに按分する         {parts:6.2f} s")


def _timed(what: object) -> float:
    begun = time.process_time()
    what()  # type: ignore[operator]
    return time.process_time() - begun


if __name__ == "__main__":
    main()
