"""One's own new password: what is asked, what is refused and why, and what ends with the old one."""

import pytest
from django.test import Client

from gyokaku.audit.models import Entry
from tests.web.office.conftest import PASSWORD, said

NEW = "青い 自転車 と 朝の 駅"
ADDRESS = "/office/account/password/"


def form(**changed):
    return {"old": PASSWORD, "new": NEW, "again": NEW} | changed


def test_the_new_password_opens_and_the_old_one_no_longer(client, enter, planning):
    enter(planning)
    assert client.post(ADDRESS, form())["Location"] == "/office/"
    assert client.get("/office/").status_code == 200  # this session goes on
    fresh = Client()
    assert fresh.post("/office/sign-in/", {"login": "someone", "password": PASSWORD}).status_code == 400
    assert fresh.post("/office/sign-in/", {"login": "someone", "password": NEW}).status_code == 302


def test_sessions_elsewhere_end(client, enter, planning):
    enter(planning)
    elsewhere = Client()
    elsewhere.post("/office/sign-in/", {"login": "someone", "password": PASSWORD})
    assert elsewhere.get("/office/").status_code == 200
    client.post(ADDRESS, form())
    assert elsewhere.get("/office/").status_code == 302


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"old": ""}, "いまのパスワードを入れてください"),
        ({"old": "違うもの"}, "いまのパスワードが違います"),
        ({"new": "", "again": ""}, "新しいパスワードを入れてください"),
        ({"new": "短い", "again": "短い"}, "12文字以上"),
        ({"new": "qwerty123456", "again": "qwerty123456"}, "よく使われていて"),
        ({"new": "someone-12345", "again": "someone-12345"}, "利用者名や氏名に似て"),
        ({"new": PASSWORD, "again": PASSWORD}, "いまのパスワードと同じ"),
        ({"again": "別のもの"}, "新しいパスワードと違います"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(client, enter, planning, changed, reason):
    person = enter(planning)
    answer = client.post(ADDRESS, form(**changed))
    assert answer.status_code == 400
    assert reason in said(answer)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert not Entry.objects.filter(action="organization.change_password").exists()


def test_guessing_the_old_password_locks_like_signing_in(client, enter, planning):
    enter(planning)
    codes = [client.post(ADDRESS, form(old="違う")).status_code for _ in range(5)]
    assert codes == [400, 400, 400, 400, 429]
    assert client.post(ADDRESS, form()).status_code == 429


def test_the_change_is_recorded_without_name_or_password(client, enter, planning):
    person = enter(planning)
    client.post(ADDRESS, form())
    entry = Entry.objects.get(action="organization.change_password")
    assert entry.object_id == str(person.pk)
    written = str(Entry.objects.values())
    for secret in (person.login, person.display_name, PASSWORD, NEW):
        assert secret not in written


def test_no_password_is_printed_back(client, enter, planning):
    enter(planning)
    answer = client.post(ADDRESS, form(again="別のもの"))
    assert NEW not in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
