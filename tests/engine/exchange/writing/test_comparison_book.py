"""The comparison as a workbook: every change is a row, changed characters are marked, nothing becomes a formula."""

import io

import openpyxl
from hypothesis import given, settings
from hypothesis.strategies import text

from gyokaku.engine.document.comparison import WHOLE, compared
from gyokaku.engine.exchange.writing.workbook.comparison_book import comparison_book
from tests.engine.document.plans import small_plan, with_initiatives


def changed(**update):
    return with_initiatives(small_plan(), lambda sheet: sheet.model_copy(update=update) if sheet.number == 1 else sheet)


def rows(data, rich=False):
    page = openpyxl.load_workbook(io.BytesIO(data), rich_text=rich)["新旧対照表"]
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]


def test_every_change_is_a_row_with_both_wordings():
    old, new = changed(purpose="速く正しく"), changed(purpose="速くやさしく", title="新しい名前")
    made = rows(comparison_book(old, new, "第1版", "第2版"))
    found = [(row.place, row.kind_label) for group in compared(old, new) for row in group.rows]
    assert [(row[1], row[2]) for row in made] == found
    purpose = next(row for row in made if "目的" in row[1])
    assert (purpose[3], purpose[4]) == ("速く正しく", "速くやさしく")


def test_changed_characters_are_struck_and_underlined():
    data = comparison_book(changed(purpose="月に百回行う。"), changed(purpose="月に二百回行う。"), "旧", "新")
    after = next(row[4] for row in rows(data, rich=True) if "目的" in row[1])
    assert [(part.text, part.font.u) for part in after if not isinstance(part, str) and part.font.u] == [
        ("二", "single")
    ]


def test_a_text_from_whose_middle_something_went_still_stands_whole():
    """Found by a warning: two unmarked runs side by side were left out, and the new wording was an empty cell."""
    old, new = changed(purpose="月に二百回行う。"), changed(purpose="月に百回行う。")
    assert [row[3:5] for row in rows(comparison_book(old, new, "旧", "新"))] == [["月に二百回行う。", "月に百回行う。"]]


def test_a_change_around_the_sheets_stands_under_the_whole_plan():
    groups = compared(small_plan(), small_plan(philosophy="新しい理念"))
    assert [(group.heading, group.initiative) for group in groups] == [(WHOLE, None)]


def test_equal_plans_say_so_and_equal_input_gives_equal_bytes():
    once, again = (comparison_book(small_plan(), small_plan(), "旧", "新") for _ in range(2))
    assert once == again
    assert rows(once)[0][0] == "二つの内容は同じです。"


@settings(max_examples=60, deadline=None)
@given(text(min_size=1, max_size=40), text(min_size=1, max_size=40))
def test_any_wording_is_a_text_in_its_cell(before, after):
    old, new = changed(purpose=before), changed(purpose=after)
    book = openpyxl.load_workbook(io.BytesIO(comparison_book(old, new, "旧", "新")))
    kinds = {
        cell.data_type for row in book["新旧対照表"].iter_rows(min_row=3) for cell in row if cell.value is not None
    }
    assert kinds <= {"s", "inlineStr", "n"} - {"f"}
