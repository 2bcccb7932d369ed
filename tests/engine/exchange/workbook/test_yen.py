"""Amounts with the yen mark in front, as cells of a listing show them: read as yen, never as another currency or unit."""

import pytest

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.mapping import read_mapped, suggest
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.foreign import workbook

HEAD = ["番号", "事業名", "指標名", "R7目標値", "R8目標値"]


def read(write, head=HEAD):
    def fill(book):
        page = book.add_worksheet("一覧")
        page.write_row(0, 0, head)
        page.write_row(1, 0, ["1", "基金の運用", "残高"])
        write(book, page)

    book = open_tables(workbook(fill), "一覧.xlsx")
    return read_mapped(book, suggest(book, first_year=2025, last_year=2027).accepted())


def targets(proposal):
    (place,) = initiatives(proposal.plan)
    return [(one.value, one.unit, one.printed) for one in place.initiative.indicators[0].targets]


@pytest.mark.parametrize("code", ['"¥"#,##0', '"\\"#,##0', "[$¥-411]#,##0;[Red]-[$¥-411]#,##0", 5, 42])
def test_a_number_in_a_currency_format_is_yen(code):
    def write(book, page):
        page.write_number(1, 3, 1200, book.add_format({"num_format": code}))
        page.write_string(1, 4, "￥1,300－")

    assert targets(read(write)) == [(1200, "円", "¥1,200"), (1300, "円", "￥1,300－")]


def test_a_currency_of_elsewhere_is_no_value():
    def write(book, page):
        page.write_number(1, 3, 1200, book.add_format({"num_format": "[$¥-804]#,##0"}))
        page.write_string(1, 4, "\\1,300")

    assert [value for value, _, _ in targets(read(write))] == [None, None]


def test_yen_in_a_column_of_thousands_is_doubted():
    def write(book, page):
        page.write_number(1, 3, 1200, book.add_format({"num_format": '"¥"#,##0'}))
        page.write_string(1, 4, "1,300")

    found = read(write, [*HEAD[:3], "R7目標値（千円）", "R8目標値（千円）"])
    assert "W319" in {one.code for one in found.findings}
