"""Jobs in this process: what counts of a run, whose they are, what is left of them; screens that show them."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from gyokaku.audit.errors import Refused
from gyokaku.audit.models import Entry
from gyokaku.engine.steps import each, part
from gyokaku.jobs import life
from gyokaku.jobs.actions import DAYS, again, begin, stop, work
from gyokaku.jobs.errors import WrongState
from gyokaku.jobs.kinds import Kind
from gyokaku.jobs.models import Job, State
from gyokaku.jobs.queries import job as found
from gyokaku.jobs.queries import jobs, standing
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Role, Section
from tests.town import post, town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(life, "BEAT", 0.01)
    settings.DATA = tmp_path


@pytest.fixture
def planning():
    return post(town())


def asked(by, given=b"1"):
    return begin("kind", title="一覧の取込み", given=given, by=by)


def opened(by):
    return Section.objects.for_municipality(by.municipality).count()


def doing(meanwhile=lambda job: None, look=lambda job, told: 7):
    """A kind whose work opens a section; `meanwhile` happens after it was opened, before it counts."""

    def take(job, seen, told):
        Section.objects.create(municipality=job.municipality, name="新しい課", first_year=2026)
        meanwhile(job)
        heard(told)
        return f"{seen}件"

    return {"kind": Kind(("見ています", "書いています"), look, take)}


def heard(told):
    """Tell until the heart has noticed that the run is over."""
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        told(1, 2)


def state(row):
    row.refresh_from_db()
    return State(row.state)


def test_done_it_says_what_came_of_it_and_forgets_what_was_given(planning):
    row = asked(planning)
    assert standing(row).runs
    work(row.run, doing())
    assert (state(row), row.sentence, bytes(row.given), opened(planning)) == (State.DONE, "7件", b"", 1)
    work(row.run, doing())  # a second process of the same run
    assert opened(planning) == 1
    assert [one.action for one in Entry.objects.filter(action__startswith="jobs.")] == ["jobs.begin"]


def test_how_far_it_is_is_heard_while_it_applies(planning):
    row, seen = asked(planning), []

    def looked(job, told):
        list(each(range(500), part(told, 0, 2)))
        told(3, 4)
        time.sleep(0.2)  # the heart beats

    def watching(job):
        row.refresh_from_db()
        seen.append(standing(row))

    work(row.run, doing(watching, looked))
    assert [(one.percent, one.runs) for one in seen] == [(75, True)]


def test_stopped_while_it_applies_nothing_counts(planning):
    row = asked(planning)
    work(row.run, doing(lambda job: life.end(job.run)))  # what `stop` does first, from another process
    stop(row, by=planning)
    assert (state(row), opened(planning)) == (State.STOPPED, 0)
    with pytest.raises(WrongState):
        stop(row, by=planning)
    work(again(row, by=planning).run, doing())
    assert (state(row), opened(planning)) == (State.DONE, 1)


def test_begun_again_elsewhere_the_former_run_counts_no_more(planning, monkeypatch):
    row = asked(planning)

    def silent(job):
        monkeypatch.setattr(life, "SILENT", -1)
        row.refresh_from_db()
        assert standing(row).broken
        again(row, by=planning)

    work(row.run, doing(silent))
    assert (state(row), opened(planning)) == (State.RUNNING, 0)  # all that happened within that run is undone


def test_refused_it_names_the_cells(planning):
    class Wrong(Refused):
        faults, total = ("C9：課がありません。",), 12

    def refusing(job, told):
        raise Wrong("12か所")

    row = asked(planning)
    work(row.run, doing(look=refusing))
    assert (state(row), row.faults, row.fault_count) == (State.REFUSED, ["C9：課がありません。"], 12)
    assert not standing(row).repeatable


def test_failed_it_says_so_and_not_what_was_in_it(planning):
    row = asked(planning, "秘密".encode())
    with pytest.raises(ZeroDivisionError):
        work(row.run, doing(lambda job: 1 / 0))
    assert (state(row), row.sentence, opened(planning)) == (State.FAILED, "ZeroDivisionError", 0)
    assert standing(row).repeatable
    record = "".join(one.summary + one.before + one.after for one in Entry.objects.all())
    assert "秘密" not in record


def test_the_same_asked_for_twice_is_one_job_and_another_is_another(planning):
    row = asked(planning)
    assert asked(planning) == row
    assert asked(planning, b"2") != row


def test_jobs_are_the_posts_own_and_go_after_some_days(planning):
    row, stranger = asked(planning), post(planning.municipality, Role.HEADQUARTERS)
    assert found(stranger, row.public_id) is None
    with pytest.raises(NotAllowed):
        stop(row, by=stranger)
    Job.objects.for_municipality(row.municipality).update(begun_at=timezone.now() - timedelta(days=DAYS, hours=1))
    other = asked(stranger, b"2")
    assert list(jobs(planning)) == []
    assert list(jobs(stranger)) == [other]
    assert not standing(row).runs
