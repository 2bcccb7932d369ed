"""Preparing, announcing, extending; opening and closing by the clock alone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.consulting import announce, change_terms, extend, prepare
from gyokaku.participation.actions.taking_in import submit
from gyokaku.participation.errors import NoReason, SeenOther, WrongEntry, WrongState
from gyokaku.participation.rules import Phase
from tests.participation.cast import came, cast, closed, opened, sent, terms

pytestmark = pytest.mark.django_db
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def people():
    return cast()


def test_it_closes_at_the_very_moment_in_tokyo(people):
    opens, closes = datetime(2027, 1, 4, 0, 0, tzinfo=TOKYO), datetime(2027, 2, 5, 17, 0, tzinfo=TOKYO)
    made = opened(people, opens_at=opens, closes_at=closes)
    moments = [opens - timedelta(seconds=1), opens, closes - timedelta(seconds=1), closes]
    assert [made.phase(moment) for moment in moments] == [Phase.WAITING, Phase.OPEN, Phase.OPEN, Phase.CLOSED]


def test_thirty_days_count_the_first_and_the_last(people):
    opens = datetime(2027, 1, 4, 9, 0, tzinfo=TOKYO)
    prepare(
        people.edition, terms(opens_at=opens, closes_at=datetime(2027, 2, 2, 17, 0, tzinfo=TOKYO)), by=people.planning
    )
    short = terms(opens_at=opens, closes_at=datetime(2027, 2, 1, 17, 0, tzinfo=TOKYO))
    with pytest.raises(WrongEntry) as refused:
        prepare(people.edition, short, by=people.planning)
    assert set(refused.value.faults) == {"short_reason"}


def test_nothing_is_asked_before_it_is_announced(people):
    made = prepare(people.edition, terms(), by=people.planning)
    assert made.phase() is Phase.PREPARING
    with pytest.raises(WrongState):
        submit(made, sent())


def test_terms_change_until_it_is_announced_and_what_was_not_seen_is_not_written_over(people):
    made = prepare(people.edition, terms(), by=people.planning)
    change_terms(made, terms(title="別の題"), version=made.version, by=people.planning)
    with pytest.raises(SeenOther):
        change_terms(made, terms(title="古い画面から"), version=made.version, by=people.planning)
    made.refresh_from_db()
    announce(made, version=made.version, by=people.planning)
    made.refresh_from_db()
    with pytest.raises(WrongState):
        change_terms(made, terms(), version=made.version, by=people.planning)
    assert made.title == "別の題"


def test_more_time_makes_late_ones_timely_and_needs_a_reason(people):
    made = closed(opened(people))
    late = submit(made, sent())
    assert late.late
    later = timezone.now() + timedelta(days=3)
    with pytest.raises(NoReason):
        extend(made, later, reason=" ", version=made.version, by=people.planning)
    extend(made, later, reason="郵便の遅れ", version=made.version, by=people.planning)
    late.refresh_from_db()
    assert not late.late


@pytest.mark.parametrize("who", ["clerk", "chief", "headquarters", "reception", "administrator"])
def test_only_the_planning_office_runs_it(people, who):
    with pytest.raises(NotAllowed):
        prepare(people.edition, terms(), by=getattr(people, who))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"channels": []}, "channels"),
        ({"channels": ["pigeon"]}, "channels"),
        ({"asked": ["name"], "required": ["phone"]}, "required"),
        ({"asked": ["blood"]}, "asked"),
        ({"addressee": ""}, "addressee"),
        ({"keep_days": -1}, "keep_days"),
    ],
)
def test_wrong_terms_are_named_by_their_field(people, changed, field):
    with pytest.raises(WrongEntry) as refused:
        prepare(people.edition, terms(**changed), by=people.planning)
    assert field in refused.value.faults


def test_who_came_is_counted_once(people):
    made = opened(people)
    assert came(people, consultation=made).receipt == f"{made.number}-00001"
    assert came(people, consultation=made).receipt == f"{made.number}-00002"
