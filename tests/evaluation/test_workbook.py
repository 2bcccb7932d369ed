"""A section's workbook: out, filled in, in again; what it may not do, it does not, and says where."""

import io

import pytest
from openpyxl import load_workbook

from gyokaku.audit.models import Entry
from gyokaku.engine.document import FiscalYears, Indicator
from gyokaku.engine.document.values import value_of
from gyokaku.evaluation import reported
from gyokaku.evaluation.actions.handing_in import discard, hand_in, handed_in, looked_at, take_in, write_out
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.actions.turning import submit
from gyokaku.evaluation.entries import Entry as Typed
from gyokaku.evaluation.errors import NotFound, SeenOther, WrongWorkbook
from gyokaku.evaluation.workbook.writing import STAMP
from gyokaku.plan.actions import import_document
from tests.evaluation.cast import DUES, cast, filled, opened, paper
from tests.evaluation.cast import initiative as sheet_of_plan
from tests.libreoffice import needs_libreoffice, resaved

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    made = cast()
    made.round = opened(made)
    return made


@pytest.fixture
def out(people):
    """The workbook of 市民課, opened for writing."""
    return load_workbook(io.BytesIO(write_out(people.round, by=people.clerk)))


def at(book, sheet, key):
    """The cell to fill in for a place."""
    return next(book[sheet].cell(row[0].row, 4) for row in book[sheet].iter_rows(min_row=3) if row[4].value == key)


def actual(people, part="printed", number=1):
    return f"actual-{reported.indicators(people.sheet(number))[0].pk}.{part}"


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def looked(people, book, by=None):
    row = hand_in(saved(book), "評価.xlsx", by=by or people.clerk)
    return row, looked_at(row, by=by or people.clerk)


def test_only_the_sections_own_sheets_go_out_and_only_what_is_asked_is_open(people, out):
    assert out.sheetnames == ["はじめに", "事業1", "事業2", "事業4", STAMP]
    assert out[STAMP].sheet_state == "veryHidden"
    page = out["事業1"]
    assert page.protection.sheet
    opened_cells = {cell.column_letter for row in page.iter_rows() for cell in row if not cell.protection.locked}
    assert opened_cells == {"D"}
    assert page.print_area
    lists = {one.formula1 for one in page.data_validations.dataValidation}
    assert '"未着手,実施中,完了,変更"' in lists


def test_what_is_shown_beside_a_figure_is_what_the_screen_shows(people):
    lone = sheet_of_plan(6, indicators=[Indicator(name="件数", targets=[value_of("―", "", "target")])])
    other = cast_of(people, [lone])
    page = load_workbook(io.BytesIO(write_out(other, by=people.clerk)))["事業6"]
    shown = "".join(str(cell.value or "") for row in page.iter_rows() for cell in row)
    assert "None" not in shown
    assert "目標値：なし" in shown


def cast_of(people, sheets):
    """Another plan's round with these sheets."""
    made = paper(sheets).model_copy(update={"title": "個別計画", "fiscal_years": FiscalYears(first=2024, last=2033)})
    plan = import_document(made, by=people.planning).plan
    return open_round(plan, fiscal_year=2025, dues=DUES, by=people.planning)


def test_the_same_standing_gives_the_same_bytes(people):
    assert write_out(people.round, by=people.clerk) == write_out(people.round, by=people.clerk)


def test_unchanged_and_resaved_by_another_program_changes_nothing(people):
    filled(people)
    book = load_workbook(io.BytesIO(write_out(people.round, by=people.clerk)))
    _, found = looked(people, book)
    assert (found.changes, found.not_taken, found.strange) == (0, 0, ())


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_saves_it_without_a_change_and_what_is_written_there_arrives(people, out, tmp_path):
    filled(people)
    data = resaved(write_out(people.round, by=people.clerk), tmp_path)
    found = looked_at(hand_in(data, "評価.xlsx", by=people.clerk), by=people.clerk)
    assert (found.changes, found.not_taken, found.strange) == (0, 0, ())


def test_what_was_filled_in_is_shown_and_taken_in_by_the_acts_of_the_screen(people, out):
    at(out, "事業1", "done").value = "窓口を予約制にした"
    at(out, "事業1", "direction").value = "拡充"
    at(out, "事業1", "step-0-0.progress").value = "完了"
    for part, text in (("printed", "120件"), ("period", "R8.3"), ("taken_from", "予約台帳"), ("provisional", "はい")):
        at(out, "事業1", actual(people, part)).value = text
    row, found = looked(people, out)
    first = found.sheets[0]
    assert (found.changes, found.not_taken) == (7, 0)
    assert {(one.label, one.before, one.after) for one in first.changes} >= {("取組の内容", "", "窓口を予約制にした")}
    assert first.changes[0].cell == f"事業1!{at(out, '事業1', 'done').coordinate}"
    assert reported.texts(people.sheet(1)) is None, "nothing counts before it is confirmed"
    take_in(row, seen=found.mark, by=people.clerk)
    fields = reported.fields(people.sheet(1))
    assert (fields["done"], fields["direction"]) == ("窓口を予約制にした", "expand")
    assert fields["step-0-0"] == {"progress": "done", "note": ""}
    assert fields[actual(people).partition(".")[0]]["provisional"] is True
    assert handed_in(by=people.clerk) is None
    assert (
        Entry.objects.filter(action="evaluation.take_in_workbook")
        .get()
        .summary.endswith("ブックから1シート7か所を取り込んだ")
    )


def test_a_look_leaves_no_trace(people, out):
    before = Entry.objects.count()
    at(out, "事業1", "done").value = "書いた"
    looked(people, out)
    assert (people.sheet(1).version, Entry.objects.count()) == (1, before)


def test_refused_cells_are_named_and_the_others_are_taken(people, out):
    at(out, "事業1", "done").value = "窓口を予約制にした"
    at(out, "事業1", "result").value = "=1+1"
    at(out, "事業1", "issue").value = "長" * 4001
    at(out, "事業1", "direction").value = "もっと"
    at(out, "事業1", actual(people)).value = "120件"
    row, found = looked(people, out)
    said = {one.label: one.reason for one in found.sheets[0].not_taken}
    assert "式は受け取れません" in said["成果"]
    assert "4001字あります" in said["課題"]
    assert "選べないことばです" in said["次年度の方向性"]
    assert "時点がありません" in said["予約件数／実績値"]
    take_in(row, seen=found.mark, by=people.clerk)
    assert reported.fields(people.sheet(1))["done"] == "窓口を予約制にした"
    assert reported.fields(people.sheet(1))["result"] == ""


def test_a_rating_is_tried_out_with_everything_else(people, out):
    at(out, "事業1", "rating").value = "S"
    _, found = looked(people, out)
    assert [one.label for one in found.sheets[0].not_taken] == ["一次評価"]
    assert found.changes == 0
    at(out, "事業1", "rating").value = at(out, "事業1", "rating").value
    at(out, "事業1", "rating_reason").value = "災害で止まった"
    labels = [one.formula1 for one in out["事業1"].data_validations.dataValidation][-1].strip('"').split(",")
    at(out, "事業1", "rating").value = labels[0]
    row, found = looked(people, out)
    assert found.changes == 2
    take_in(row, seen=found.mark, by=people.clerk)
    assert reported.assessments(people.town, [people.sheet(1)])[people.sheet(1).pk, "section"].rating == labels[0]


def test_what_somebody_changed_on_the_screen_meanwhile_stays(people, out):
    at(out, "事業1", "done").value = "ブックの文"
    at(out, "事業1", "result").value = "ブックの成果"
    sheet = people.sheet(1)
    save_report(sheet, entry=Typed(texts={"done": "画面の文"}), version=sheet.version, by=people.chief)
    row, found = looked(people, out)
    assert [(one.label, "画面の文" in one.reason) for one in found.sheets[0].not_taken] == [("取組の内容", True)]
    take_in(row, seen=found.mark, by=people.clerk)
    fields = reported.fields(people.sheet(1))
    assert (fields["done"], fields["result"]) == ("画面の文", "ブックの成果")


def test_what_changed_after_it_was_shown_is_shown_again(people, out):
    at(out, "事業1", "done").value = "ブックの文"
    row, found = looked(people, out)
    sheet = people.sheet(1)
    save_report(sheet, entry=Typed(texts={"done": "画面の文"}), version=sheet.version, by=people.chief)
    with pytest.raises(SeenOther, match="まだ何も取り込んでいません"):
        take_in(row, seen=found.mark, by=people.clerk)
    assert reported.fields(people.sheet(1))["done"] == "画面の文"
    assert handed_in(by=people.clerk) is not None


def test_a_sheet_that_is_not_in_hand_is_refused_whole(people, out):
    filled(people)
    at(out, "事業1", "issue").value = "あとから書いた"
    at(out, "事業2", "done").value = "こちらは書ける"
    submit(people.sheet(1), by=people.clerk)
    row, found = looked(people, out)
    assert "課長確認" in found.sheets[0].refused
    take_in(row, seen=found.mark, by=people.clerk)
    assert reported.fields(people.sheet(2))["done"] == "こちらは書ける"
    assert reported.fields(people.sheet(1))["issue"] != "あとから書いた"


def test_another_sections_sheet_is_not_there(people, out):
    """A workbook of 市民課 in the hands of 広報課, and one whose stamp was tampered with, reach nothing."""
    at(out, "事業1", "done").value = "よその課の文"
    _, found = looked(people, out, by=people.other_clerk)
    assert found.sheets[0].sheet is None
    assert "見つかりません" in found.sheets[0].refused
    out[STAMP]["A1"].value = out[STAMP]["A1"].value.replace(
        str(people.sheet(1).public_id), str(people.sheet(3).public_id)
    )
    row, found = looked(people, out)
    assert "見つかりません" in found.sheets[0].refused
    take_in(row, seen=found.mark, by=people.clerk)
    assert reported.texts(people.sheet(3)) is None


def test_a_workbook_of_another_kind_says_so_in_one_sentence(people, out):
    for data, said in (
        (b"not a book", "壊れています"),
        (saved(load_workbook(io.BytesIO(_plain()))), "書き出した評価のブックではありません"),
    ):
        with pytest.raises(WrongWorkbook, match=said):
            hand_in(data, "何か.xlsx", by=people.clerk)
    out[STAMP]["A1"].value = out[STAMP]["A1"].value.replace('"format": 1', '"format": 9')
    with pytest.raises(WrongWorkbook, match="別の版の形"):
        hand_in(saved(out), "評価.xlsx", by=people.clerk)
    with pytest.raises(NotFound, match="いま書けるシートがありません"):
        write_out(people.round, by=people.planning)


def _plain():
    from openpyxl import Workbook

    return saved(Workbook())


def test_lost_and_added_worksheets_are_named(people, out):
    del out["事業2"]
    out.create_sheet("メモ")
    _, found = looked(people, out)
    assert found.strange == (
        "シート「事業2」がありません。",
        "シート「メモ」は書き出したものではないため、読みません。",
    )


def test_dates_and_numbers_as_a_spreadsheet_makes_them(people, out):
    import datetime

    at(out, "事業1", actual(people, "period")).value = datetime.date(2026, 3, 31)
    at(out, "事業1", "issue").value = 120.0
    _, found = looked(people, out)
    assert "日付に変えた欄" in found.sheets[0].not_taken[0].reason
    assert [one.after for one in found.sheets[0].changes] == ["120"]


def test_signs_of_formulas_stay_text(people):
    sheet = people.sheet(1)
    save_report(sheet, entry=Typed(texts={"done": "=cmd|' /C calc'!A0", "issue": "+1"}), version=1, by=people.clerk)
    book = load_workbook(io.BytesIO(write_out(people.round, by=people.clerk)))
    assert at(book, "事業1", "done").data_type == "s"
    _, found = looked(people, book)
    assert (found.changes, found.not_taken) == (0, 0)


def test_throwing_it_away_changes_nothing(people, out):
    at(out, "事業1", "done").value = "書いた"
    looked(people, out)
    discard(by=people.clerk)
    assert handed_in(by=people.clerk) is None
    assert reported.texts(people.sheet(1)) is None
