"""One initiative over several tables of a Word file or PDF: read on under its title, or named cell by cell. 架空データ."""

import io

import docx

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.mapping import read_mapped, suggest
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.test_papers import pdf

TITLE = [["事業番号", "{n}", "事業名", "{title}"], ["担当課", "市民課", "", ""]]
TEXTS = [["目的", "早くする。"], ["課題", "待ち時間が長い。"]]
SCHEDULE = [["年次計画", "R7年度", "R8年度"], ["仕組みづくり", "検討", "実施"]]
FIGURES = [["指標名", "単位", "目標値", "実績値"], ["予約率", "％", "50", "41.5"]]


def titled(number, title):
    return [[cell.format(n=number, title=title) for cell in row] for row in TITLE]


def word(*blocks):
    """A Word file of paragraphs (texts) and tables (rows)."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, cells in enumerate(block):
            for column, content in enumerate(cells):
                table.cell(row, column).text = content
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(data, name="計画.docx"):
    book = open_tables(data, name)
    mapping = suggest(book, first_year=2025, last_year=2027)
    assert mapping.kind == "sheets"
    proposal = read_mapped(book, mapping)
    return [place.initiative for place in initiatives(proposal.plan)], proposal.findings


def shown(sheet):
    figure = [(row.name, str(row.targets[0].value), str(row.actuals[0].value)) for row in sheet.indicators]
    steps = [(item.item, [step.text for step in item.steps]) for item in sheet.schedule]
    return sheet.number, sheet.title, sheet.purpose, steps, figure


WHOLE = ("早くする。", [("仕組みづくり", ["検討", "実施"])], [("予約率", "50", "41.5")])


def test_untitled_tables_are_read_with_the_titled_one_above_them():
    parts = [TEXTS, "２．年次計画", SCHEDULE, "指標", FIGURES]
    found, told = read(word(titled(1, "窓口"), *parts, titled(2, "基金"), *parts))
    assert [shown(one) for one in found] == [(1, "窓口", *WHOLE), (2, "基金", *WHOLE)]
    assert found[1].indicators[0].targets[0].source.cell == "表8!C2"
    joined = [one for one in told if one.code == "W401"]
    assert [("表2、表3、表4" in one.message, one.source.cell) for one in joined] == [
        (True, "表2!A1"),
        (False, "表6!A1"),
    ]


def test_a_title_of_one_row_is_a_title_and_pdfs_are_read_alike():
    tables = [[["事業番号", "1", "事業名", "窓口"]], TEXTS, SCHEDULE, FIGURES]
    assert [shown(one) for one in read(word(*tables))[0]] == [(1, "窓口", *WHOLE)]
    made = "\n".join(
        f"#table(columns: {len(rows[0])}, {','.join(f'[{cell}]' for row in rows for cell in row)})\n#v(1cm)"
        for rows in tables
    )
    found, _ = read(pdf(f'#set text(font: "BIZ UDPGothic")\n{made}'), "計画.pdf")
    assert [shown(one) for one in found] == [(1, "窓口", *WHOLE)]


def left_out(told):
    return [one.message for one in told if one.code in ("W202", "W315")]


def test_what_may_be_another_initiative_is_left_out_and_named_cell_by_cell():
    again = [["目的", "別の目的。"], ["備考", "別の備考。"]]
    found, told = read(word(titled(1, "窓口"), TEXTS, FIGURES, again, SCHEDULE, titled(2, "基金"), TEXTS))
    assert (found[0].purpose, found[0].remarks, found[0].schedule) == ("早くする。", None, [])
    said = left_out(told)
    assert "表4は、見出し「目的」が上の表にもあり" in said[0]
    cells = "".join(said)
    assert all(f"「{cell}」" in cells for row in [*again, *SCHEDULE] for cell in row)


def test_a_numbered_paragraph_begins_another_initiative_but_a_numbered_label_does_not():
    found, told = read(word(titled(1, "窓口"), TEXTS, "(2) 年次計画", SCHEDULE, "2 基金の運用", FIGURES))
    assert (len(found[0].schedule), found[0].indicators) == (1, [])
    assert "「2 基金の運用」が別の事業の見出し" in left_out(told)[0]
    assert "「41.5」" in "".join(left_out(told))


def test_tables_that_nobody_knows_are_named_and_the_next_one_is_read():
    found, told = read(word([["凡例", "◎"]], titled(1, "窓口"), [["○", "済み"]], TEXTS))
    assert found[0].issues == "待ち時間が長い。"
    assert ["知っている見出しがない" in said for said in left_out(told)] == [True, False, False]
    assert "「済み」" in "".join(left_out(told))
