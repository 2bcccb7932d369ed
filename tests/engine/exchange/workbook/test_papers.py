"""Tables in Word and PDF files, made here: cut by page breaks, merged, without a text layer, or with a broken one."""

import io
from pathlib import Path

import docx
import pytest
import typst

import gyokaku
from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.mapping import read_mapped, suggest
from gyokaku.engine.exchange.reading import UnreadablePaper
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.test_guards import repacked

FONTS = Path(gyokaku.__file__).parent / "engine/lettering/fonts"
HEAD = ["番号", "事業名", "担当課", "指標名", "R7年度目標値"]


def word(*tables, text=""):
    document = docx.Document()
    if text:
        document.add_paragraph(text)
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, content in enumerate(cells):
                table.cell(row, column).text = content
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(source):
    return typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)


def listing_pdf(count, repeat="true"):
    """A ruled list over several pages, with its header on each page unless `repeat` is false."""
    cells = "".join(f"[{n}], [事業その{n}], [総務課], [件数], [{n * 100:,}件]," for n in range(1, count + 1))
    heads = ", ".join(f"[{word}]" for word in HEAD)
    return pdf(
        '#set text(font: "BIZ UDPGothic", size: 10pt)\n#set page(height: 12cm)\n'
        f"#table(columns: (2cm, 4cm, 3cm, 3cm, 4cm), table.header(repeat: {repeat}, {heads}), {cells})"
    )


def sheets(book):
    mapping = suggest(book, first_year=2025, last_year=2027)
    return [place.initiative for place in initiatives(read_mapped(book, mapping).plan)]


def test_word_tables_are_read():
    rows = [HEAD, ["1", "窓口の見直し", "市民課", "予約率", "50％以上"], ["2", "基金", "財政課", "残高", "1,200千円"]]
    book = open_tables(word(rows, text="はじめに"), "計画.docx")
    first, second = sheets(book)
    assert (first.title, str(first.indicators[0].targets[0].value)) == ("窓口の見直し", "50")
    assert (str(second.indicators[0].targets[0].value), second.indicators[0].targets[0].unit) == ("1200000", "円")
    assert second.indicators[0].targets[0].source.cell == "表1!E3"
    assert [one.code for one in book.findings] == ["W104"]


def test_merged_cells_of_word_are_known():
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "見出し"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "縦"
    out = io.BytesIO()
    document.save(out)
    grid = open_tables(out.getvalue(), "計画.docx").sheets["表1"]
    assert grid.rows == [["見出し", "", "縦"], ["", "", ""]]
    assert sorted(grid.merged) == [(0, 0, 0, 1), (0, 2, 1, 2)]


def test_word_files_pass_the_same_guards():
    data = word([HEAD])

    def declare(content):
        return content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1)

    with pytest.raises(UnreadablePaper, match="DOCTYPE"):
        open_tables(repacked(data, {"word/document.xml": declare}), "計画.docx")
    with pytest.raises(UnreadablePaper, match="圧縮爆弾"):
        open_tables(repacked(data, add={"word/media/a.xml": b"0" * (65 * 1024 * 1024)}), "計画.docx")
    with pytest.raises(UnreadablePaper, match="表がありません"):
        open_tables(word(text="表のない文書"), "計画.docx")
    with pytest.raises(UnreadablePaper, match=r"（\.doc）"):
        open_tables(b"\xd0\xcf\x11\xe0".ljust(512, b"\x00") + "WordDocument".encode("utf-16-le"), "計画.doc")


def test_a_pdf_table_over_pages_is_one_table():
    book = open_tables(listing_pdf(60), "計画.pdf")
    assert list(book.sheets) == ["1頁の表1"]
    found = sheets(book)
    assert [one.number for one in found] == list(range(1, 61))
    assert [str(one.indicators[0].targets[0].value) for one in found] == [str(n * 100) for n in range(1, 61)]
    assert found[-1].indicators[0].targets[0].source.page > 2
    assert {one.code for one in book.findings} == {"W401"}


def test_another_table_on_the_next_page_stays_another():
    source = '#set text(font: "BIZ UDPGothic")\n#table(columns: 2, [番号], [事業名], [1], [甲])\n#pagebreak()\n'
    book = open_tables(pdf(source + "#table(columns: 3, [項目], [予算], [決算], [乙], [1], [2])"), "計画.pdf")
    assert list(book.sheets) == ["1頁の表1", "2頁の表1"]


def test_a_row_cut_by_the_page_is_put_together_and_told():
    long = "長い文章。" * 60
    source = (
        '#set text(font: "BIZ UDPGothic", size: 12pt)\n#set page(height: 9cm)\n'
        "#table(columns: (2cm, 4cm, 6cm), table.header([番号], [事業名], [目的]), "
        f"[1], [甲], [短い。], [2], [乙], [{long}])"
    )
    book = open_tables(pdf(source), "計画.pdf")
    assert [one.purpose for one in sheets(book)] == ["短い。", long]
    assert "一つの行にしました" in book.findings[0].message


def test_a_picture_without_text_is_refused():
    with pytest.raises(UnreadablePaper, match="画像のPDF"):
        open_tables(pdf("#rect(width: 5cm, height: 3cm)"), "計画.pdf")


def test_a_pdf_without_tables_and_one_that_is_broken():
    with pytest.raises(UnreadablePaper, match="罫線のある表がありません"):
        open_tables(pdf('#set text(font: "BIZ UDPGothic")\n文章だけ'), "計画.pdf")
    with pytest.raises(UnreadablePaper, match="壊れています"):
        open_tables(b"%PDF-1.7 not really", "計画.pdf")


def broken_layer():
    """A PDF whose font says nothing about its characters, as some converters leave it."""
    stream = b"BT /F 12 Tf 72 700 Td <00410042004300440045> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/StemV 1>>",
    ]
    data = b"%PDF-1.7\n"
    for number, content in enumerate(objects, 1):
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    return data + b"trailer<</Root 1 0 R/Size 8>>\n%%EOF"


def test_a_broken_text_layer_is_refused():
    with pytest.raises(UnreadablePaper, match="文字の情報が壊れています（5字のうち5字）"):
        open_tables(broken_layer(), "計画.pdf")


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_that_lie_on_their_side_are_turned(degrees):
    import pypdfium2

    out = io.BytesIO()
    with pypdfium2.PdfDocument(listing_pdf(20)) as paper:
        for number in range(len(paper)):
            paper[number].set_rotation(degrees)
        paper.save(out)
    found = sheets(open_tables(out.getvalue(), "計画.pdf"))
    assert [str(one.indicators[0].targets[0].value) for one in found] == [str(n * 100) for n in range(1, 21)]


def test_a_font_that_names_no_characters_is_refused():
    source = '#set text(font: "BIZ UDPGothic")\n#table(columns: 2, [番号], [事業名], [1], [甲の事業])'
    data = typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True, pdf_standards=["1.4"])
    assert open_tables(data, "計画.pdf").sheets
    with pytest.raises(UnreadablePaper, match="文字の情報が壊れています"):
        open_tables(data.replace(b"/ToUnicode", b"/ToUnicodX"), "計画.pdf")


def test_figures_on_two_lines_never_become_one():
    source = (
        '#set text(font: "BIZ UDPGothic")\n#table(columns: 3, [番号], [事業名], [R7目標値], [1], [甲], [50 \\ 60],'
        " [2], [乙の長い\\ 名前], [1,200 \\ 件])"
    )
    one, other = sheets(open_tables(pdf(source), "計画.pdf"))
    assert one.indicators[0].targets[0].value is None
    assert (other.title, other.indicators[0].targets[0].value) == ("乙の長い名前", 1200)


def test_a_row_of_figures_at_the_top_of_a_page_is_not_joined_to_the_row_above():
    more = "".join(f", [], [], [指標{n}], [{n}]" for n in range(51, 70))
    source = (
        '#set text(font: "BIZ UDPGothic", size: 10pt)\n#set page(height: 9cm)\n#table(columns: (2cm, 3cm, 3cm, 3cm),'
        f" table.header([番号], [事業名], [指標名], [R7目標値]), [1], [甲], [件数], [50]{more})"
    )
    book = open_tables(pdf(source), "計画.pdf")
    (only,) = sheets(book)
    assert [str(one.targets[0].value) for one in only.indicators] == [str(n) for n in range(50, 70)]
    assert any("別の行としました" in one.message for one in book.findings)


def test_text_outside_tables_and_lines_that_overlap_are_told():
    source = (
        '#set text(font: "BIZ UDPGothic", size: 12pt)\n表の外の文。\n'
        "#table(columns: (3cm, 3cm), rows: (1cm, 0.5cm, 0.5cm), inset: 2pt, [番号], [事業名], [1], [長い名前の事業です], [2], [乙])"
    )
    told = {one.code: one.message for one in open_tables(pdf(source), "計画.pdf").findings}
    assert "表の外の文。" in told["W405"]
    assert "3行2列「業乙です」" in told["W406"]
