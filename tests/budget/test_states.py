"""The states of a request: the page in docs is the table, every state is reached, every amount can be taken back."""

from pathlib import Path

from gyokaku.budget import diagram
from gyokaku.budget.rules import STANDING, TABLE, Act, State
from gyokaku.engine.money.document import Kind

PAGE = Path(__file__).resolve().parents[2] / "docs" / "budget-states.md"


def test_the_page_is_the_table():
    assert PAGE.read_text(encoding="utf-8") == diagram.DRAWING.document()


def test_no_act_leads_two_ways_from_one_state():
    pairs = [(line.act, line.before) for line in TABLE]
    assert len(set(pairs)) == len(pairs)


def test_every_state_is_reached_and_left():
    assert {State.DRAFT, *(line.after for line in TABLE)} == set(State)
    assert {line.before for line in TABLE} == set(State)


def test_what_goes_back_needs_a_reason():
    undoing = {
        Act.SEND_BACK,
        Act.UNDO_ASSESSMENT,
        Act.UNDO_DECISION,
        Act.UNDO_BUDGET,
        Act.UNDO_SETTLEMENT,
        Act.WITHDRAW,
    }
    assert all(line.needs_reason for line in TABLE if line.act in undoing)


def test_an_amount_counts_in_the_state_that_its_act_leads_to():
    assert all(line.records in STANDING[line.after] for line in TABLE if line.records is not None)


def test_every_kind_of_amount_is_recorded_by_some_act():
    assert {line.records for line in TABLE} - {None} == set(Kind) - {Kind.REQUEST}
