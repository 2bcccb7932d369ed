"""Cells of Word files with revisions, struck words, nested tables and merges: what stands there once all is accepted."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.test_guards import repacked

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(change):
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, cells in enumerate([["番号", "事業名", "R7目標値"], ["1", "窓口", ""], ["2", "基金", "20"]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    change(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def runs(cell, xml):
    cell.paragraphs[0]._p.append(parse_xml(f"<w:x {W}>{xml}</w:x>"))
    holder = cell.paragraphs[0]._p[-1]
    for child in list(holder):
        cell.paragraphs[0]._p.append(child)
    cell.paragraphs[0]._p.remove(holder)


def opened(change):
    book = open_tables(written(change), "計画.docx")
    return book, book.sheets["表1"]


def told(book):
    return [(one.code, one.source.cell) for one in book.findings]


def test_a_revision_is_read_as_accepted_and_told():
    def change(table):
        runs(
            table.cell(1, 2),
            "<w:r><w:t>1</w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>20</w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='x'><w:r><w:delText>99</w:delText></w:r></w:del><w:r><w:t>0</w:t></w:r>",
        )

    book, grid = opened(change)
    assert grid.text(1, 2) == "1200"
    assert told(book) == [("W111", "表1!C2")]


def test_a_row_that_a_revision_takes_away_is_gone():
    def change(table):
        table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} w:id='1' w:author='x'/>"))

    assert len(opened(change)[1].rows) == 2


@pytest.mark.parametrize("mark", ["strike", "dstrike", "vanish"])
def test_struck_and_hidden_words_are_none(mark):
    def change(table):
        runs(
            table.cell(1, 2),
            f"<w:r><w:rPr><w:{mark}/></w:rPr><w:t>50</w:t></w:r><w:r><w:t>60</w:t></w:r>",
        )

    book, grid = opened(change)
    assert grid.text(1, 2) == "60"
    assert told(book) == [("W108", "表1!C2")]
    assert "「50」" in book.findings[0].message


def test_a_table_in_a_cell_is_another_table():
    def change(table):
        inner = table.cell(1, 2).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "内", "7"

    book, grid = opened(change)
    assert grid.text(1, 2) == ""
    assert book.sheets["表1の中のC2"].rows == [["内", "7"]]
    assert ("W109", "表1!C2") in told(book)


def test_rows_in_content_controls_and_merges_are_found():
    def change(table):
        table.cell(1, 0).merge(table.cell(2, 0))
        row = table.rows[2]._tr
        control = parse_xml(f"<w:sdt {W}><w:sdtContent/></w:sdt>")
        row.addprevious(control)
        control[0].append(row)

    grid = opened(change)[1]
    assert grid.rows[1:] == [["1\n2", "窓口", ""], ["", "基金", "20"]]
    assert grid.merged == [(1, 0, 2, 0)]


def test_tables_without_end_are_refused():
    depth = 3000
    inner = "<w:tbl><w:tr><w:tc><w:p/>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    data = repacked(
        written(lambda table: None),
        {"word/document.xml": lambda _: f"<w:document {W}><w:body>{inner}</w:body></w:document>".encode()},
    )
    with pytest.raises(UnreadablePaper, match="Word"):
        open_tables(data, "計画.docx")
