"""Files that wait to be taken in: chosen once, under seal, gone whatever happens, nothing half-applied and never twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gyokaku.jobs import life
from gyokaku.jobs.actions import drop, stop, work
from gyokaku.jobs.errors import WrongState
from gyokaku.jobs.models import Job, State
from gyokaku.jobs.queries import standing
from gyokaku.organization.errors import NotAllowed
from gyokaku.participation.actions.handing_in import CHECK, KINDS, enter, hand_in, large
from gyokaku.participation.actions.senders import delete_due
from gyokaku.participation.errors import WrongEntry
from gyokaku.web.office.jobs.handing import LARGE_BYTES
from tests.participation.cast import cast, opened
from tests.participation.test_bringing_in import mail, sheet
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db
HEAD = ["受付日時", "提出方法", "意見", "計画の箇所"]
GOOD = sheet(HEAD, ["2026-04-01 10:00", "FAX", "一つ目", "1"], ["2026-04-01 10:00", "FAX", "二つ目", "2"])
WRONG = sheet(HEAD, ["2026-04-01 10:00", "FAX", "一つ目", "1"], ["2026-04-01 10:00", "FAX", "二つ目", "99"])


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(life, "BEAT", 0.01)
    settings.DATA = settings.PERSONAL_FILES = tmp_path


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def here(people):
    return opened(people)


def handed(people, here, *files):
    return hand_in(here, list(files) or [("一覧.xlsx", GOOD)], by=people.reception)


def run(job):
    work(job.run, KINDS)
    return again(job)


def again(job):
    return Job.objects.for_municipality(job.municipality).get(pk=job.pk)


def test_looked_through_it_waits_for_a_word_and_is_then_taken_once(people, here):
    check = run(handed(people, here, ("一覧.xlsx", GOOD), ("手紙.eml", mail())))
    assert (check.state, here.submissions.count()) == (State.DONE, 0)
    assert "新しく取り込むものは3件" in check.sentence
    made = enter(check, by=people.reception)
    assert enter(check, by=people.reception) == made  # pressed twice
    assert bytes(again(check).given) == b""
    made = run(made)
    assert "3件を取り込みました（受付番号" in made.sentence
    assert (here.submissions.count(), bytes(made.given)) == (3, b"")
    assert enter(check, by=people.reception) == made
    made = run(enter(run(handed(people, here)), by=people.reception))
    assert made.sentence.startswith("新しいものはありません")
    assert here.submissions.count() == 3


def test_refused_nothing_is_taken_and_the_file_is_gone(people, here):
    check = run(handed(people, here, ("一覧.xlsx", WRONG)))
    assert (check.state, check.fault_count, bytes(check.given)) == (State.REFUSED, 1, b"")
    assert check.faults[0].startswith("ファイル（.xlsx） 3行目：")
    with pytest.raises(WrongState):
        enter(check, by=people.reception)
    assert not here.submissions.exists()


def test_stopped_failed_or_dropped_the_file_is_gone(people, here, monkeypatch):
    stopped = handed(people, here)
    stop(stopped, by=people.reception)
    assert bytes(again(stopped).given) == b""
    assert not standing(again(stopped)).repeatable
    check = run(handed(people, here))
    drop(check, by=people.reception)
    assert bytes(again(check).given) == b""
    with pytest.raises(WrongState):
        enter(check, by=people.reception)
    made = enter(run(handed(people, here)), by=people.reception)
    monkeypatch.setattr("gyokaku.participation.actions.handing_in.bring_in", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        work(made.run, KINDS)
    assert (again(made).state, bytes(again(made).given)) == (State.FAILED, b"")
    assert not here.submissions.exists()


def test_broken_off_it_can_be_begun_again_for_a_day_and_then_the_schedule_takes_it(people, here):
    waits, broken = run(handed(people, here)), handed(people, here, ("手紙.eml", mail()))
    life.end(broken.run)  # its process is gone
    assert standing(again(broken)).repeatable
    delete_due()
    assert all(again(one).given for one in (waits, broken))
    Job.objects.for_municipality(people.town).update(begun_at=timezone.now() - timedelta(days=1, hours=1))
    delete_due()
    assert not any(again(one).given for one in (waits, broken))


def test_while_it_is_being_taken_a_stop_undoes_all_of_it(people, here, monkeypatch):
    from gyokaku.participation.actions import handing_in

    made = enter(run(handed(people, here)), by=people.reception)
    taken = handing_in.bring_in

    def stopped_after(*given, **how):
        taken(*given, **how)
        life.end(made.run)
        Job.objects.for_municipality(people.town).filter(pk=made.pk).update(state=State.STOPPED, given=b"")

    monkeypatch.setattr(handing_in, "bring_in", lambda *given, **how: stopped_after(*given, **how) or [])
    work(made.run, KINDS)
    assert not here.submissions.exists()


def test_who_may_and_what_is_large(people, here):
    with pytest.raises(NotAllowed):
        hand_in(here, [("a.xlsx", GOOD)], by=people.clerk)
    with pytest.raises(WrongEntry):
        hand_in(here, [("a.exe", b"MZ")], by=people.reception)
    box = b"".join(b"From x\n" + b"Subject: x\n\n\n" for _ in range(301))
    assert large([("a.mbox", box)], LARGE_BYTES)
    assert large([("a.csv", b"x" * 60_000)], LARGE_BYTES)
    assert not large([("a.eml", b"x" * 60_000)], LARGE_BYTES)


def test_on_the_screen_the_file_is_chosen_once(client, people, here):
    from django.core.files.uploadedfile import SimpleUploadedFile

    holder(people.reception, "reception")
    client.post("/office/sign-in/", {"login": "reception", "password": PASSWORD})
    page = "/office/opinions/1/received/bring/"
    answer = client.post(page, {"file": SimpleUploadedFile("一覧.xlsx", WRONG)})
    assert answer.status_code == 422
    assert "一覧.xlsx 3行目" in answer.content.decode()
    answer = client.post(page, {"file": SimpleUploadedFile("一覧.xlsx", GOOD)}, follow=True)
    assert "新しく取り込むものは2件" in answer.content.decode()
    check = Job.objects.for_municipality(people.town).get(kind=CHECK)
    assert str(check.public_id) in answer.content.decode()
    answer = client.post(page, {"job": str(check.public_id), "act": "enter"}, follow=True)
    assert "2件を取り込みました" in answer.content.decode()
    assert here.submissions.count() == 2
    assert client.post(page, {"job": "x", "act": "enter"}).status_code == 404
    client.post(page, {"file": SimpleUploadedFile("手紙.eml", mail())})
    check = Job.objects.for_municipality(people.town).filter(kind=CHECK).latest("pk")
    answer = client.post(page, {"job": str(check.public_id), "act": "discard"}, follow=True)
    assert "取込みをやめました" in answer.content.decode()
    assert bytes(again(check).given) == b""


def test_however_large_what_is_handed_in_is_never_written_to_the_disk_unsealed(client, people, here, monkeypatch):
    from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
    from django.test import Client

    from gyokaku.web.office.consultation import bringing

    kinds = []
    handed = bringing._handed_in
    monkeypatch.setattr(
        bringing,
        "_handed_in",
        lambda request, *rest: kinds.append(type(request.FILES["file"])) or handed(request, *rest),
    )
    holder(people.reception, "reception")
    client.post("/office/sign-in/", {"login": "reception", "password": PASSWORD})
    page = "/office/opinions/1/received/bring/"
    client.post(page, {"file": SimpleUploadedFile("大きい.csv", b"x" * 3_000_000)})
    assert kinds == [InMemoryUploadedFile]
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(page, {"file": SimpleUploadedFile("一覧.xlsx", GOOD)}).status_code == 403
