"""The result as a workbook: the counts, the table of answers, the meetings."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.exchange.writing.opinions.rows import HEADERS, rows
from gyokaku.engine.exchange.writing.workbook.look import headed, height, on_paper, opened, tall
from gyokaku.engine.opinions import Result

WIDTHS = (6, 14, 26, 46, 7, 46, 14, 46, 16)
LONGEST = 32_000  # characters of one cell; Excel holds 32,767


def as_workbook(result: Result) -> bytes:
    """The bytes of an .xlsx file. Texts are texts: nothing becomes a formula."""
    data, book, formats = opened(f"{result.title}の結果")
    _counts(book, formats, result)
    _items(book, formats, result)
    if result.meetings:
        _meetings(book, formats, result)
    book.close()
    return data.getvalue()


def _counts(book: Any, formats: dict[str, Any], result: Result) -> None:
    page, told = book.add_worksheet("件数"), result.counts
    page.set_column(0, 0, 34)
    page.set_column(1, 2, 14)
    on_paper(page, "件数", repeat=None)
    lines: list[tuple[str, int, str]] = [
        ("提出者", told.people, "名"),
        ("意見", told.opinions, "件"),
        ("再掲（意見の数に入れない）", told.again, "件"),
        ("必着を過ぎたもの", told.late, "通"),
        ("取り下げ", told.withdrawn, "通"),
        *((f"提出方法：{one.label}", one.submissions, "通") for one in told.channels),
        ("意見交換会など", len(result.meetings), "回"),
        ("意見交換会などの参加者（延べ）", result.meeting_people, "人"),
    ]
    page.write_string(0, 0, f"{result.title}の結果", formats["title"])
    for line, (label, number, unit) in enumerate(lines, 2):
        page.write_string(line, 0, label, formats["cell"])
        page.write_number(line, 1, number, formats["amount"])
        page.write_string(line, 2, unit, formats["cell"])


def _items(book: Any, formats: dict[str, Any], result: Result) -> None:
    page = book.add_worksheet("意見と市の考え方")
    _frame(page, formats, HEADERS, WIDTHS)
    for line, row in enumerate(rows(result), 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(line, column, cell, formats["cell"])
            else:
                page.write_string(line, column, cell[:LONGEST], formats["cell"])
        tall(page, line, row, WIDTHS)


def _meetings(book: Any, formats: dict[str, Any], result: Result) -> None:
    page = book.add_worksheet("意見交換会など")
    widths = (14, 18, 30, 10, 80)
    _frame(page, formats, ("開催日", "種類", "場所", "参加人数", "概要"), widths)
    for line, one in enumerate(result.meetings, 1):
        texts = (one.day.isoformat(), one.kind, one.place)
        for column, text in enumerate(texts):
            page.write_string(line, column, text, formats["cell"])
        page.write_number(line, 3, one.people, formats["cell"])
        page.write_string(line, 4, one.summary[:LONGEST], formats["cell"])
        page.set_row(line, height(one.summary, widths[-1]))


def _frame(page: Any, formats: dict[str, Any], headers: tuple[str, ...], widths: tuple[int, ...]) -> None:
    on_paper(page, page.get_name())
    headed(page, formats, zip(headers, widths, strict=True))
    page.freeze_panes(1, 0)
