"""The inventory out as Excel and in again: nothing half-applied, every refused cell by its address."""

import pytest

from gyokaku.engine.exchange.writing.workbook.look import opened
from gyokaku.programs.actions.importing import import_programs, look_through
from gyokaku.programs.actions.keeping import close_year, define
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import Program
from gyokaku.programs.queries.inventory import program, running
from gyokaku.programs.workbook import COLUMNS, rows_of, workbook
from tests.programs.cast import cast

pytestmark = pytest.mark.django_db
HEADER = [one.label for one in COLUMNS.fields]


@pytest.fixture
def people():
    return cast()


def table(*rows):
    return [HEADER, *([*map(str, row), *[""] * (len(HEADER) - len(row))] for row in rows)]


def count(people):
    return Program.objects.for_municipality(people.town).count()


def test_what_goes_out_comes_back_unchanged(people):
    rows = rows_of(workbook(running(people.town, 2024).select_related("successor")), "一覧.xlsx")
    made = import_programs(rows, by=people.planning)
    assert (made.same, made.opened, made.changed, made.ended) == (3, [], [], [])


def test_new_numbers_changes_ends_and_mergers_come_in_one_piece(people):
    rows = table(
        (1, "広報紙とウェブ", "広報課", "R6年度"),
        (3, "刊行物の販売", "広報課", "2024", "2024", "窓口に寄せる", 2),
        ("", "電子申請", "市民課", "令和7年度"),
        (120, "前からの番号のあるもの", "市民課", "2010"),
    )
    made = import_programs(rows, by=people.planning)
    assert (len(made.opened), len(made.changed), len(made.ended)) == (2, 1, 1)
    assert program(people.town, 1).name == "広報紙とウェブ"
    assert program(people.town, 3).successor == program(people.town, 2)
    assert program(people.town, 121).name == "電子申請"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("x", "名", "広報課", "2025"), "A2：事務事業番号：「x」"),
        (("", "", "広報課", "2025"), "B2：名称"),
        (("", "名", "ない課", "2025"), "C2：所管課：「ない課」"),
        (("", "名", "広報課", "春"), "D2：開始年度：「春」"),
        ((1, "広報紙の発行", "広報課", "2025"), "D2：番号1の開始年度は2024年度"),
        ((1, "広報紙の発行", "広報課", "2024", "2025"), "F2：最終年度を入れるとき"),
        ((1, "広報紙の発行", "広報課", "2024", "2025", "統合", 99), "G2：統合先の番号99"),
        (("", "名", "広報課", "2025", "2024", "逆"), "E2：最終年度"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_and_nothing_is_changed(people, row, said):
    with pytest.raises(WrongEntry) as wrong:
        import_programs(table(row, ("", "よい行", "広報課", "2025")), by=people.planning)
    assert said in wrong.value.faults[0]
    assert count(people) == 3


def test_a_closed_year_is_not_changed_by_a_table(people):
    define(2024, "予算の細事業", by=people.planning)
    close_year(2024, by=people.planning)
    made = look_through(table(("", "昔の事業", "広報課", "2024")), by=people.planning)
    assert [one.cell for one in made.refusals] == ["D2"]
    assert "確定しています" in made.refusals[0].message


def test_a_number_stands_once_in_a_table(people):
    made = look_through(table((7, "い", "広報課", "2025"), (7, "ろ", "広報課", "2025")), by=people.planning)
    assert [one.cell for one in made.refusals] == ["A3"]


def test_another_table_is_refused_by_its_header(people):
    made = look_through([["事業名", "課"], ["い", "ろ"]], by=people.planning)
    assert "A1" in [one.cell for one in made.refusals]


def test_a_file_that_is_no_workbook_is_refused():
    with pytest.raises(WrongEntry, match="Excel"):
        rows_of(b"PK\x03\x04not a workbook", "壊れた.xlsx")


@pytest.mark.slow
def test_one_row_too_many_is_refused_and_as_many_as_allowed_are_taken(people):
    lines = [("", f"事業{number}", "広報課", "2025") for number in range(100_001)]
    with pytest.raises(WrongEntry, match="100,000行まで"):
        import_programs(table(*lines), by=people.planning)
    assert count(people) == 3
    assert len(import_programs(table(*lines[:-1]), by=people.planning).opened) == 100_000
    assert count(people) == 100_003


@pytest.mark.slow
def test_a_workbook_of_too_many_rows_is_refused_before_it_is_read():
    data, book, _ = opened("多い")
    sheet = book.add_worksheet()
    for line in range(100_002):
        sheet.write_number(line, 0, line)
    book.close()
    with pytest.raises(WrongEntry, match="100,000行"):
        rows_of(data.getvalue(), "多い.xlsx")
