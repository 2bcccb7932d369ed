"""Foreign workbooks: what is suggested, what is only doubtful, and what a confirmed mapping reads from which cell."""

from decimal import Decimal

import pytest

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.mapping import NotAMapping, dump_mapping, load_mapping, read_mapped, suggest
from gyokaku.engine.exchange.reading.workbook.book import open_book
from gyokaku.engine.notation import Missing
from tests.engine.exchange.workbook.foreign import forms, listing, workbook


def opened(write):
    return open_book(workbook(write), "受領.xlsx")


def sheets(proposal):
    return [place.initiative for place in initiatives(proposal.plan)]


def test_a_list_is_suggested_with_years_and_roles():
    mapping = suggest(opened(listing))
    columns = {rule.column: (rule.field, rule.year, rule.sure) for rule in mapping.tables[0].columns}
    assert (mapping.kind, mapping.tables[0].header_rows) == ("rows", [4, 5])
    assert (mapping.first_year, mapping.last_year) == (2025, 2027)
    assert columns["C"] == ("title", None, True)
    assert (columns["G"], columns["J"]) == (("target", 2025, True), ("actual", 2026, True))
    assert columns["M"] == (None, None, False)


def test_a_list_is_read_cell_by_cell():
    book = opened(listing)
    proposal = read_mapped(book, suggest(book))
    first, second = sheets(proposal)
    assert (first.title, first.sections, second.number) == ("予約制の導入", ["市民課", "総務課"], 2)
    row = first.indicators[0]
    assert [value.value for value in row.targets] == [50, 60, 70]
    assert (row.targets[0].bound, row.targets[0].period.fiscal_year) == ("at_least", 2025)
    assert row.targets[0].source.cell == "一覧!G6"
    assert [value.missing_reason for value in row.actuals[1:]] == [Missing.NOT_MEASURED] * 2
    assert [one.name for one in second.indicators] == ["件数", "満足度"]
    assert second.indicators[0].targets[0].value == 1200
    assert second.indicators[1].actuals[2].missing_reason is Missing.NOT_MEASURED
    assert [measure.title for measure in proposal.plan.policies[0].measures] == ["窓口"]


def test_a_percentage_kept_as_a_fraction_is_read_as_it_is_shown():
    book = opened(listing)
    value = sheets(read_mapped(book, suggest(book)))[0].indicators[0].actuals[0]
    assert (value.printed, value.value, value.unit) == ("51.5％", Decimal("51.5"), "%")


def test_what_is_left_out_is_listed():
    book = opened(listing)
    found = {(one.code, one.source.cell) for one in read_mapped(book, suggest(book)).findings}
    assert found == {("W311", "一覧!M5"), ("W301", "一覧!A9"), ("W316", "一覧!A1")}


def test_repeated_headings_without_a_year_are_only_doubtful():
    book = opened(lambda made: listing(made, years=False))
    mapping = suggest(book)
    columns = {rule.column: rule for rule in mapping.tables[0].columns}
    assert [(columns[name].year, columns[name].sure) for name in "GIK"] == [(2025, False), (2026, False), (2027, False)]
    assert "年度の書かれていない見出し" in columns["G"].reason
    assert sheets(read_mapped(book, mapping))[0].indicators[0].targets == []
    accepted = read_mapped(book, mapping.accepted())
    assert [value.period.fiscal_year for value in sheets(accepted)[0].indicators[0].targets] == [2025, 2026, 2027]


def test_years_over_columns_that_are_not_merged_are_doubtful_where_taken_from_the_left():
    mapping = suggest(opened(lambda made: listing(made, merged=False)))
    columns = {rule.column: (rule.field, rule.year, rule.sure) for rule in mapping.tables[0].columns}
    assert (columns["G"], columns["H"]) == (("target", 2025, True), ("actual", 2025, False))


def test_a_mapping_is_saved_and_used_again_when_columns_have_moved():
    saved = dump_mapping(suggest(opened(listing)))

    def moved(book):
        listing(book)
        book.worksheets()[0].write_string(4, 13, "新しい列")

    again = load_mapping(saved, "対応表.json")
    assert [one.title for one in sheets(read_mapped(opened(moved), again))] == ["予約制の導入", "手続の電子化"]
    with pytest.raises(NotAMapping, match="見出し「R7年度 目標値」がありません"):
        read_mapped(opened(lambda made: listing(made, years=False)), again)


def test_a_mapping_that_is_none():
    with pytest.raises(NotAMapping, match="対応表として読めません"):
        load_mapping(b'{"kind": "other"}', "対応表.json")
    with pytest.raises(NotAMapping, match="見つかりません"):
        suggest(opened(lambda book: book.add_worksheet("空").write_string(0, 0, "こんにちは")))


def test_sheets_of_one_initiative_each():
    book = opened(forms)
    mapping = suggest(book)
    assert (mapping.kind, mapping.sheets) == ("sheets", ["様式1", "様式2"])
    assert [(rule.field, rule.sure) for rule in mapping.labels if rule.label == "財源"] == [("fields/財源", False)]
    proposal = read_mapped(book, mapping)
    first = sheets(proposal)[0]
    assert (first.number, first.title, first.sections, first.purpose) == (1, "窓口の見直し", ["市民課"], "早くする。")
    assert (first.remarks, first.sources["purpose"].cell) == ("特になし", "様式1!B3")
    assert [(step.first, step.last, step.text) for item in first.schedule for step in item.steps] == [
        (2025, 2026, "検討"),
        (2027, 2027, "実施"),
        (2025, 2026, "実施"),
    ]
    row = first.indicators[0]
    assert (row.name, row.targets[0].value, row.actuals[0].period.printed) == ("予約率", 50, "R6年度")
    assert row.actuals[0].source.cell == "様式1!E9"
    assert [one.code for one in proposal.findings] == ["W310", "W310", "W202"]
    accepted = read_mapped(book, mapping.accepted())
    assert sheets(accepted)[0].fields == {"財源": "一般財源"}


def test_a_sentence_over_the_whole_indicator_table_is_no_indicator_and_a_nameless_row_goes_on():
    def write(book):
        forms(book)
        page = book.worksheets()[1]
        page.merge_range(8, 1, 8, 5, "指標は置かない。")
        page.write_string(6, 1, "")

    book = opened(write)
    proposal = read_mapped(book, suggest(book))
    first = sheets(proposal)[0]
    assert first.indicators == []
    assert [(item.item, [step.text for step in item.steps]) for item in first.schedule] == [
        ("仕組みづくり", ["検討", "実施", "実施"])
    ]
    assert {"W313", "W314"} <= {one.code for one in proposal.findings}


def test_the_kind_is_chosen_where_a_file_holds_a_list_and_sheets():
    def both(book):
        page = book.add_worksheet("目次")
        for row, cells in enumerate(
            [["番号", "事業名", "担当課", "頁"], ["1", "甲", "乙課", "3"], ["2", "丙", "乙課", "4"]]
        ):
            page.write_row(row, 0, cells)
        forms(book)

    book = opened(both)
    assert suggest(book).kind == "sheets"
    assert suggest(book, kind="rows").tables[0].sheet == "目次"
    with pytest.raises(NotAMapping):
        suggest(opened(listing), kind="sheets")
