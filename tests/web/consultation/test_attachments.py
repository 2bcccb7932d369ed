"""Files on the public form: off unless the consultation says so, few, small, of three kinds by their own bytes, sealed."""

import logging

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from gyokaku.participation import files
from gyokaku.participation.actions.senders import attach, delete_due, read_attachment
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.models import Attachment, Submission
from tests.participation.cast import SENDER, came, cast, opened
from tests.web.consultation.test_form import FORM, filled, page

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 \xe6\xa1\x88"
PNG = b"\x89PNG\r\n\x1a\n picture"
NASTY = ["../../etc/passwd.pdf", "a\x00b.pdf", "<script>alert(1)</script>.pdf", f"{SENDER['name']}.pdf", "な" * 300]


@pytest.fixture
def people(settings, tmp_path):
    settings.PERSONAL_FILES = tmp_path / "personal"
    cache.clear()
    return cast()


def on_disk(settings):
    return [one for one in settings.PERSONAL_FILES.rglob("*") if one.is_file()]


def sent(client, *given):
    return client.post(FORM, filled(client, step="send") | {"file": list(given)})


def test_off_unless_the_consultation_says_so(client, people, settings):
    opened(people)
    assert 'type="file"' not in client.post(FORM, filled(client, step="look")).content.decode()
    answer = sent(client, SimpleUploadedFile("a.pdf", PDF))
    assert answer.status_code == 422
    assert "受け付けていません" in page(answer)
    assert not Submission.objects.for_municipality(people.town).exists()
    assert on_disk(settings) == []


@pytest.mark.parametrize("name", NASTY)
def test_sealed_under_a_name_that_says_nothing_whatever_its_own_name(client, people, settings, name, caplog):
    opened(people, attachments=True)
    with caplog.at_level(logging.DEBUG):
        assert sent(client, SimpleUploadedFile(name, PDF)).status_code == 302
    row = Attachment.objects.for_municipality(people.town).get()
    (kept,) = on_disk(settings)
    assert kept.name == f"{row.public_id.hex}.sealed"
    assert PDF not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    assert read_attachment(row, by=people.reception) == PDF
    assert name not in caplog.text
    assert name not in str(list(Attachment.objects.for_municipality(people.town).values()))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([SimpleUploadedFile("a.pdf", b"MZ program")], "PDF・PNG・JPEG"),
        ([SimpleUploadedFile("a.pdf", b"")], "PDF・PNG・JPEG"),
        ([SimpleUploadedFile("a.svg", b"<svg onload=alert(1)>")], "PDF・PNG・JPEG"),
        ([SimpleUploadedFile(f"{n}.png", PNG) for n in range(6)], "5件まで"),
        ([SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", b"PK\x03\x04")], "PDF・PNG・JPEG"),
    ],
    ids=["program", "empty", "script", "six", "one good, one not"],
)
def test_what_is_not_taken_takes_nothing_with_it_and_the_text_stays(client, people, settings, given, said):
    opened(people, attachments=True)
    answer = sent(client, *given)
    assert answer.status_code == 422
    assert said in page(answer)
    assert SENDER["name"] in page(answer)
    assert not Submission.objects.for_municipality(people.town).exists()
    assert on_disk(settings) == []


def test_one_that_is_too_large(client, people, settings, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 100)
    here = opened(people, attachments=True)
    answer = sent(client, SimpleUploadedFile("a.pdf", PDF + b"x" * 100))
    assert answer.status_code == 422
    assert "大きすぎます" in page(answer)
    assert not here.submissions.exists()


def test_sent_twice_is_kept_once(client, people, settings):
    opened(people, attachments=True)
    typed = filled(client, step="send")
    for _ in range(2):
        answer = client.post(
            FORM, typed | {"file": [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.png", PNG)]}
        )
        assert answer.status_code == 302
    assert len(on_disk(settings)) == Attachment.objects.for_municipality(people.town).count() == 2


def test_no_public_address_leads_to_one(client, people):
    here = opened(people, attachments=True)
    sent(client, SimpleUploadedFile("a.pdf", PDF))
    row = Attachment.objects.for_municipality(people.town).get()
    for address in (f"/opinions/{here.number}/", "/opinions/", f"/opinions/{here.number}/result/", "/"):
        assert row.public_id.hex not in client.get(address).content.decode()
    for address in (f"/personal/{row.public_id.hex}", f"/media/{row.public_id.hex}.sealed"):
        assert client.get(address).status_code == 404
    assert client.post(f"/office/opinions/{here.number}/received/1/scan/1/").status_code in (302, 403, 404)


def test_what_a_cut_off_submission_left_is_swept_a_day_later(people, settings):
    import os
    import time

    made = came(people)
    kept = attach(made, PDF, by=people.reception)
    lost = Attachment(submission=made, kind="application/pdf")
    files.stored(lost, PDF)
    delete_due()
    assert len(on_disk(settings)) == 2  # perhaps it is being sent just now
    for one in on_disk(settings):
        os.utime(one, (time.time() - 90_000,) * 2)
    delete_due()
    assert [one.stem for one in on_disk(settings)] == [kept.public_id.hex]


def test_a_scan_of_the_desk_is_kept_with_its_letter_or_not_at_all(people, settings):
    from django.utils import timezone

    from gyokaku.participation.actions.taking_in import enter
    from tests.participation.cast import sent as letter

    here = opened(people)
    with pytest.raises(WrongEntry):
        enter(here, letter(), channel="post", received_at=timezone.now(), by=people.reception, files=[PDF, b"nothing"])
    assert not here.submissions.exists()
    assert on_disk(settings) == []
    made = enter(here, letter(), channel="post", received_at=timezone.now(), by=people.reception, files=[PDF, PNG])
    assert made.attachments.count() == 2
