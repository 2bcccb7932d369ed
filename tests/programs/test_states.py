"""The states of a review: the page in docs is the table, and every state is reached and left."""

from pathlib import Path

from gyokaku.programs import diagram
from gyokaku.programs.rules import TABLE, State

PAGE = Path(__file__).resolve().parents[2] / "docs" / "review-states.md"


def test_the_page_is_the_table():
    assert PAGE.read_text(encoding="utf-8") == diagram.DRAWING.document()


def test_no_act_leads_two_ways_from_one_state():
    pairs = [(line.act, line.before) for line in TABLE]
    assert len(set(pairs)) == len(pairs)


def test_every_state_can_be_reached_and_only_the_withdrawn_one_not_be_left():
    assert {State.CANDIDATE, *(line.after for line in TABLE)} == set(State)
    assert set(State) - {line.before for line in TABLE} == {State.WITHDRAWN}


def test_sending_back_and_withdrawing_need_a_reason():
    assert all(line.needs_reason for line in TABLE if line.after in (State.SENT_BACK, State.WITHDRAWN))
