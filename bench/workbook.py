"""Reading and mapping a workbook of 400 rows and 210 columns, beside plain calamine reading the same bytes.

    PYTHONPATH=src python bench/workbook.py

The goal: at most 2 s for opening with all guards, suggesting the mapping and reading by it.
"""

from __future__ import annotations

import io
import random
import statistics
import time
from collections.abc import Callable

import xlsxwriter
from python_calamine import CalamineWorkbook

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.mapping import read_mapped, suggest
from gyokaku.engine.exchange.reading.workbook.tables import open_tables

ROWS, COLUMNS, ROUNDS, LIMIT = 400, 210, 5, 2.0
FIXED = ["番号", "方針", "施策の柱", "事業名", "担当課", "目的", "課題", "取組内容", "備考", "現状と成果"]
GROUP = ["指標名", "単位"]  # and 目標値, 実績値 for nine years: twenty columns
YEARS = [f"R{year}年度" for year in range(4, 13)]
DASHES = "-－―‐–"


def made() -> bytes:
    """The workbook: header on rows 3 and 4, years merged over two columns, numbers as text, dashes."""
    random.seed(5)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    page = book.add_worksheet("一覧")
    for column, word in enumerate(FIXED):
        page.merge_range(2, column, 3, column, word)
    at = len(FIXED)
    while at < COLUMNS:
        for word in GROUP:
            page.merge_range(2, at, 3, at, word)
            at += 1
        for year in YEARS:
            page.merge_range(2, at, 2, at + 1, year)
            page.write_row(3, at, ["目標値", "実績値"])
            at += 2
    for row in range(4, ROWS + 4):
        for column in range(COLUMNS):
            page.write(row, column, cell(row - 3, column))
    book.close()
    return data.getvalue()


def cell(row: int, column: int) -> str | float | int:
    """What one cell of the table holds."""
    if column == 0:
        return row
    if column < len(FIXED):
        return f"{FIXED[column]}その{row // 40}" if column in (1, 2) else f"{FIXED[column]}{row}の文章を書いた欄です。"
    place = (column - len(FIXED)) % 20
    if place < 2:
        return f"{row}番目の指標{column}" if place == 0 else "件"
    kind = random.random()
    if kind < 0.2:
        return random.choice(DASHES)
    if kind < 0.6:
        return f"{random.randint(0, 99_999):,}"
    return round(random.random() * 1000, 1)


def plain(data: bytes) -> int:
    """The floor: calamine alone, every sheet to Python lists."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def mapped(data: bytes) -> int:
    """All that a person waits for: guards, opening, suggestion, reading."""
    book = open_tables(data, "一覧.xlsx")
    proposal = read_mapped(book, suggest(book))
    return sum(len(place.initiative.indicators) for place in initiatives(proposal.plan))


def timed(work: Callable[[bytes], int], data: bytes) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work(data)
        found.append(time.perf_counter() - begin)
    return found


def main() -> int:
    data = made()
    print(f"{ROWS} x {COLUMNS} cells, {len(data):,} B, {mapped(data):,} indicators read")
    print(f"{'':28}{'median s':>10}{'min':>8}{'max':>8}")
    floor, whole = timed(plain, data), timed(mapped, data)
    for name, found in (("calamine alone", floor), ("guards, mapping, reading", whole)):
        print(f"{name:28}{statistics.median(found):10.2f}{min(found):8.2f}{max(found):8.2f}")
    print(f"{statistics.median(whole) / statistics.median(floor):.1f} times the floor; goal {LIMIT} s")
    return 0 if statistics.median(whole) <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
