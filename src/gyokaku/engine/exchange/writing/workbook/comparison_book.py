"""新旧対照表 as a workbook: one row a change, what was taken out struck through, what was put in underlined."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.document import Plan
from gyokaku.engine.document.comparison import Row, compared
from gyokaku.engine.document.wording import Run
from gyokaku.engine.exchange.writing.workbook.look import headed, height, on_paper, opened

HEADERS = (("事業", 26), ("項目", 24), ("種別", 7), ("旧", 48), ("新", 48), ("理由", 28))
LONGEST = 32_000  # characters of one cell; Excel holds 32,767


def comparison_book(old: Plan, new: Plan, former: str, latter: str) -> bytes:
    """The bytes of an .xlsx: from `old` (called `former`) to `new`. The last column is left open for the reasons."""
    data, book, formats = opened(f"新旧対照表（{new.title}）")
    marked = {
        "removed": book.add_format(
            {"font_name": "BIZ UDPゴシック", "font_size": 10, "font_strikeout": True, "font_color": "#9B1C1C"}
        ),
        "added": book.add_format(
            {"font_name": "BIZ UDPゴシック", "font_size": 10, "underline": 1, "font_color": "#00118F"}
        ),
    }
    page = book.add_worksheet("新旧対照表")
    _frame(page, formats, f"{former}から{latter}")
    at = 2
    for group in compared(old, new):
        for row in group.rows:
            _row(page, formats, marked, at, group.heading, row)
            at += 1
    if at == 2:
        page.write_string(at, 0, "二つの内容は同じです。", formats["cell"])
    page.autofilter(1, 0, max(at - 1, 2), len(HEADERS) - 1)
    book.close()
    return data.getvalue()


def _frame(page: Any, formats: dict[str, Any], title: str) -> None:
    on_paper(page, f"新旧対照表 {title}", repeat=1)
    page.write_string(0, 0, f"新旧対照表：{title}（取消線は旧だけ、下線は新だけにある文字です）", formats["title"])
    headed(page, formats, HEADERS, 1)
    page.freeze_panes(2, 1)


def _row(page: Any, formats: dict[str, Any], marked: dict[str, Any], at: int, heading: str, row: Row) -> None:
    for column, text in enumerate((heading, row.place, row.kind_label)):
        page.write_string(at, column, text, formats["cell"])
    for column, parts in ((3, row.before), (4, row.after)):
        _text(page, formats["cell"], marked, at, column, parts)
    page.write_blank(at, 5, None, formats["cell"])
    longest = max("".join(run.text for run in row.before), "".join(run.text for run in row.after), key=len)
    page.set_row(
        at, max(height(longest, HEADERS[3][1]), height(row.place, HEADERS[1][1]), height(heading, HEADERS[0][1]))
    )


def _text(page: Any, cell: Any, marked: dict[str, Any], at: int, column: int, parts: list[Run]) -> None:
    """Runs of text in one cell; a text that is too long for a cell ends with where the whole stands."""
    whole = "".join(run.text for run in parts)
    if len(whole) > LONGEST:
        page.write_string(at, column, f"{whole[:LONGEST]}…（以下略。全文は計画文書にあります）", cell)
    elif len(parts) < 2 or not any(run.kind in marked for run in parts):  # the library takes no plain runs in a row
        page.write_string(at, column, whole, cell)
    else:
        pieces: list[Any] = []
        for run in parts:
            pieces += [marked[run.kind], run.text] if run.kind in marked else [run.text]
        page.write_rich_string(at, column, *pieces, cell)
