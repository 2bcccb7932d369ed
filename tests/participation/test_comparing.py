"""Many opinions compared on the server: told how far it is, given up, begun anew, never grouping by itself."""

import logging
import time

import pytest

from gyokaku.audit.models import Entry
from gyokaku.jobs import life
from gyokaku.jobs.models import Job, State
from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions import comparing as room
from gyokaku.participation.actions.comparing import begin, compare, give_up, liken
from gyokaku.participation.actions.likening import confirm
from gyokaku.participation.actions.sorting import scatter, split
from gyokaku.participation.errors import WrongState
from gyokaku.participation.models import Group, Likening
from gyokaku.participation.queries.proposals import comparing, to_sort
from tests.participation.cast import SENDER, came, cast, opened

pytestmark = pytest.mark.django_db
TEXT = "窓口の待ち時間を短くしてほしい。"


@pytest.fixture
def people(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(life, "BEAT", 0.01)
    settings.DATA = tmp_path
    return cast()


@pytest.fixture
def here(people):
    made = opened(people)
    came(people, TEXT, TEXT, "公園の木を増やしてほしい。", "図書館を夜も開けてほしい。", consultation=made)
    return made


def test_how_far_it_is_is_told_and_at_the_end_there_is_a_proposal(people, here):
    begun = begin(here, by=people.planning)
    assert (comparing(here).runs, begun.about["known"]) == (True, 4)
    heard = []
    made = compare(begun, lambda done, known: heard.append((done, known)))
    assert heard == [(2, 4), (3, 4), (4, 4)]
    assert made.groups == [[(1, 100), (2, 100)]]
    assert comparing(here).job.state == State.DONE
    assert not Group.objects.for_municipality(people.town).exists()


def test_given_up_in_the_middle_leaves_the_proposal_of_before(people, here):
    before = liken(here, threshold=100, by=people.planning)
    begun = begin(here, threshold=40, by=people.planning)

    def stopping(done, known):
        if done == 2:
            give_up(here, by=people.planning)
            time.sleep(0.2)  # the heart notices

    with pytest.raises(WrongState, match="ほかの人がやめました"):
        compare(begun, stopping)
    assert comparing(here).job.state == State.STOPPED
    assert Likening.objects.for_municipality(people.town).get().threshold == before.threshold
    with pytest.raises(WrongState):
        give_up(here, by=people.planning)
    assert liken(here, threshold=40, by=people.planning).threshold == 40


def test_two_do_not_run_at_once_but_one_that_was_killed_is_begun_anew(people, here, monkeypatch):
    killed = begin(here, by=people.planning)
    with pytest.raises(WrongState):
        begin(here, by=people.planning)
    with monkeypatch.context() as silent:
        silent.setattr(life, "SILENT", -1)
        assert comparing(here).broken
        again = begin(here, threshold=90, by=people.planning)
    assert compare(again).threshold == 90
    assert killed.run != again.run


def test_a_failure_is_said_and_nothing_of_a_text_goes_into_a_log(people, here, monkeypatch, caplog):
    came(people, f"{TEXT}{SENDER['name']}", consultation=here)
    begun = begin(here, by=people.planning)
    monkeypatch.setattr(room, "check_sort", lambda *_: 1 / 0)
    with caplog.at_level(logging.DEBUG), pytest.raises(ZeroDivisionError):
        compare(begun)
    assert comparing(here).job.state == State.FAILED
    record = caplog.text + "".join(one.summary + one.before + one.after for one in Entry.objects.all())
    kept = Job.objects.for_municipality(people.town).values_list()
    for planted in (*SENDER.values(), TEXT):
        assert planted not in record
        assert planted not in str(list(kept))


def test_what_was_rewritten_while_it_ran_is_not_in_the_proposal(people, here):
    begun = begin(here, by=people.planning)
    first = here.opinions.get(number=1)

    def rewrite(done, known):
        if done == known:
            split(first, ["別の話", "もう1つ別の話"], version=first.version, by=people.planning)

    assert compare(begun, rewrite).groups == []


def test_a_group_that_is_undone_is_proposed_again(people, here):
    proposal = liken(here, by=people.planning)
    group = confirm(proposal, 1, by=people.planning)
    assert to_sort(here).groups == []
    assert scatter(group, by=people.planning) == 2
    assert to_sort(here).groups == [[(1, 100), (2, 100)]]
    assert to_sort(here).alone == [3, 4]
    assert not Group.objects.for_municipality(people.town).exists()


@pytest.mark.parametrize("who", ["clerk", "reception", "administrator", "headquarters"])
def test_only_the_planning_office_begins_and_gives_up(people, here, who):
    with pytest.raises(NotAllowed):
        begin(here, by=getattr(people, who))
    begin(here, by=people.planning)
    with pytest.raises(NotAllowed):
        give_up(here, by=getattr(people, who))
