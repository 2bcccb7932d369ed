"""Tables that cannot be taken, at the size of a year's work: the cells are named, and the register stays as it was."""

import pytest

from gyokaku.engine.exchange.writing.workbook.look import opened
from gyokaku.engine.register import Choice, RegisterField
from gyokaku.engine.register.refusals import KEPT
from gyokaku.engine.register.table import LIMIT, cells_of
from gyokaku.ledger.actions.defining import revise_register
from gyokaku.ledger.actions.entering_many import enter_many, look_through
from gyokaku.ledger.actions.waiting import enter_waiting, hand_in, looked_through, rows_of_workbook
from gyokaku.ledger.errors import WrongRecord
from gyokaku.ledger.models import Change, Register
from gyokaku.ledger.queries.records import Narrowing, every
from gyokaku.ledger.workbook import workbook
from tests.engine.register.registers import MEETINGS
from tests.ledger.cast import cast, entered

pytestmark = pytest.mark.django_db
HEADER = ["会の名前", "開催日", "参加者数"]


def table(count):
    return [HEADER, *([f"会{turn}", "R7.5.1", str(turn % 5000)] for turn in range(1, count + 1))]


def book_of(rows):
    data, book, _ = opened("表")
    sheet = book.add_worksheet("記録")
    for line, cells in enumerate(rows):
        sheet.write_row(line, 0, cells)
    book.close()
    return data.getvalue()


def untouched(people, records=0):
    assert people.records().count() == records
    assert Change.objects.for_municipality(people.town).count() == records
    assert Register.objects.for_municipality(people.town).get().last_number == records


def told(taken):
    return [(one.cell, one.message) for one in taken.refusals]


def second_version():
    """費用 is gone, 対面 is no longer offered, and every meeting needs a place."""
    kept = [one for one in MEETINGS.fields if one.key != "cost"]
    way = MEETINGS.by_key["way"]
    offered = tuple(Choice(code=one.code, label=one.label, retired=one.code != "B") for one in way.choices)
    fields = [one if one.key != "way" else way.model_copy(update={"choices": offered}) for one in kept]
    place = RegisterField(key="place", label="場所", kind="text", required=True)
    return MEETINGS.model_copy(update={"version": 2, "fields": (*fields, place)})


def test_a_workbook_of_the_version_before_says_which_columns_are_others_now():
    people = cast()
    entered(people, cost="100")
    old = workbook(MEETINGS, every(people.register, Narrowing()))
    revise_register(people.register, second_version(), by=people.planning)
    people.register.refresh_from_db()
    row = hand_in(people.register, rows_of_workbook(old, "昔の様式.xlsx"), name="昔の様式.xlsx", by=people.clerk)
    (gone, missing) = told(looked_through(row, by=people.clerk).taken)
    assert gone[0] == "F1"
    assert "「費用" in gone[1]
    assert "版の台帳にありません" in gone[1]
    assert missing == ("1行", "必ず入れる欄「場所」の列がありません。列を足してください。")
    with pytest.raises(WrongRecord, match="2か所"):
        enter_waiting(people.register, by=people.clerk)
    untouched(people, 1)


def test_a_choice_of_the_version_before_is_named_by_its_cell():
    people = cast()
    revise_register(people.register, second_version(), by=people.planning)
    people.register.refresh_from_db()
    rows = cells_of("会の名前\t開催日\t場所\t開き方\n会\tR7.5.1\t市役所\tオンライン\n会2\tR7.5.1\t市役所\t対面\n")
    ((cell, said),) = told(look_through(people.register, rows, by=people.clerk))
    assert (cell, "対面" in said) == ("D3", True)
    untouched(people)


def test_a_workbook_of_the_next_version_is_refused_before_the_register_is_revised():
    people = cast()
    new = workbook(second_version(), [])
    taken = look_through(people.register, rows_of_workbook(new, "新しい様式.xlsx"), by=people.clerk)
    assert [cell for cell, _ in told(taken)] == ["K1"]
    assert "「場所」" in taken.refusals[0].message


def test_only_so_many_cells_are_named_and_all_are_counted():
    people = cast()
    rows = [HEADER, *([["会", "いつか", "多数"]] * KEPT)]
    taken = look_through(people.register, rows, by=people.clerk)
    assert (len(taken.refusals), taken.refusals.total, taken.values) == (KEPT, 2 * KEPT, [])
    assert [one.cell for one in taken.refusals[:3]] == ["B2", "C2", "B3"]


@pytest.mark.slow
def test_a_hundred_thousand_wrong_rows_are_counted_and_nothing_is_entered():
    people = cast()
    text = "\t".join(HEADER) + "\n" + "".join(f"会{turn}\tR7.13.1\t多数\n" for turn in range(LIMIT))
    taken = looked_through(
        hand_in(people.register, cells_of(text), name="貼り付けた表", by=people.clerk), by=people.clerk
    ).taken
    assert (len(taken.refusals), taken.refusals.total, taken.values) == (KEPT, 2 * LIMIT, [])
    with pytest.raises(WrongRecord, match=r"200,000か所を直して.*何も記入していません") as refused:
        enter_waiting(people.register, by=people.clerk)
    assert refused.value.faults[-1].label == "C501"
    untouched(people)


@pytest.mark.slow
def test_the_last_of_a_hundred_thousand_rows_stops_them_all():
    people = cast()
    rows = table(LIMIT - 1)
    rows.append(["会1", "2025-05-01", "1"])
    read = rows_of_workbook(book_of(rows), "表.xlsx")
    assert len(read) == LIMIT + 1
    ((cell, said),) = told(look_through(people.register, read, by=people.clerk))
    assert (cell, "この表の2行にあります" in said) == ("A100001", True)
    with pytest.raises(WrongRecord, match="1か所"):
        enter_many(people.register, read, by=people.clerk)
    untouched(people)


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_taken_once():
    people = cast()
    assert enter_many(people.register, table(LIMIT), by=people.clerk) == LIMIT
    untouched(people, LIMIT)
    taken = look_through(people.register, table(LIMIT), by=people.clerk)
    assert (len(taken.refusals), taken.refusals.total) == (KEPT, LIMIT)
    assert taken.refusals[0].cell == "2行"
    assert "1番" in taken.refusals[0].message
    with pytest.raises(WrongRecord, match="100,000か所"):
        enter_many(people.register, table(LIMIT), by=people.clerk)
    untouched(people, LIMIT)


@pytest.mark.slow
def test_one_row_more_than_a_workbook_may_have_is_refused():
    with pytest.raises(WrongRecord, match="見出しの下に100,000行"):
        rows_of_workbook(book_of([["会の名前"]] * (LIMIT + 2)), "表.xlsx")
