"""Records go out as a workbook and come in again the same."""

import pytest

from gyokaku.engine.register import RegisterField
from gyokaku.engine.register.table import cells_of
from gyokaku.ledger.actions.defining import make_register, revise_register
from gyokaku.ledger.actions.waiting import (
    enter_waiting,
    hand_in,
    looked_through,
    rows_of_workbook,
    waiting,
)
from gyokaku.ledger.errors import NotFound, WrongRecord
from gyokaku.ledger.queries.records import Narrowing, every
from gyokaku.ledger.workbook import workbook
from tests.engine.register.registers import MEETINGS
from tests.ledger.cast import cast, entered

pytestmark = pytest.mark.django_db


def test_what_goes_out_comes_in_the_same():
    people = cast()
    entered(people, rate="85.5", cost="-1200", way="対面", section="市民課", plan="R7", memo="二行\nあります")
    entered(people, day="R7.6.1", people="")
    out = workbook(MEETINGS, every(people.register, Narrowing()))
    twin = make_register(MEETINGS.model_copy(update={"key": "twin"}), by=people.planning)
    hand_in(twin, rows_of_workbook(out, "記録.xlsx"), name="記録.xlsx", by=people.planning)
    assert looked_through(waiting(twin, by=people.planning), by=people.planning).taken.refusals == []
    assert enter_waiting(twin, by=people.planning) == 2
    assert [row.values for row in people.records(twin)] == [row.values for row in people.records()]


def test_a_workbook_of_another_version_is_refused_by_its_headings():
    people = cast()
    out = workbook(MEETINGS, [])
    fields = (
        *MEETINGS.fields[:2],
        RegisterField(key="people", label="人数", kind="number", unit="人"),
        *MEETINGS.fields[3:],
    )
    newer = revise_register(
        people.register, MEETINGS.model_copy(update={"version": 2, "fields": fields}), by=people.planning
    )
    row = hand_in(newer, rows_of_workbook(out, "古い.xlsx"), name="古い.xlsx", by=people.clerk)
    (refusal,) = looked_through(row, by=people.clerk).taken.refusals
    assert refusal.cell == "D1"
    assert "参加者数" in refusal.message


def test_a_table_is_entered_once():
    people = cast()
    hand_in(people.register, cells_of("会の名前\t開催日\n会\tR7.5.1"), name="貼り付けた表", by=people.clerk)
    hand_in(people.register, cells_of("会の名前\t開催日\n別の会\tR7.5.1"), name="貼り付けた表", by=people.clerk)
    assert enter_waiting(people.register, by=people.clerk) == 1
    assert people.records().get().values["name"] == "別の会"
    with pytest.raises(NotFound, match="もう一度貼り付け"):
        enter_waiting(people.register, by=people.clerk)


def test_what_is_no_workbook_is_refused():
    with pytest.raises(WrongRecord, match="Excel"):
        rows_of_workbook(b"no workbook", "写真.xlsx")
