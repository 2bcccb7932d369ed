"""A record is entered, corrected, withdrawn; nothing that was entered is ever lost or half applied."""

import pytest
from django.db import DatabaseError, transaction

from gyokaku.audit.queries import history, verify
from gyokaku.ledger.actions.recording import correct, enter, withdraw
from gyokaku.ledger.errors import ChangedMeanwhile, NoReason, NotFound, WrongRecord
from gyokaku.ledger.models import Change, Record
from tests.ledger.cast import cast, entered, typed

pytestmark = pytest.mark.django_db


def changes(people, number=1):
    return list(Change.objects.for_municipality(people.town).filter(number=number).order_by("turn"))


def test_a_record_stands_as_it_was_entered():
    people = cast()
    row = entered(people, rate="85.5%", way="対面", section="広報課", plan="R7年度")
    assert (row.number, row.fiscal_year, row.values["rate"]) == (1, 2025, "85.50")
    again = people.records().get()
    assert again.n2 == 8550
    assert "A" in (again.w1, again.w2, again.w3)
    assert changes(people)[0].values == again.values
    assert verify().fault is None


def test_a_wrong_record_changes_nothing():
    people = cast()
    with pytest.raises(WrongRecord) as refused:
        entered(people, people="多数", way="電話")
    assert [fault.key for fault in refused.value.faults] == ["people", "way"]
    assert not people.records().exists()
    people.register.refresh_from_db()
    assert people.register.last_number == 0


def test_a_correction_supersedes_and_both_stay():
    people = cast()
    row = entered(people)
    correct(row, typed(people="31"), turn=1, reason="数え直した", by=people.clerk)
    assert people.records().get().values["people"] == "31"
    assert [(one.turn, one.values["people"], one.reason) for one in changes(people)] == [
        (1, "30", ""),
        (2, "31", "数え直した"),
    ]
    told = history(people.town.code, "register", str(people.register.public_id))
    assert [entry.action for entry in told] == ["ledger.make_register", "ledger.enter", "ledger.correct"]


def test_a_correction_empties_the_columns_of_emptied_fields():
    people = cast()
    row = entered(people, way="対面", cost="100")
    correct(row, typed(people=""), turn=1, reason="誤り", by=people.clerk)
    again = people.records().get()
    assert {again.n1, again.n2, again.n3, again.w1, again.w2, again.w3} == {None, ""}


def test_a_correction_needs_a_reason_and_the_newest_turn():
    people = cast()
    row = entered(people)
    with pytest.raises(NoReason):
        correct(row, typed(), turn=1, reason=" ", by=people.clerk)
    correct(row, typed(people="31"), turn=1, reason="数え直した", by=people.planning)
    with pytest.raises(ChangedMeanwhile):
        correct(row, typed(people="32"), turn=1, reason="数え直した", by=people.clerk)
    assert people.records().get().values["people"] == "31"


def test_a_withdrawn_record_counts_no_more_and_stays_readable():
    people = cast()
    row = entered(people)
    withdraw(row, turn=1, reason="二重に記入", by=people.clerk)
    assert not people.records().exists()
    assert changes(people)[-1].withdrawn
    with pytest.raises(NotFound):
        correct(row, typed(), turn=2, reason="戻す", by=people.clerk)
    assert entered(people).number == 2  # its name and day are free again, its number is not


def test_unique_fields_occur_once():
    people = cast()
    entered(people)
    with pytest.raises(WrongRecord, match="1か所") as refused:
        entered(people, people="40")
    assert "1番" in refused.value.faults[0].message
    row = entered(people, day="R7.6.1")
    with pytest.raises(WrongRecord):
        correct(row, typed(), turn=1, reason="日を直す", by=people.clerk)
    correct(row, typed(day="R7.6.1", people="5"), turn=1, reason="人数を直す", by=people.clerk)


def test_who_may_not_write_is_told_or_finds_nothing():
    people = cast()
    with pytest.raises(NotFound):
        enter(people.register, typed(), by=people.stranger)
    with pytest.raises(Exception, match="権限がありません"):
        enter(people.register, typed(), by=people.viewer)


def test_the_database_refuses_to_change_what_was_entered():
    people = cast()
    entered(people)
    for act in (lambda rows: rows.update(reason="書き換え"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act(Change.objects.for_municipality(people.town))


def test_what_stands_is_always_the_last_change():
    people = cast()
    for day in range(1, 8):
        entered(people, day=f"R7.5.{day}", people=str(day))
    for row in people.records():
        if row.number % 2:
            correct(row, typed(day=f"R7.5.{row.number}", people="99"), turn=1, reason="直す", by=people.clerk)
        if row.number % 3 == 0:
            again = Record.objects.for_municipality(people.town).get(pk=row.pk)
            withdraw(again, turn=again.turn, reason="やめた", by=people.clerk)
    last = {one.number: one for one in Change.objects.for_municipality(people.town).order_by("turn")}
    standing = {row.number: (row.turn, row.values) for row in people.records()}
    assert standing == {number: (one.turn, one.values) for number, one in last.items() if not one.withdrawn}
