"""The screen of reminders: every letter is shown before it is sent; without a mail server nothing is pretended."""

import pytest
from django.utils import timezone

from gyokaku.evaluation.models import Round
from gyokaku.organization.models import Section
from tests.evaluation.cast import cast, opened
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db
HERE = "/office/round/reminders/"


@pytest.fixture
def office(client):
    people = cast()
    people.round = opened(people)
    Round.objects.for_municipality(people.town).update(due_entering=timezone.localdate())
    holder(people.planning, "kikaku")
    client.post("/office/sign-in/", {"login": "kikaku", "password": PASSWORD})
    people.first = Section.objects.for_municipality(people.town).order_by("pk").first()
    return people


def test_letters_stand_on_the_screen_and_sections_without_an_address_are_named(client, office):
    page = client.get(HERE).content.decode()
    assert "市民課 御中" in page
    assert "代表アドレスが登録されていません" in page
    assert "メールを送る設定がありません" in page


def test_addresses_are_kept_for_all_sections_at_once_and_a_wrong_one_keeps_none(client, office):
    other = Section.objects.for_municipality(office.town).order_by("pk").last()
    form = {"year": "2025", f"mail-{office.first.pk}": "ka@example.lg.jp", f"mail-{other.pk}": "これはちがう"}
    answer = client.post("/office/organization/sections/mail/", form, follow=True)
    assert "メールアドレスの形ではありません" in answer.content.decode()
    office.first.refresh_from_db()
    assert office.first.mail == ""
    client.post("/office/organization/sections/mail/", {**form, f"mail-{other.pk}": ""})
    office.first.refresh_from_db()
    assert office.first.mail == "ka@example.lg.jp"
    assert "宛先 ka@example.lg.jp" in client.get(HERE).content.decode()


def test_sending_says_to_whom(client, office, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example.lg.jp"
    office.first.mail = "ka@example.lg.jp"
    office.first.save()
    said = client.post(HERE, {"year": "2025"}, follow=True).content.decode()
    assert "1課に送りました：市民課" in said
    assert [letter.to for letter in mailoutbox] == [["ka@example.lg.jp"]]


def test_sending_without_a_mail_server_says_what_to_set(client, office):
    assert "GYOKAKU_MAIL_HOST" in client.post(HERE, {"year": "2025"}, follow=True).content.decode()
