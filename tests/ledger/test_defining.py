"""Registers are made, changed by versions without losing old records, and granted to sections."""

import pytest

from gyokaku.engine.register import Choice, RegisterField
from gyokaku.ledger.actions.defining import grant, make_register, revise_register
from gyokaku.ledger.actions.recording import correct, enter
from gyokaku.ledger.errors import NotFound, WrongDefinition
from gyokaku.ledger.models import Right
from gyokaku.ledger.permissions import can_read, can_write
from gyokaku.ledger.queries.registers import definition_of, opened, readable
from gyokaku.organization.errors import NotAllowed
from tests.engine.register.registers import MEETINGS, MEMBERS
from tests.ledger.cast import cast, entered, typed

pytestmark = pytest.mark.django_db


def second(**rest):
    fields = (
        *(one for one in MEETINGS.fields if one.key != "cost"),
        RegisterField(key="rooms", label="部屋数", kind="number"),
    )
    return MEETINGS.model_copy(update={"version": 2, "fields": fields, **rest})


def test_old_records_stay_when_the_definition_changes():
    people = cast()
    old = entered(people, cost="5000")
    register = revise_register(people.register, second(), by=people.planning)
    assert people.records().get().values["cost"] == "5000"
    assert definition_of(register, 1) == MEETINGS
    new = enter(register, typed(day="R7.6.1", rooms="2"), by=people.clerk)
    assert (old.version, new.version) == (1, 2)
    taken = register.slots
    assert taken["cost"] not in (taken["rooms"], taken["people"])


def test_a_version_that_loses_meaning_is_refused_and_nothing_changes():
    people = cast()
    with pytest.raises(WrongDefinition) as refused:
        revise_register(people.register, second(version=3), by=people.planning)
    assert "版の番号" in refused.value.faults[0]
    people.register.refresh_from_db()
    assert people.register.version == 1


def test_a_retired_choice_stays_in_its_records_and_is_offered_no_more():
    people = cast()
    row = entered(people, way="対面")
    choices = (
        Choice(code="A", label="対面", retired=True),
        Choice(code="B", label="オンライン"),
        Choice(code="C", label="郵送", retired=True),
    )
    fields = tuple(one.model_copy(update={"choices": choices}) if one.key == "way" else one for one in MEETINGS.fields)
    revise_register(people.register, MEETINGS.model_copy(update={"version": 2, "fields": fields}), by=people.planning)
    kept = correct(row, typed(way="A", people="31"), turn=1, reason="人数だけ直す", by=people.clerk)
    assert (kept.version, kept.values["way"]) == (2, "A")
    with pytest.raises(Exception, match="1か所"):
        enter(people.register, typed(day="R7.6.1", way="A"), by=people.clerk)


def test_columns_run_out_with_a_sentence():
    people = cast()
    for version in range(2, 8):
        extra = tuple(RegisterField(key=f"n{version}", label=f"数{version}", kind="number") for _ in range(1))
        definition = MEETINGS.model_copy(update={"version": version, "fields": MEETINGS.fields + extra})
        if version == 7:
            with pytest.raises(WrongDefinition) as refused:
                revise_register(people.register, definition, by=people.planning)
            assert "新しい台帳" in refused.value.faults[0]
        else:
            revise_register(people.register, definition, by=people.planning)


def test_only_keepers_make_registers_and_each_key_once():
    people = cast()
    with pytest.raises(NotAllowed):
        make_register(MEMBERS, by=people.clerk)
    with pytest.raises(WrongDefinition, match="すでに"):
        make_register(MEETINGS, by=people.planning)


def test_rights_are_those_of_the_register():
    people = cast()
    assert [
        can_read(by, people.register) for by in (people.planning, people.clerk, people.viewer, people.stranger)
    ] == [True, True, True, False]
    assert [
        can_write(by, people.register) for by in (people.planning, people.clerk, people.viewer, people.stranger)
    ] == [True, True, False, False]
    with pytest.raises(NotFound):
        opened(people.register.public_id, by=people.stranger)
    grant(people.register, right=Right.READ, section=people.stranger.section, by=people.planning)
    assert can_read(people.stranger, people.register)
    assert not can_write(people.stranger, people.register)
    grant(people.register, right=Right.WRITE, by=people.planning)
    assert can_write(people.stranger, people.register)
    grant(people.register, right=None, by=people.planning)
    grant(people.register, right=None, section=people.stranger.section, by=people.planning)
    assert not can_read(people.stranger, people.register)
    with pytest.raises(NotAllowed):
        grant(people.register, right=Right.READ, by=people.clerk)


def test_registers_are_listed_in_three_queries(django_assert_num_queries):
    people = cast()
    make_register(MEMBERS, by=people.planning)
    with django_assert_num_queries(3):
        assert [one.row.title for one in readable(people.planning)] == ["公募市民委員", "意見交換会"]
    assert [one.row.title for one in readable(people.clerk)] == ["意見交換会"]
