"""Cells that a person sees otherwise than a program: hidden, struck through, drawn over, noted."""

import io
import zipfile

import pytest

from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.foreign import workbook


@pytest.fixture
def book():
    def write(book):
        page = book.add_worksheet("一覧")
        gone = book.add_format({"font_strikeout": True})
        for row, cells in enumerate(
            [["番号", "事業名", "目標値"], ["1", "甲", "50"], ["2", "乙", "60"], ["3", "丙", "7"]]
        ):
            page.write_row(row, 0, cells)
        page.write_string(1, 3, "隠れた列")
        page.write_string(2, 4, "消した欄", gone)
        page.write_rich_string(3, 2, gone, "70", "80")
        page.set_row(1, None, None, {"hidden": True})
        page.set_column(3, 3, None, None, {"hidden": True})
        page.insert_textbox(2, 1, "検討→実施")
        page.write_comment(3, 1, "要確認")

    return open_tables(workbook(write), "表.xlsx")


def test_hidden_rows_and_columns_are_not_read_and_told(book):
    grid = book.sheets["一覧"]
    assert [text for text in grid.rows[1] if text] == []
    assert all(grid.text(row, 3) == "" for row in range(4))
    rows, columns = [one.message for one in book.findings if one.code == "W110"]
    assert "行があります（2）" in rows
    assert "列があります（D）" in columns


def test_struck_words_are_no_words(book):
    grid = book.sheets["一覧"]
    assert (grid.text(2, 4), grid.text(3, 2)) == ("", "80")
    assert {(one.source.cell, one.printed) for one in book.findings if one.code == "W108"} == {
        ("一覧!E3", "消した欄"),
        ("一覧!C4", "7080"),
    }


def test_what_lies_over_the_cells_is_named(book):
    told = {one.code: one.message for one in book.findings}
    assert "B3 図形「検討→実施」" in told["W106"]
    assert "B4 メモ" in told["W107"]


@pytest.mark.parametrize(
    ("names", "said"), [(["xl/workbook.bin"], r"\.xlsb"), (["mimetype", "content.xml"], "OpenDocument")]
)
def test_other_office_formats_have_a_sentence_of_their_own(names, said):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(UnreadablePaper, match=said):
        open_tables(out.getvalue(), "表.xlsx")
