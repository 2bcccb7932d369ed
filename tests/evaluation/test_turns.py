"""The table of turns: whole, reachable, and drawn as it is."""

from pathlib import Path

from gyokaku.evaluation import diagram
from gyokaku.evaluation.rules import TABLE, Act, Side, State, taken_back, transition
from gyokaku.organization.models import Role

PAGE = Path(__file__).resolve().parents[2] / "docs" / "round-states.md"


def test_the_page_is_the_table():
    assert PAGE.read_text(encoding="utf-8") == diagram.DRAWING.document()


def test_no_act_leads_two_ways_from_one_state():
    pairs = [(line.act, line.before) for line in TABLE]
    assert len(set(pairs)) == len(pairs)


def test_every_state_is_reached_and_only_the_published_one_is_an_end():
    reached, found = {State.ENTERING}, True
    while found:
        found = {line.after for line in TABLE if line.before in reached} - reached
        reached |= found
    assert reached == set(State)
    assert set(State) - {line.before for line in TABLE} == {State.PUBLISHED}


def test_sides_are_roles():
    assert {side.value for side in Side} <= set(Role.values)


def test_sending_back_always_needs_a_reason_and_nothing_else_does():
    assert {line.act for line in TABLE if line.needs_reason} == {Act.SEND_BACK}
    assert all(line.needs_reason for line in TABLE if line.act is Act.SEND_BACK)


def test_what_was_published_cannot_be_taken_back():
    assert taken_back(Act.PUBLISH, State.CONFIRMED, State.PUBLISHED) is None
    assert taken_back(Act.SUBMIT, State.ENTERING, State.MANAGER) is transition(Act.SUBMIT, State.ENTERING)
    assert taken_back(Act.UNDO, State.MANAGER, State.ENTERING) is None
