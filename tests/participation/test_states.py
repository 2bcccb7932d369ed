"""The table of states: its page says what it says, and every state can be reached and left."""

from pathlib import Path

from gyokaku.participation.diagram import DRAWING
from gyokaku.participation.rules import TABLE, State

PAGE = Path(__file__).resolve().parents[2] / "docs" / "answer-states.md"


def test_the_page_is_the_table():
    assert PAGE.read_text(encoding="utf-8") == DRAWING.document()


def test_every_state_is_reached_and_left():
    assert {one.after for one in TABLE} | {State.DRAFT} == set(State)
    assert {one.before for one in TABLE} == set(State)


def test_what_a_decision_takes_back_needs_a_reason():
    assert {one.act.value for one in TABLE if one.needs_reason} == {"send_back", "reopen"}
