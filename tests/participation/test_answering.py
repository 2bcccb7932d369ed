"""An answer is written by the section it was given to, handed on whole, settled by the planning office."""

import pytest

from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.answering import Answer, act, write
from gyokaku.participation.actions.assigning import assign
from gyokaku.participation.actions.sorting import gather
from gyokaku.participation.errors import NoReason, NotFound, SeenOther, WrongEntry, WrongState
from gyokaku.participation.rules import Act, State
from tests.participation.cast import came, cast

pytestmark = pytest.mark.django_db
WHOLE = Answer("待ち時間が長い。", "短くします。", "reflected", "目的に書き足した。", ["2#purpose-2"])


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def group(people):
    made = came(people)
    here = gather(made.consultation, list(made.opinions.all()), by=people.planning)
    return assign(here, people.clerk.section, theme="窓口", version=here.version, by=people.planning)


def acted(group, what, by, **rest):
    group.refresh_from_db()
    return act(group, what, version=group.version, by=by, **rest)


def written(group, answer, by):
    group.refresh_from_db()
    return write(group, answer, version=group.version, by=by)


def test_the_whole_way(people, group):
    written(group, WHOLE, people.clerk)
    acted(group, Act.SUBMIT, people.clerk)
    acted(group, Act.SEND_BACK, people.planning, reason="もう少し具体的に")
    written(group, WHOLE, people.chief)
    acted(group, Act.SUBMIT, people.chief)
    settled = acted(group, Act.SETTLE, people.planning)
    assert settled.state == State.SETTLED
    assert [turn.act for turn in settled.turns.order_by("pk")] == ["submit", "send_back", "submit", "settle"]


def test_another_section_does_not_see_it(people, group):
    with pytest.raises(NotFound):
        written(group, WHOLE, people.other_clerk)


def test_a_section_settles_nothing_and_reception_writes_nothing(people, group):
    written(group, WHOLE, people.clerk)
    acted(group, Act.SUBMIT, people.clerk)
    with pytest.raises(NotAllowed):
        acted(group, Act.SETTLE, people.chief)
    with pytest.raises(NotFound):
        acted(group, Act.SETTLE, people.reception)


def test_half_an_answer_is_kept_but_not_handed_on(people, group):
    written(group, Answer("", "まだ半分", "reflected"), people.clerk)
    with pytest.raises(WrongEntry) as refused:
        acted(group, Act.SUBMIT, people.clerk)
    assert set(refused.value.faults) == {"summary", "changes", "reason"}
    group.refresh_from_db()
    assert (group.response, group.state) == ("まだ半分", State.DRAFT)


def test_what_was_handed_on_is_not_written_over(people, group):
    written(group, WHOLE, people.clerk)
    acted(group, Act.SUBMIT, people.clerk)
    with pytest.raises(WrongState):
        written(group, WHOLE, people.clerk)
    acted(group, Act.WITHDRAW, people.clerk)
    written(group, WHOLE, people.clerk)


def test_the_second_writer_is_told_and_writes_over_nothing(people, group):
    group.refresh_from_db()
    write(group, WHOLE, version=group.version, by=people.clerk)
    with pytest.raises(SeenOther):
        write(group, Answer("別", "別", "hard"), version=group.version, by=people.chief)
    group.refresh_from_db()
    assert group.summary == WHOLE.summary


def test_sending_back_needs_a_reason(people, group):
    written(group, WHOLE, people.clerk)
    acted(group, Act.SUBMIT, people.clerk)
    with pytest.raises(NoReason):
        acted(group, Act.SEND_BACK, people.planning, reason=" ")


def test_while_an_answer_is_under_review_its_opinions_stay(people, group):
    written(group, WHOLE, people.clerk)
    acted(group, Act.SUBMIT, people.clerk)
    with pytest.raises(WrongState):
        gather(group.consultation, list(group.opinions.all()), by=people.planning)


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (Answer("a", "b", "maybe"), "outcome"),
        (Answer("a", "b", "hard", changes=["9#purpose-1"]), "changes"),
        (Answer("a" * 20_001, "b", "hard"), "summary"),
    ],
)
def test_wrong_entries_are_named(people, group, answer, field):
    with pytest.raises(WrongEntry) as refused:
        written(group, answer, people.clerk)
    assert field in refused.value.faults
