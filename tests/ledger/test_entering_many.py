"""A whole table is entered as one piece, or not at all."""

import pytest

from gyokaku.audit.queries import history
from gyokaku.engine.register.table import cells_of
from gyokaku.ledger.actions.entering_many import enter_many, look_through, made_ready
from gyokaku.ledger.actions.waiting import enter_waiting, hand_in, looked_through
from gyokaku.ledger.errors import NotFound, WrongRecord
from gyokaku.ledger.models import Change
from gyokaku.organization.errors import NotAllowed
from tests.ledger.cast import cast, entered

pytestmark = pytest.mark.django_db
HEADER = ["会の名前", "開催日", "参加者数"]


def table(count, **wrong):
    rows = [[f"会{turn}", "R7.5.1", str(turn % 5000)] for turn in range(1, count + 1)]
    for line, cell in wrong.items():
        rows[int(line[1:]) - 2][2] = cell
    return [HEADER, *rows]


def test_it_is_looked_through_then_entered():
    people = cast()
    entered(people)
    taken = look_through(people.register, table(1200), by=people.clerk)
    assert (len(taken.values), taken.refusals) == (1200, [])
    assert people.records().count() == 1
    assert enter_many(people.register, table(1200), by=people.clerk) == 1200
    assert list(people.records().values_list("number", flat=True)) == list(range(1, 1202))
    changes = Change.objects.for_municipality(people.town).order_by("number")
    assert [one.values for one in changes] == [row.values for row in people.records()]
    last = history(people.town.code, "register", str(people.register.public_id)).last()
    assert last.summary == "台帳「意見交換会」：2番から1,200件を取り込んだ"


def test_what_was_made_ready_is_made_anew_where_a_record_came_in_between():
    people = cast()
    row = hand_in(people.register, table(3), name="表", by=people.clerk)
    looked = made_ready(people.register, looked_through(row, by=people.clerk), by=people.clerk)
    assert looked.ready.first == 1
    entered(people)
    assert enter_waiting(people.register, by=people.clerk, looked=looked) == 3
    changes = Change.objects.for_municipality(people.town).order_by("number")
    assert [one.number for one in people.records()] == [one.number for one in changes] == [1, 2, 3, 4]


def test_one_wrong_cell_leaves_everything_as_it_was():
    people = cast()
    with pytest.raises(WrongRecord, match="何も記入していません") as refused:
        enter_many(people.register, table(700, l650="多数"), by=people.clerk)
    assert [fault.label for fault in refused.value.faults] == ["C650"]
    assert not people.records().exists()
    assert entered(people).number == 1


def test_rows_that_stand_already_are_named():
    people = cast()
    enter_many(people.register, table(3), by=people.clerk)
    taken = look_through(people.register, table(5), by=people.clerk)
    assert [one.cell for one in taken.refusals] == ["2行", "3行", "4行"]
    assert "1番" in taken.refusals[0].message
    with pytest.raises(WrongRecord):
        enter_many(people.register, cells_of("会の名前\t開催日\n会2\tR7.5.1"), by=people.clerk)


def test_only_who_may_write_enters():
    people = cast()
    with pytest.raises(NotFound):
        look_through(people.register, table(1), by=people.stranger)
    with pytest.raises(NotAllowed):
        enter_many(people.register, table(1), by=people.viewer)
