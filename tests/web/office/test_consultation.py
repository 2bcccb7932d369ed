"""意見募集 at the desk: from preparing to a settled answer, by the screens, each post at its own."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gyokaku.audit.models import Entry
from gyokaku.participation.models import Consultation, Group, Meeting, Submission
from tests.participation.cast import SENDER, came, cast, closed, opened
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings, tmp_path):
    settings.PERSONAL_FILES = tmp_path
    made = cast()
    for name in ("planning", "reception", "clerk", "other_clerk", "headquarters", "administrator"):
        holder(getattr(made, name), name)
    return made


@pytest.fixture
def as_(client):
    def run(name):
        client.cookies.clear()
        assert client.post("/office/sign-in/", {"login": name, "password": PASSWORD}).status_code == 302

    return run


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def form(people, **changed):
    now = timezone.localtime()
    return {
        "edition": str(people.edition.pk),
        "title": "計画（案）への意見募集",
        "opens_at": (now - timedelta(days=1)).strftime("%Y-%m-%dT09:00"),
        "closes_at": (now + timedelta(days=40)).strftime("%Y-%m-%dT17:00"),
        "channels": ["form", "post"],
        "asked": ["name", "address", "phone"],
        "required": ["name"],
        "who_may": "市民",
        "privacy": "確かめるためだけに使います。",
        "addressee": "企画調整課",
        "keep_days": "30",
    } | changed


def test_prepared_refused_mended_and_announced(client, people, as_):
    as_("planning")
    wrong = client.post("/office/opinions/new/", form(people, title=" ", channels=[]))
    page = text(wrong)
    assert wrong.status_code == 422
    assert 'href="#title"' in page
    assert 'href="#channels"' in page
    assert "企画調整課" in page  # what was typed stays
    made = client.post("/office/opinions/new/", form(people))
    assert made["Location"] == "/office/opinions/1/"
    row = Consultation.objects.for_municipality(people.town).get()
    client.post("/office/opinions/1/announce/", {"version": row.version})
    assert "募集中" in text(client.get("/office/opinions/1/"))


def test_a_letter_is_received_with_its_scan_and_its_sender_is_read_on_the_record(client, people, as_, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    opened(people)
    as_("reception")
    stamp = timezone.localtime().strftime("%Y-%m-%dT00:01")
    typed = {
        "channel": "post",
        "received_at": stamp,
        "people": "1",
        "token": "t",
        "opinions-0": "待ち時間が長い",
        **SENDER,
    }
    letter = SimpleUploadedFile("手紙.pdf", b"%PDF-1.7 ...", "application/pdf")
    answer = client.post("/office/opinions/1/received/new/", {**typed, "scan": letter})
    assert answer["Location"] == "/office/opinions/1/received/1/"
    page = text(client.get("/office/opinions/1/received/1/"))
    assert "待ち時間が長い" in page
    assert SENDER["name"] not in page
    assert SENDER["name"] not in text(client.get("/office/opinions/1/received/"))
    shown = text(client.post("/office/opinions/1/received/1/sender/"))
    assert SENDER["name"] in shown
    assert client.post("/office/opinions/1/received/1/scan/1/").content == b"%PDF-1.7 ..."
    actions = list(Entry.objects.order_by("sequence").values_list("action", flat=True))[-2:]
    assert actions == ["participation.read_sender", "participation.read_attachment"]


def test_what_was_typed_comes_back_when_a_letter_is_refused(client, people, as_):
    opened(people)
    as_("reception")
    typed = {
        "channel": "post",
        "received_at": "",
        "people": "1",
        "token": "t",
        "opinions-0": "待ち時間が長い",
        **SENDER,
    }
    page = text(client.post("/office/opinions/1/received/new/", typed))
    assert "受付日時を、日付と時刻で入力してください。" in page
    assert "待ち時間が長い" in page
    assert not Submission.objects.for_municipality(people.town).exists()


def test_from_opinions_to_a_settled_answer(client, people, as_):
    here = opened(people)
    for _ in range(3):
        came(people, "窓口の待ち時間を短くしてください。番号札もほしいです。", consultation=here)
    came(people, "公園に木を植えてください。", consultation=here)
    closed(here)
    as_("planning")
    client.post("/office/opinions/1/sort/", {"threshold": "80"})
    page = text(client.get("/office/opinions/1/sort/"))
    assert "3件" in page
    assert "公園に木" in page
    assert not Group.objects.for_municipality(people.town).exists()
    client.post("/office/opinions/1/sort/confirm/", {"act": "identical"})
    client.post("/office/opinions/1/sort/confirm/", {"act": "alone"})
    groups = list(Group.objects.for_municipality(people.town).order_by("number"))
    assert [one.opinions.count() for one in groups] == [3, 1]
    section = people.clerk.section_id
    client.post("/office/opinions/1/groups/1/assign/", {"section": section, "theme": "窓口", "version": "1"})

    as_("other_clerk")
    assert client.get("/office/opinions/1/groups/1/").status_code == 404
    as_("clerk")
    assert "項目1" in text(client.get("/office/opinions/1/groups/"))
    half = {"version": "2", "summary": "", "response": "短くします。", "outcome": "reflected", "then": "submit"}
    page = client.post("/office/opinions/1/groups/1/", half)
    assert page.status_code == 422
    assert 'href="#summary"' in text(page)
    assert "短くします。" in text(page)
    version = Group.objects.for_municipality(people.town).get(number=1).version
    whole = half | {"version": version, "summary": "待ち時間", "reason": "書き足す", "changes": ["2#purpose-2"]}
    assert client.post("/office/opinions/1/groups/1/", whole).status_code == 302
    as_("planning")
    version = Group.objects.for_municipality(people.town).get(number=1).version
    client.post("/office/opinions/1/groups/1/act/", {"act": "settle", "version": version})
    page = text(client.get("/office/opinions/1/groups/1/"))
    assert "決定" in page
    assert "1／2" in text(client.get("/office/opinions/1/"))


def test_an_opinion_is_split_and_pointed_on_its_screen(client, people, as_):
    came(people, "一つ目。\n\n二つ目。")
    as_("planning")
    client.post(
        "/office/opinions/1/received/1/1/", {"act": "split", "parts": "一つ目。\r\n\r\n二つ目。", "version": "1"}
    )
    client.post("/office/opinions/1/received/1/2/", {"act": "point", "places": ["3"]})
    client.post("/office/opinions/1/received/1/2/", {"act": "repeat", "repeats": "1"})
    page = text(client.get("/office/opinions/1/received/1/"))
    assert "意見2（意見1の再掲）" in page
    assert "事業3" in page


def test_meetings_are_counted_and_taken_back_with_a_reason(client, people, as_):
    opened(people)
    as_("planning")
    typed = {
        "about": "",
        "kind": "dialogue",
        "day": "2026-04-01",
        "place": "市役所",
        "people": "12",
        "summary": "話が出た。",
    }
    assert client.post("/office/opinions/meetings/new/", typed).status_code == 422
    about = f"c{Consultation.objects.for_municipality(people.town).get().pk}"
    client.post("/office/opinions/meetings/new/", typed | {"about": about})
    client.post("/office/opinions/meetings/new/", typed | {"about": about, "people": "30"})
    assert "42人" in text(client.get("/office/opinions/meetings/"))
    first = Meeting.objects.for_municipality(people.town).order_by("pk").first()
    client.post(f"/office/opinions/meetings/{first.public_id}/take-back/", {"reason": "二重に記録した"})
    page = text(client.get("/office/opinions/meetings/"))
    assert "30人" in page
    assert "二重に記録した" in page
