"""A second factor: registered, asked for, lost, taken away; its secret nowhere in the clear."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from gyokaku.audit.models import Entry
from gyokaku.organization.accounts import open_account
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Assignment, Role
from gyokaku.organization.second_factor import has_second_factor, remove_second_factor
from gyokaku.web.office.entrance import urls
from tests.town import console, post
from tests.web.office.conftest import PASSWORD, holder

pytestmark = pytest.mark.django_db
ENTRY, SECOND, OWN = "/office/sign-in/", "/office/sign-in/second/", "/office/account/second/"


@pytest.fixture(autouse=True)
def fresh_counts(db):
    cache.clear()


@pytest.fixture
def person(planning):
    return holder(planning, "tanto")


def enter(client, login="tanto"):
    return client.post(ENTRY, {"login": login, "password": PASSWORD})


def confirm(client, page):
    """Asks for a page that wants the password again, gives it, and returns the page."""
    answer = client.get(page, follow=True)
    assert "パスワードを確かめる" in answer.content.decode()
    return client.post(answer.request["PATH_INFO"], {"password": PASSWORD, "next": page}, follow=True)


def numbers(secret, step=0):
    """The six digits that an app shows, `step` half-minutes from now."""
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, now + step))


@pytest.fixture
def app(client, person, django_capture_on_commit_callbacks):
    """The person registers an app: its secret, and the codes in reserve that were shown."""
    enter(client)
    page = confirm(client, reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="secret">(\w+)<', page)[1]
    assert "<svg role=" in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": numbers(secret, -1)})
    shown = client.get(answer["Location"]).content.decode()
    codes = re.findall(r"<li><code>(\d+)</code>", shown)
    client.post("/office/sign-out/")
    return secret, codes


def test_the_app_is_asked_for_after_the_password(client, app):
    secret, codes = app
    assert len(codes) == 10
    answer = enter(client)
    assert answer["Location"] == SECOND
    assert client.get("/office/").status_code == 302, "the password alone opens nothing"
    answer = client.post(SECOND, {"code": numbers(secret)})
    assert answer["Location"] == "/office/"
    assert client.get("/office/").status_code == 200


def test_where_one_was_going_is_kept_through_the_second_step(client, app):
    client.post(ENTRY, {"login": "tanto", "password": PASSWORD, "next": "/office/round/"})
    assert client.post(SECOND, {"code": numbers(app[0])})["Location"] == "/office/round/"


def test_a_wrong_code_says_so_and_is_recorded(client, app):
    enter(client)
    page = client.post(SECOND, {"code": "000000"}).content.decode()
    assert "数字が違うか、期限が切れています" in page
    assert Entry.objects.filter(action="organization.sign_in_refused").count() == 1


def test_a_used_code_is_used(client, app):
    enter(client)
    client.post(SECOND, {"code": numbers(app[0])})
    client.post("/office/sign-out/")
    enter(client)
    assert "期限が切れています" in client.post(SECOND, {"code": numbers(app[0])}).content.decode()


def test_failures_lock_the_second_step(client, app, settings):
    enter(client)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(SECOND, {"code": "000000"})
    page = client.post(SECOND, {"code": numbers(app[0])}).content.decode()
    assert "しばらく受け付けません" in page
    assert client.get("/office/").status_code == 302


def test_a_code_in_reserve_opens_once(client, app):
    enter(client)
    assert client.post(SECOND, {"code": app[1][0]})["Location"] == "/office/"
    client.post("/office/sign-out/")
    enter(client)
    assert client.post(SECOND, {"code": app[1][0]}).status_code == 200


def test_codes_in_reserve_are_shown_once(client, app):
    enter(client)
    client.post(SECOND, {"code": numbers(app[0])})
    page = confirm(client, reverse("mfa_view_recovery_codes")).content.decode()
    assert "一度だけ表示しました" in page
    assert not any(code in page for code in app[1])


def test_the_secret_lies_encrypted_and_the_records_name_nobody(app, person):
    kept = str(Authenticator.objects.get(type="totp").data)
    assert app[0] not in kept
    said = "".join(f"{one.by}{one.summary}{one.object_id}" for one in Entry.objects.all())
    assert person.display_name not in said
    assert "tanto" not in said
    assert "認証アプリを登録した" in said


def test_without_a_password_nothing_of_it_opens(client, person):
    for one in get_resolver("gyokaku.web.office.entrance.urls").url_patterns:
        if isinstance(one, URLResolver):  # what lies below sign-in/
            continue
        address = "/office/" + re.sub(r"<\w+:pk>", "1", str(one.pattern))
        assert client.get(address)["Location"].startswith(ENTRY), address
        assert client.post(address)["Location"].startswith(ENTRY), address
    assert client.get(SECOND)["Location"] == ENTRY, "the second step asks for the first"


def test_every_screen_is_named_in_japanese(client, app):
    enter(client)
    client.post(SECOND, {"code": numbers(app[0])})
    confirm(client, reverse("mfa_generate_recovery_codes"))
    for name in ("mfa_index", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert not re.search(
            r"[A-Za-z]{4,} [a-z]{3,} [a-z]{3,}",
            re.sub(r"<[^>]+>|<script.*?</script>", "", page.content.decode(), flags=re.S),
        ), name


def test_the_app_is_removed_by_its_owner_after_the_password(client, app, person):
    enter(client)
    client.post(SECOND, {"code": numbers(app[0])})
    confirm(client, reverse("mfa_deactivate_totp"))
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=person).exists()
    assert Entry.objects.filter(summary="認証アプリの登録を消した").count() == 1


class TestWhereItIsRequired:
    @pytest.fixture(autouse=True)
    def required(self, settings):
        settings.SECOND_FACTOR_REQUIRED = True

    def test_who_has_none_is_led_to_register_one(self, client, person):
        enter(client)
        assert client.get("/office/round/")["Location"] == OWN
        page = client.get(OWN).content.decode()
        assert "登録すると、ほかの画面が開きます" in page
        assert client.get("/office/account/password/").status_code == 200
        assert client.post("/office/sign-out/")["Location"].startswith(ENTRY)

    def test_who_has_one_goes_on(self, client, app):
        enter(client)
        client.post(SECOND, {"code": numbers(app[0])})
        assert client.get("/office/").status_code == 200


class TestTheWayOutForWhoLostIt:
    def test_the_administrator_takes_it_away(self, client, app, person):
        administrator = console(person.municipality)
        assert has_second_factor(person)
        assert remove_second_factor(person, by=administrator) == 2  # the app and the codes
        assert not has_second_factor(person)
        assert Entry.objects.filter(action="organization.remove_second_factor").count() == 1
        assert enter(client)["Location"] == "/office/"

    def test_nobody_else_may(self, app, person):
        with pytest.raises(NotAllowed):
            remove_second_factor(person, by=post(person.municipality, Role.VIEWER))

    def test_on_the_screen(self, client, app, person):
        administrator = console(person.municipality)
        holder(administrator, "kanri")
        enter(client, "kanri")
        assert "二つめの確認を消す" in client.get(reverse("office:people")).content.decode()
        address = reverse("office:person-change", kwargs={"number": person.pk, "act": "second"})
        client.post(address)
        assert not has_second_factor(person)
        assert "二つめの確認を消す" not in client.get(reverse("office:people")).content.decode()


def test_a_first_password_is_changed_before_anything_else(client, planning):
    person, password = open_account(login="shinjin", display_name="新人", by=console(planning.municipality))
    Assignment.objects.create(
        municipality=planning.municipality, person=person, post=planning, first_day=timezone.localdate()
    )
    client.post(ENTRY, {"login": "shinjin", "password": password})
    assert client.get("/office/")["Location"] == "/office/account/password/"
    page = client.get("/office/account/password/").content.decode()
    assert "最初のパスワード" in page
    client.post(
        "/office/account/password/",
        {"old": password, "new": "青い空と白い雲 海の風 7", "again": "青い空と白い雲 海の風 7"},
    )
    assert client.get("/office/").status_code == 200


def test_a_wrong_old_password_is_recorded(client, person):
    enter(client)
    client.post(
        "/office/account/password/",
        {"old": "違うもの", "new": "青い空と白い雲 海の風 7", "again": "青い空と白い雲 海の風 7"},
    )
    assert Entry.objects.filter(action="organization.sign_in_refused").count() == 1


def test_the_table_of_addresses_is_whole():
    assert {one.name for one in urls.entering} >= {"account_login", "mfa_authenticate", "mfa_login_webauthn"}
