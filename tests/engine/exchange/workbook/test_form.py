"""The workbooks as files: print settings, dropdowns, locks, hidden sheet, equal bytes; the flat table."""

import io

import openpyxl
import pytest

from gyokaku.engine.document import sha256
from gyokaku.engine.document.values import value_of
from gyokaku.engine.exchange.writing.workbook import TooLong, flat_workbook, form_workbook
from tests.engine.exchange.workbook.town import indicator, plan, sheet


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_same_document_same_bytes():
    assert form_workbook(plan()) == form_workbook(plan())
    assert flat_workbook(plan()) == flat_workbook(plan())


def test_a_sheet_per_initiative_on_a4_and_names_never_collide():
    book = opened(form_workbook(plan()))
    assert book.sheetnames == ["記入のしかた", "1 窓口の見直し", "1 窓口の見直し(2)", "3 基金", "計画文書"]
    page = book.worksheets[1]
    assert (page.page_setup.paperSize, page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage) == (
        9,
        0,
        True,
    )
    assert page.print_area == f"'1 窓口の見直し'!$A$1:$I${page.max_row}"


def test_only_the_cells_to_fill_in_are_open():
    page = opened(form_workbook(plan())).worksheets[1]
    assert page.protection.sheet
    assert page["A4"].protection.locked
    assert page["A2"].value.startswith("黄色の欄")
    assert not page["B4"].protection.locked
    assert page["B3"].protection.locked  # the number


def test_dropdowns_offer_words_and_refuse_others_only_where_codes_stand():
    rules = opened(form_workbook(plan())).worksheets[1].data_validations.dataValidation
    steps = [rule for rule in rules if "検討" in rule.formula1]
    codes = [rule for rule in rules if "高いほどよい" in rule.formula1]
    assert steps
    assert not any(rule.showErrorMessage for rule in steps)
    assert codes
    assert all(rule.showErrorMessage for rule in codes)


def test_the_hidden_sheet_holds_hash_and_keys():
    document = plan(sheet(key="k-1"))
    hidden = opened(form_workbook(document))["計画文書"]
    assert hidden.sheet_state == "veryHidden"
    assert hidden["A2"].value == sha256(document)
    assert [(hidden["B1"].value, hidden["C1"].value)] == [("1 窓口の見直し", "k-1")]


def test_a_text_that_excel_cannot_hold_is_named():
    with pytest.raises(TooLong, match="「1 窓口の見直し」の6行目の文章が32,768字"):
        form_workbook(plan(sheet(purpose="あ" * 32_768)))


def test_the_flat_table_has_a_row_for_each_value():
    page = opened(flat_workbook(plan(sheet(), sheet(2, "空", indicators=[])))).active
    header = [cell.value for cell in page[1]]
    rows = [dict(zip(header, [cell.value for cell in row], strict=True)) for row in page.iter_rows(min_row=2)]
    assert [(row["事業番号"], row["区分"], row["値"], row["年度（西暦）"]) for row in rows] == [
        (1, "目標値", 10, 2027),
        (1, "目標値", 8, 2029),
        (1, "実績値", 15, 2024),
        (3, "目標値", 10, 2027),
        (3, "目標値", 8, 2029),
        (3, "実績値", 15, 2024),
    ]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:Q7")


def test_no_value_stays_empty_with_its_reason_and_long_numbers_stay_exact():
    values = [value_of("－", "", "actual"), value_of("1234567890123456789円", "R6年度", "actual")]
    page = opened(flat_workbook(plan(sheet(indicators=[indicator(targets=[], actuals=values)])))).active
    assert [(page.cell(row, 9).value, page.cell(row, 16).value) for row in (2, 3)] == [
        (None, "測定していない"),
        ("1234567890123456789", None),
    ]


def test_the_foot_of_a_page_is_in_letters_of_its_own_size():
    """A name that begins with a figure right behind a size would be read into the size: &8 and 1 are 81 points."""
    book = opened(form_workbook(plan(sheet(1, "R&D 1"))))
    foot = book.worksheets[1].oddFooter.left
    assert (foot.size, foot.text.strip()) == (8, "1 R&&D 1")  # && prints as &
