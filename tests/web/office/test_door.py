"""The door: closed by default for every address, open to a person with a post, and for how long."""

import time

import pytest
from axes.models import AccessAttempt
from django.urls import URLPattern, URLResolver, get_resolver

from gyokaku.audit.models import Entry
from gyokaku.organization.models import Assignment, Role
from tests.town import OTHER_CODE, OTHER_NAME, post, town
from tests.web.office.conftest import PASSWORD, holder


def addresses():
    """Every address below /office/, from the map itself."""

    def walk(patterns, prefix=""):
        for one in patterns:
            here = prefix + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, here)
            elif isinstance(one, URLPattern) and here.startswith("office/"):
                yield "/" + here.replace("<int:number>", "1").replace("<str:mark>", "1")

    return sorted(set(walk(get_resolver().url_patterns)))


def test_there_are_addresses():
    assert len(addresses()) >= 9


@pytest.mark.parametrize("address", [one for one in addresses() if one != "/office/sign-in/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_is_closed_to_strangers(client, db, address, method):
    answer = getattr(client, method)(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/office/sign-in/")


def test_a_person_without_a_post_of_today_stays_outside(client, planning):
    person = holder(planning, "moved")
    Assignment.objects.for_municipality(planning.municipality).filter(person=person).update(
        last_day="2020-01-01", first_day="2019-04-01"
    )
    client.post("/office/sign-in/", {"login": "moved", "password": PASSWORD})
    answer = client.get("/office/")
    assert answer.status_code == 403
    assert "職が登録されていない" in answer.content.decode()


def test_after_signing_in_the_asked_page_opens_and_no_other_site(client, plan, planning):
    holder(planning, "someone")
    given = {"login": "someone", "password": PASSWORD}
    assert (
        client.post("/office/sign-in/", given | {"next": "/office/checks/?severity=error"})["Location"]
        == "/office/checks/?severity=error"
    )
    for wrong in ("https://example.com/office/", "//example.com/office/", "/initiatives/", "javascript:alert(1)"):
        assert client.post("/office/sign-in/", given | {"next": wrong})["Location"] == "/office/"


def test_a_wrong_password_says_so_without_saying_which_is_wrong(client, planning):
    holder(planning, "someone")
    for given in ({"login": "someone", "password": "違う"}, {"login": "nobody", "password": "違う"}):
        answer = client.post("/office/sign-in/", given)
        assert answer.status_code == 400
        assert "利用者名かパスワードが違います" in answer.content.decode()


def test_five_failures_lock_and_the_right_password_does_not_help(client, planning):
    holder(planning, "someone")
    answers = [client.post("/office/sign-in/", {"login": "someone", "password": "違う"}).status_code for _ in range(5)]
    assert answers == [400, 400, 400, 400, 429]
    answer = client.post("/office/sign-in/", {"login": "someone", "password": PASSWORD})
    assert answer.status_code == 429
    assert "15分間止めています" in answer.content.decode()
    assert Entry.objects.filter(action="organization.sign_in_locked").exists()


def test_signing_in_and_out_is_recorded_by_post_never_by_name_or_password(client, enter, planning):
    person = enter(planning, "yamada")
    client.post("/office/sign-in/", {"login": "typed-secret", "password": "another-secret"})
    client.post("/office/sign-out/")
    acts = list(Entry.objects.filter(action__startswith="organization.sign_").values_list("action", flat=True))
    assert acts == ["organization.sign_in", "organization.sign_in_refused", "organization.sign_out"]
    written = str([*Entry.objects.values(), *AccessAttempt.objects.values()])
    for secret in (person.display_name, "yamada", "typed-secret", "another-secret", PASSWORD):
        assert secret not in written
    assert client.get("/office/").status_code == 302


def test_the_session_key_changes_on_signing_in(client, planning):
    holder(planning, "someone")
    client.get("/office/")
    planted = client.session.session_key
    client.post("/office/sign-in/", {"login": "someone", "password": PASSWORD})
    assert client.session.session_key != planted


@pytest.mark.parametrize(("key", "ago", "reason"), [("seen", 61 * 60, "idle"), ("since", 11 * 3600, "long")])
def test_a_session_ends(client, enter, planning, key, ago, reason):
    enter(planning)
    client.get("/office/")
    session = client.session
    session[key] = int(time.time()) - ago
    session.save()
    answer = client.get("/office/")
    assert answer.status_code == 302
    assert f"reason={reason}" in answer["Location"]
    assert client.get("/office/").status_code == 302


def test_nothing_stays_in_the_browser(client, enter, planning):
    enter(planning)
    assert client.get("/office/")["Cache-Control"] == "no-store"


def test_one_of_several_posts_is_chosen_and_no_others(client, enter, planning):
    person = enter(planning)
    second = post(planning.municipality, Role.HEADQUARTERS)
    Assignment.objects.create(municipality=planning.municipality, person=person, post=second, first_day="2020-04-01")
    client.post("/office/post/", {"post": second.pk})
    assert client.get("/office/").wsgi_request.post == second
    strange = post(town(OTHER_CODE, OTHER_NAME))
    client.post("/office/post/", {"post": strange.pk})
    assert client.get("/office/").wsgi_request.post == second
