"""Lists as other towns lay them out: what is read, and that no filled cell is lost in silence. デモ用の架空データ."""

import re

import pytest

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.mapping import read_mapped, suggest
from gyokaku.engine.exchange.reading.workbook.tables import open_tables
from tests.engine.exchange.workbook.foreign import workbook


def written(rows, merged=(), sheet="一覧", numbers=()):
    """A workbook of texts; `merged`: areas as (first row, first column, last row, last column)."""

    def write(book):
        page = book.add_worksheet(sheet)
        covered = {(r, c) for a, b, e, d in merged for r in range(a, e + 1) for c in range(b, d + 1)}
        for a, b, e, d in merged:
            page.merge_range(a, b, e, d, rows[a][b])
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                if text and (row, column) not in covered:
                    page.write_string(row, column, text)

    return open_tables(workbook(write), "受領.xlsx")


def read(book, **more):
    mapping = suggest(book, first_year=2025, last_year=2027, **more).accepted()
    proposal = read_mapped(book, mapping)
    return [place.initiative for place in initiatives(proposal.plan)], proposal.findings


def figures(values):
    return [(value.period.printed if value.period else None, value.value) for value in values]


HEAD = ["番号", "事業名", "担当課", "指標名", "R7目標値", "R8目標値", "R9目標値"]


def test_rows_of_targets_above_rows_of_actuals():
    rows = [
        ["番号", "事業名", "担当課", "指標名", "区分", "R7", "R8", "R9"],
        ["1", "窓口", "市民課", "件数", "目標", "10", "20", "30"],
        ["", "", "", "", "実績", "9", "-", "－"],
        ["2", "基金", "財政課", "残高", "目標", "1", "2", "3"],
        ["", "", "", "残高", "実績", "5", "", ""],
    ]
    (first, second), _ = read(written(rows, [(1, 0, 2, 0), (1, 1, 2, 1), (1, 3, 2, 3)]))
    assert [len(one.indicators) for one in (first, second)] == [1, 1]
    row = first.indicators[0]
    assert figures(row.targets) == [("令和7年度", 10), ("令和8年度", 20), ("令和9年度", 30)]
    assert [(value.value, value.missing_reason) for value in row.actuals] == [
        (9, None), (None, "not_measured"), (None, "not_measured"),
    ]  # fmt: skip
    assert figures(second.indicators[0].actuals) == [("令和7年度", 5)]


def test_a_row_marked_with_a_word_that_nobody_knows_gives_no_figure():
    rows = [
        ["番号", "事業名", "担当課", "指標名", "区分", "R7", "R8"],
        ["1", "窓口", "市民課", "件数", "目標", "10", "20"],
        ["", "", "", "", "実績", "9", "8"],
    ]
    book = written(rows)
    mapping = suggest(book, first_year=2025, last_year=2026).accepted()
    later = written([*rows, ["", "", "", "", "見通し", "70", "80"]])
    found = read_mapped(later, mapping)
    row = next(initiatives(found.plan)).initiative.indicators[0]
    assert [len(row.targets), len(row.actuals)] == [2, 2]
    assert {"W323"} <= {one.code for one in found.findings}


def test_a_cell_merged_over_initiatives_is_each_one_s_own_but_a_figure_is_not():
    rows = [
        HEAD,
        ["1", "窓口", "市民課", "件数", "10", "20", "30"],
        ["2", "証明", "", "割合", "", "60%", "70%"],
        ["3", "基金", "財政課", "残高", "5", "", ""],
    ]
    (first, second, third), findings = read(written(rows, [(1, 2, 2, 2), (1, 4, 2, 4), (3, 4, 3, 6)]))
    assert (first.sections, second.sections) == (["市民課"], ["市民課"])
    assert second.sources["sections"].cell == "一覧!C2"
    assert figures(second.indicators[0].targets) == [("令和8年度", 60), ("令和9年度", 70)]
    assert third.indicators[0].targets == []
    assert [one.source.cell for one in findings if one.code == "W317"] == ["一覧!E3", "一覧!E4"]


def test_bands_name_the_branches():
    rows = [
        HEAD,
        ["方針1　市民サービス", "", "", "", "", "", ""],
        ["1", "窓口", "市民課", "件数", "1", "2", "3"],
        ["基本方針Ⅱ 財政", "", "", "", "", "", ""],
        ["2", "基金", "財政課", "残高", "1", "2", "3"],
    ]
    book = written(rows, [(1, 0, 1, 6), (3, 0, 3, 6)])
    plan = read_mapped(book, suggest(book, first_year=2025, last_year=2027)).plan
    assert [(one.title, [sheet.title for sheet in one.initiatives]) for one in plan.policies] == [
        ("方針1　市民サービス", ["窓口"]),
        ("基本方針Ⅱ 財政", ["基金"]),
    ]


def test_a_second_header_with_other_columns_is_another_table():
    rows = [
        HEAD,
        ["1", "窓口", "市民課", "件数", "10", "20", "30"],
        [],
        ["番号", "事業名", "担当課", "指標名", "R7実績値", "R8実績値", "R9実績値"],
        ["2", "基金", "財政課", "残高", "7", "8", "9"],
    ]
    book = written(rows)
    mapping = suggest(book)
    assert [table.header_rows for table in mapping.tables] == [[1], [4]]
    (first, second), _ = read(book)
    assert [len(first.indicators[0].targets), len(second.indicators[0].targets)] == [3, 0]
    assert figures(second.indicators[0].actuals)[0] == ("令和7年度", 7)
    only = mapping.model_copy(update={"tables": mapping.tables[:1]})
    found = read_mapped(book, only)
    assert [place.initiative.title for place in initiatives(found.plan)] == ["窓口"]
    assert [one.source.cell for one in found.findings if one.code == "W322"] == ["一覧!A4"]


def test_a_unit_in_the_heading_and_units_that_do_not_agree():
    rows = [
        ["番号", "事業名", "担当課", "指標名", "R7目標値（千円）", "R8目標値（千円）"],
        ["1", "基金", "財政課", "残高", "1,200", "1,300"],
        ["2", "積立", "財政課", "額", "1,200", "1,300千円"],
    ]
    (first, second), findings = read(written(rows))
    assert (first.indicators[0].unit, first.indicators[0].targets[0].value) == ("千円", 1200)
    assert [one.source.cell for one in findings if one.code == "W319"] == ["一覧!D3"]
    assert second.indicators[0].targets[1].value == 1_300_000


def test_two_figures_of_one_year_are_told():
    rows = [[*HEAD[:4], "R7目標値", "目標値 令和7年度"], ["1", "窓口", "市民課", "件数", "10", "20"]]
    book = written(rows)
    mapping = suggest(book, first_year=2025, last_year=2027)
    for column in mapping.tables[0].columns:
        if column.column in "EF":
            column.field, column.year, column.sure = "target", 2025, True
    assert "W321" in {one.code for one in read_mapped(book, mapping).findings}


def test_three_header_rows_and_no_title_row_is_a_header():
    rows = [
        ["みほん市　実施計画"],
        ["番号", "事業名", "担当課", "成果指標", "", "", "", ""],
        ["", "", "", "指標名", "令和7年度", "", "令和8年度", ""],
        ["", "", "", "", "目標", "実績", "目標", "実績"],
        ["1", "窓口", "市民課", "件数", "１，２００件", "△５", "1,300件", "—"],
        ["※　実績は速報値である。"],
    ]
    merged = [(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 3, 2), (1, 3, 1, 7), (2, 3, 3, 3), (2, 4, 2, 5), (2, 6, 2, 7)]
    (only,), findings = read(written(rows, merged))
    row = only.indicators[0]
    assert figures(row.targets) == [("令和7年度", 1200), ("令和8年度", 1300)]
    assert figures(row.actuals) == [("令和7年度", -5), ("令和8年度", None)]
    assert {(one.code, one.source.cell) for one in findings} >= {("W316", "一覧!A1"), ("W301", "一覧!A6")}


@pytest.mark.parametrize("dash", "-－―–‐ー")
def test_five_dashes_and_the_kana_are_nothing(dash):
    (only,), _ = read(written([HEAD, ["1", "窓口", "市民課", "件数", dash, "0", "20"]]))
    assert [(value.value, value.missing_reason) for value in only.indicators[0].targets] == [
        (None, "not_set"), (0, None), (20, None),
    ]  # fmt: skip


def test_no_filled_cell_is_lost_in_silence():
    """Whatever is written somewhere in a sheet stands in the plan, in a heading, or is named in a finding."""
    rows = [
        ["欄外の題"],
        ["番号", "事業名", "担当課", "指標名", "R7目標値", "R8目標値", "", "所見"],
        ["1", "窓口", "市民課", "件数", "10", "20", "余白の語", "順調である"],
        ["１の２", "", "", "割合", "50%", "", "", ""],
        ["", "", "もう一つの課", "", "", "", "", ""],
        ["合計", "", "", "", "999", "", "", ""],
        ["注1 速報値", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "下の余白"],
    ]
    book = written(rows)
    proposal = read_mapped(book, suggest(book, first_year=2025, last_year=2026))
    said = proposal.plan.model_dump_json() + "".join(f"{one.message}{one.printed}" for one in proposal.findings)
    columns = [one for one in proposal.findings if one.code == "W311"]
    assert [re.search("「(.*?)」", one.message)[1] for one in columns] == ["所見"]
    for text in {text for row in [rows[0], *rows[2:]] for text in row[:7] if text}:
        assert text in said or text.removesuffix("%") in said, text
