"""The organization on the screen: sections by year, posts and holders, accounts, transfers pasted from a spreadsheet."""

import re
from datetime import date

import pytest

from gyokaku.audit.models import Entry
from gyokaku.organization.models import Assignment, Person, Post, Role, Section
from gyokaku.organization.sections import of_year
from tests.town import post
from tests.web.office.conftest import PASSWORD, holder, said
from tests.web.portal.page_rules import faults

SCREENS = ["/office/organization/", "/office/organization/posts/", "/office/organization/transfers/"]


@pytest.fixture
def administrator(planning):
    return post(planning.municipality, Role.ADMINISTRATOR)


@pytest.mark.parametrize("address", [*SCREENS, "/office/organization/people/"])
def test_screens_are_well_formed_empty_and_filled(client, enter, plan, administrator, address):
    enter(administrator)
    assert faults(client.get(address).content.decode()) == []
    client.post("/office/organization/sections/from-plan/")
    assert faults(client.get(address).content.decode()) == []


@pytest.mark.parametrize("address", SCREENS)
@pytest.mark.parametrize("role", [Role.VIEWER, Role.HEADQUARTERS])
def test_only_its_keepers_find_it(client, enter, plan, planning, address, role):
    enter(post(planning.municipality, role))
    assert client.get(address).status_code == 404


def test_accounts_are_the_administrator_s_alone(client, enter, plan, planning):
    enter(planning)
    assert client.get("/office/organization/people/").status_code == 404
    assert client.post("/office/organization/people/open/", {"login": "a", "name": "b"}).status_code == 404


def test_a_new_town_registers_the_plan_s_sections_in_one_press(client, enter, plan, planning):
    enter(planning)
    before = said(client.get("/office/organization/"))
    assert "まだ登録されていない課" in before
    client.post("/office/organization/sections/from-plan/")
    assert "まだ登録されていない課" not in said(client.get("/office/organization/"))
    assert of_year(planning.municipality, 2025)


def test_a_section_goes_on_under_another_name_and_old_years_keep_the_old(client, enter, plan, planning):
    enter(planning)
    town = planning.municipality
    client.post("/office/organization/sections/register/", {"name": "広報課", "first_year": "2020"})
    first = Section.objects.for_municipality(town).get(name="広報課")
    done = client.post(
        "/office/organization/sections/succeed/",
        {"before": [first.pk], "names": "秘書課\n広報広聴課\n", "first_year": "2026"},
        follow=True,
    )
    assert "前の年度の名前はそのまま残ります" in said(done)
    assert "広報課" in [one.name for one in of_year(town, 2025)]
    assert {"秘書課", "広報広聴課"} <= {one.name for one in of_year(town, 2026)}
    wrong = client.post("/office/organization/sections/register/", {"name": "x", "first_year": "令和"}, follow=True)
    assert "西暦" in said(wrong)


def test_a_post_is_made_taken_up_and_left(client, enter, plan, planning):
    enter(planning)
    town = planning.municipality
    client.post("/office/organization/sections/register/", {"name": "広報課", "first_year": "2020"})
    section = Section.objects.for_municipality(town).get(name="広報課")
    refused = client.post("/office/organization/posts/register/", {"title": "係長", "role": "section"}, follow=True)
    assert "課を選んで" in said(refused)
    client.post("/office/organization/posts/register/", {"title": "係長", "role": "section", "section": section.pk})
    made = Post.objects.for_municipality(town).get(title="係長")
    assert "担当する人のいない職" in said(client.get("/office/organization/posts/"))
    person = Person.objects.create(login="10234", display_name="新しい人", municipality=town)
    form = {"post": made.pk, "person": person.pk, "first_day": "2026-04-01"}
    assert "就けました" in said(client.post("/office/organization/posts/appoint/", form, follow=True))
    row = Assignment.objects.for_municipality(town).get(post=made)
    client.post(f"/office/organization/posts/dismiss/{row.pk}/", {"last_day": "2027-03-31"})
    row.refresh_from_db()
    assert row.last_day == date(2027, 3, 31)


def test_an_account_is_made_with_a_password_that_is_shown_once(client, enter, plan, administrator):
    enter(administrator)
    made = client.post("/office/organization/people/open/", {"login": "10234", "name": "新しい人"})
    password = re.search(r"<code>([a-z0-9-]+)</code>", made.content.decode())[1]
    assert faults(made.content.decode()) == []
    assert password not in client.get("/office/organization/people/").content.decode()
    assert password not in str(list(Entry.objects.values_list("after", "summary")))
    assert "新しい人" not in str(list(Entry.objects.values_list("by", "summary", "after")))
    person = Person.objects.get(login="10234")
    assert person.check_password(password)
    client.post(f"/office/organization/people/{person.pk}/close/")
    assert not Person.objects.get(pk=person.pk).is_active
    client.post(f"/office/organization/people/{person.pk}/reopen/")
    assert Person.objects.get(pk=person.pk).is_active
    again = client.post(f"/office/organization/people/{person.pk}/password/")
    assert re.search(r"<code>([a-z0-9-]+)</code>", again.content.decode())[1] != password
    own = Person.objects.get(login="someone")
    assert "自分自身" in said(client.post(f"/office/organization/people/{own.pk}/close/", follow=True))


def test_who_was_locked_out_is_let_in_again(client, enter, plan, administrator, settings):
    holder(post(administrator.municipality, Role.VIEWER), "10234")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/office/sign-in/", {"login": "10234", "password": "違う"})
    assert client.post("/office/sign-in/", {"login": "10234", "password": PASSWORD}).status_code != 302
    from axes.utils import reset

    reset()
    enter(administrator)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/office/sign-in/", {"login": "10234", "password": "違う"})
    number = Person.objects.get(login="10234").pk
    assert "停止を解きました" in said(client.post(f"/office/organization/people/{number}/unlock/", follow=True))


def test_transfers_are_shown_before_they_are_carried_out(client, enter, people, come):
    town = people.town
    come(people.planning)
    old = holder(people.clerk, "old")
    new = Person.objects.create(login="new", display_name="新しい担当", municipality=town)
    rows = "市民課\t担当者\tnew\n\t本部\told"
    form = {"rows": rows, "first_day": "2027-04-01", "then": "look"}
    seen = client.post("/office/organization/transfers/", form)
    assert faults(seen.content.decode()) == []
    assert "新しい担当" in said(seen)
    assert not Assignment.objects.for_municipality(town).filter(person=new).exists()
    client.post("/office/organization/transfers/", form | {"then": "do"})
    assert Assignment.objects.for_municipality(town).get(person=old, post=people.clerk).last_day == date(2027, 3, 31)
    assert Assignment.objects.for_municipality(town).get(person=new).first_day == date(2027, 4, 1)
    assert Assignment.objects.for_municipality(town).filter(person=old, post=people.headquarters).exists()


def test_one_wrong_row_and_nothing_is_done(client, people, come):
    come(people.planning)
    before = Assignment.objects.for_municipality(people.town).count()
    rows = "市民課\t担当者\tだれ\nない課\t担当者\tだれ\n一つだけ"
    answer = client.post("/office/organization/transfers/", {"rows": rows, "first_day": "2027-04-01", "then": "do"})
    assert answer.status_code == 422
    for words in ("1行目", "2行目", "3行目", "タブで区切って"):
        assert words in said(answer)
    assert Assignment.objects.for_municipality(people.town).count() == before
