"""Planted names, looked for everywhere that anything leaves the house: pages, files, data, search, API, logs, errors."""

import io
import logging
import zipfile

import pytest

from gyokaku.audit.models import Entry
from gyokaku.participation.actions.publishing import publish_result
from gyokaku.participation.actions.senders import read_sender
from gyokaku.participation.actions.taking_in import withdraw
from gyokaku.publishing import queries
from gyokaku.publishing.opendata import opendata
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.building import build
from tests.participation.cast import SENDER, came, cast, opened
from tests.participation.test_publishing import ready

pytestmark = pytest.mark.django_db
PLANTED = (*SENDER.values(), "試験太郎子", "太郎子", "0422000000")


@pytest.fixture
def people():
    return cast()


def holds(data):
    """The planted texts that bytes hold, also inside of a zip or a workbook."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return [found for name in packed.namelist() for found in holds(packed.read(name))]
    text = data.decode("utf-8", errors="replace")
    return [one for one in PLANTED if one in text]


def test_the_search_finds_what_is_planted():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as one:
        one.writestr("a.csv", f"x,{SENDER['name']}")
    assert holds(packed.getvalue())
    assert holds(SENDER["address"].encode())
    assert not holds("待ち時間".encode())


@pytest.mark.slow
def test_no_file_of_the_published_site_holds_one(people):
    here = ready(people)
    publish_result(here, version=here.version, by=people.planning)
    site = build(Address.read(""))
    assert "opinions/1/result/index.html" in site.files
    assert "opinions/1/result.pdf" in site.files
    assert not [name for name in site.files if "form" in name or "received" in name]
    assert {name: found for name, data in site.files.items() if (found := holds(data))} == {}


def test_no_answer_of_the_site_or_of_the_api_holds_one(client, people):
    here = ready(people)
    publish_result(here, version=here.version, by=people.planning)
    name = SENDER["name"]
    for address in (
        "/opinions/",
        "/opinions/1/",
        "/opinions/1/result/",
        "/opinions/1/result.csv",
        "/opinions/1/result.xlsx",
        "/opinions/1/result.json",
        "/initiatives/2/",
        "/changes.xml",
        "/api/v1/editions",
        "/api/v1/editions/2/initiatives/2",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert holds(answer.content) == [], address
    for asking in ("/search/?q=", "/api/v1/editions/2/search?q="):
        found = client.get(asking + name)
        assert "待ち時間を10分以内にする" not in found.content.decode()  # nothing was found by a name


def test_no_package_of_open_data_and_no_record_holds_one(people):
    here = ready(people)
    made = here.submissions.first()
    read_sender(made, by=people.reception)
    publish_result(here, version=here.version, by=people.planning)
    for edition in queries.editions():
        assert holds(opendata(edition)) == []
    record = "".join(str(list(vars(one).values())) for one in Entry.objects.all())
    assert holds(record.encode()) == []


def test_no_log_holds_one_when_the_desk_fails_in_the_middle(client, people, caplog, monkeypatch):
    from tests.web.office.conftest import PASSWORD, holder

    made = came(people)
    holder(people.reception, "reception")
    client.post("/office/sign-in/", {"login": "reception", "password": PASSWORD})
    client.raise_request_exception = False
    monkeypatch.setattr("gyokaku.web.office.consultation.receiving.passages_asked", lambda _: 1 / 0)
    with caplog.at_level(logging.DEBUG):
        answer = client.post(f"/office/opinions/1/received/{made.number}/sender/")
    assert answer.status_code == 500
    assert holds(answer.content) == []
    assert "ZeroDivisionError" in caplog.text
    assert holds(caplog.text.encode()) == []


def test_a_reason_of_the_desk_is_recorded_without_what_was_withdrawn(people):
    made = came(people)
    withdraw(made, reason="本人の申し出", by=people.reception)
    assert holds("".join(one.summary + one.before + one.after for one in Entry.objects.all()).encode()) == []


def test_a_file_that_waits_to_be_taken_in_holds_none_and_nothing_that_is_said_of_it(people, settings, tmp_path):
    from gyokaku.jobs.actions import work
    from gyokaku.jobs.models import Job
    from gyokaku.participation.actions.handing_in import KINDS, enter, hand_in
    from tests.participation.test_bringing_in import mail, sheet

    settings.PERSONAL_FILES = settings.DATA = tmp_path
    here, name = opened(people), SENDER["name"]
    head = ["受付日時", "提出方法", "氏名", "住所", "電話番号", "意見", "計画の箇所"]
    about = [name, SENDER["address"], SENDER["phone"], "待ち時間"]
    good = ["2026-04-01 10:00", "FAX", *about, "1"]
    files = {
        "good": [(f"{name}.xlsx", sheet(head, good)), (f"{name}.eml", mail())],
        "no place": [(f"{name}.xlsx", sheet(head, [*good[:-1], name]))],
        "no channel": [(f"{name}.xlsx", sheet(head, [good[0], name, *about, "1"]))],
        "no day": [(f"{name}.xlsx", sheet(head, [name, *good[1:]]))],
        "no book": [(f"{name}.xlsx", name.encode())],
        "no list": [(f"{name}.csv", name.encode())],
        "no mails": [(f"{name}.mbox", name.encode())],
    }
    for given in files.values():
        job = hand_in(here, given, by=people.reception)
        assert job.given
        kept(Job)
        work(job.run, KINDS)
        kept(Job)
        job.refresh_from_db()
        if job.state == "done":
            made = enter(job, by=people.reception)
            kept(Job)
            work(made.run, KINDS)
    ended = [one.state for one in Job.objects.for_municipality(people.town).order_by("pk")]
    assert ended == ["done", "done", *["refused"] * 6]
    kept(Job)
    kept(Entry)
    assert here.submissions.count() == 2
    assert [file for file in tmp_path.rglob("*") if file.is_file() and holds(file.read_bytes())] == []


def kept(model):
    """None of the planted texts is in any row of it, in any encoding of its letters."""
    for row in model.objects.all() if model is Entry else model.objects.across_municipalities():
        values = [bytes(one) if isinstance(one, memoryview) else one for one in vars(row).values()]
        assert holds(b"".join(one for one in values if isinstance(one, bytes))) == []
        assert holds(str([one for one in values if not isinstance(one, bytes)]).encode()) == []
