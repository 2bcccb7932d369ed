"""What a cell shows is what is read: formats of numbers and days, never a figure that the paper does not show."""

from datetime import date
from decimal import Decimal

import pytest

from gyokaku.engine.exchange.reading.workbook.formats import read_format
from gyokaku.engine.exchange.reading.workbook.shown_dates import day_of_serial, shown_day
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.foreign import workbook


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0.0%", "0.985", "98.5％"),
        ('0.0"%"', "98.5", "98.5%"),
        ("0.0\\%", "98.5", "98.5%"),
        ('#,##0"千円"', "1200", "1,200千円"),
        ('"約"0', "50", "約50"),
        ('#,##0;"△"#,##0', "-1200", "△1,200"),
        ("#,##0_);(#,##0)", "-5", "-5"),
        ("00", "7", "07"),
        ("0.0#", "1.5", "1.5"),
        ('"R"0', "7", "R7"),
        ('General"件"', "5", "5件"),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-3", "-3"),
        ('0.0%;"△"0.0%', "-0.015", "△1.5％"),
        ("@", "12.50", "12.5"),
        ('"¥"#,##0;[Red]"¥"-#,##0', "-1200", "¥-1,200"),
        ('"\\"#,##0_);("\\"#,##0)', "-1200", "-¥1,200"),
        ("[$￥-ja-JP]#,##0", "1200", "￥1,200"),
        ("[$¥-804]#,##0", "1200", "元1,200"),
    ],
)
def test_a_number_is_shown_as_its_format_says(code, value, shown):
    found = read_format(code).show(Decimal(value))
    assert (found.text, found.doubt) == (shown, None)


@pytest.mark.parametrize(
    ("code", "value", "shown", "why"),
    [
        ("#,##0,", "1234567", "1,235", "1234567"),
        ("0%", "0.985", "99％", "0.985"),
        ("0", "12.5", "13", "12.5"),
        ('0;-0;"-"', "0", "-", "0"),
        (";;;", "5", "", "5"),
        ("#,##0;[Red]#,##0", "-1200", "-1,200", "符号"),
        ('[=0]"-";0', "3", "3", "書式"),
        ("# ?/?", "0.5", "0.5", "書式"),
    ],
)
def test_what_is_shown_and_what_is_kept_differ_and_this_is_told(code, value, shown, why):
    found = read_format(code).show(Decimal(value))
    assert found.text == shown
    assert why in found.doubt


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('ggge"年度"', "令和7年度"),
        ("[$-411]ge.m", "R7.4"),
        ('[$-411]ggge"年"m"月"d"日"', "令和7年4月1日"),
        ('yyyy"年度"', "2025年度"),
        ("yyyy/m/d", "2025-04-01"),
        ("h:mm", "2025-04-01"),
    ],
)
def test_a_day_is_shown_as_its_format_says(code, shown):
    assert shown_day(code, date(2025, 4, 1)) == shown


def test_days_are_counted_from_two_beginnings():
    assert day_of_serial(Decimal(45748), since_1904=False) == date(2025, 4, 1)
    assert day_of_serial(Decimal(44286), since_1904=True) == date(2025, 4, 1)
    assert day_of_serial(Decimal(60), since_1904=False) is None


def test_formats_of_a_real_file_with_errors_and_days():
    def write(book):
        page = book.add_worksheet("一覧")
        for row, (value, code) in enumerate(
            [(98.5, '0.0"%"'), (0.985, "0.0%"), (45748, 'ggge"年度"'), (1234567, "#,##0,"), (45748, "[$-411]ge.m.d")]
        ):
            page.write_number(row, 0, value, book.add_format({"num_format": code}))
        page.write_formula(5, 0, "=1/0", None, "#DIV/0!")
        page.write_number(6, 0, 45748, book.add_format({"num_format": 57}))
        page.write_number(7, 0, 1e-9)

    book = open_tables(workbook(write), "表.xlsx")
    grid = book.sheets["一覧"]
    assert [grid.text(row, 0) for row in range(8)] == [
        "98.5%", "98.5％", "令和7年度", "1,235", "R7.4.1", "#DIV/0!", "R7.4.1", "0.000000001",
    ]  # fmt: skip
    assert [(one.code, one.source.cell) for one in book.findings] == [("W105", "一覧!A6")]
    assert list(grid.doubts) == [(3, 0)]
