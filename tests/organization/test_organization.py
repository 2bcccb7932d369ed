"""Registering municipalities, posts and people."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from gyokaku.audit.models import Entry
from gyokaku.organization.actions import add_account, receive_municipality, register_municipality
from gyokaku.organization.errors import AlreadyThere, NotAllowed, UnknownMunicipality, WrongCode
from gyokaku.organization.models import Assignment, Municipality, Person, Post, Role, Section
from gyokaku.organization.queries import chosen_municipality, console_post, posts_of, sections_by_name
from tests.town import CODE, NAME, OTHER_CODE, OTHER_NAME, console, post, town

pytestmark = pytest.mark.django_db


def test_a_wrong_code_is_not_registered():
    with pytest.raises(WrongCode, match="検査数字"):
        register_municipality(code="132030", name=NAME)
    assert not Municipality.objects.exists()


def test_a_municipality_is_registered_once_and_audited():
    registered = town()
    assert console_post(registered).role == Role.ADMINISTRATOR
    assert [(entry.action, entry.municipality) for entry in Entry.objects.all()] == [
        ("organization.register_municipality", CODE)
    ]
    with pytest.raises(AlreadyThere):
        town()


class TestReceiving:
    def test_the_first_is_registered_from_the_document(self):
        assert receive_municipality(code=CODE, name=NAME).name == NAME

    def test_without_a_code_the_name_finds_it(self):
        assert receive_municipality(code=None, name=NAME, chosen=CODE) == receive_municipality(code=None, name=NAME)

    def test_without_a_code_an_unknown_name_is_refused(self):
        with pytest.raises(UnknownMunicipality, match="--municipality"):
            receive_municipality(code=None, name=NAME)

    def test_another_town_is_refused_unless_it_is_named(self):
        town()
        with pytest.raises(UnknownMunicipality, match=f"--municipality {OTHER_CODE}"):
            receive_municipality(code=OTHER_CODE, name=OTHER_NAME)
        assert Municipality.objects.count() == 1
        assert receive_municipality(code=OTHER_CODE, name=OTHER_NAME, chosen=OTHER_CODE).code == OTHER_CODE

    def test_the_named_code_must_be_the_documents(self):
        with pytest.raises(UnknownMunicipality, match=OTHER_CODE):
            receive_municipality(code=CODE, name=NAME, chosen=OTHER_CODE)

    def test_of_several_one_must_be_named(self):
        with pytest.raises(UnknownMunicipality, match="まだ登録されていません"):
            chosen_municipality(None)
        here = town()
        assert chosen_municipality(None) == here
        town(OTHER_CODE, OTHER_NAME)
        with pytest.raises(UnknownMunicipality, match="複数"):
            chosen_municipality(None)
        assert chosen_municipality(OTHER_CODE).name == OTHER_NAME
        with pytest.raises(UnknownMunicipality, match="登録されていません"):
            chosen_municipality("131016")


class TestAccounts:
    def add(self, by, **rest):
        given = {
            "login": "planner",
            "display_name": "担当者の氏名",
            "password": "correct horse 12",
            "role": Role.PLANNING,
        }
        return add_account(**{**given, "title": "企画調整課長", **rest}, by=by)

    def test_the_person_signs_in_and_holds_the_post_from_today(self):
        person = self.add(console(town()))
        assert (
            authenticate(RequestFactory().post("/office/sign-in/"), username="planner", password="correct horse 12")
            == person
        )
        assert authenticate(RequestFactory().post("/office/sign-in/"), username="planner", password="wrong") is None
        held = Assignment.objects.for_municipality(person.municipality).get()
        assert (held.person, held.post.title, held.last_day) == (person, "企画調整課長", None)

    def test_the_record_names_the_post_and_never_the_person(self):
        self.add(console(town()))
        row = Entry.objects.get(action="organization.add_account")
        assert "担当者の氏名" not in f"{row.summary}{row.before}{row.after}{row.object_id}"
        assert "planner" not in f"{row.summary}{row.before}{row.after}{row.object_id}"
        assert "企画調整課長" in row.summary

    def test_only_the_administrator_adds_people(self):
        with pytest.raises(NotAllowed, match="システム管理者"):
            self.add(post(town(), Role.SECTION))
        assert not Person.objects.exists()

    def test_a_weak_password_is_refused_and_leaves_nothing(self):
        with pytest.raises(NotAllowed, match="パスワード"):
            self.add(console(town()), password="12345")
        assert not Person.objects.exists()

    def test_a_login_name_is_given_once(self):
        by = console(town())
        self.add(by)
        with pytest.raises(AlreadyThere, match="planner"):
            self.add(by)

    def test_a_post_keeps_its_role(self):
        by = console(town())
        self.add(by)
        with pytest.raises(AlreadyThere, match="主管課"):
            self.add(by, login="second", role=Role.SECTION)
        assert Person.objects.count() == 1


def test_posts_without_a_section_are_told_apart_by_title():
    here = town()
    post(here, title="部長")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(municipality=here, title="部長", role=Role.SECTION)


def test_days_and_years_stand_in_order():
    here = town()
    with pytest.raises(IntegrityError), transaction.atomic():
        Section.objects.create(municipality=here, name="課", first_year=2025, last_year=2024)
    person = add_account(
        login="a", display_name="a", password="correct horse 12", role=Role.SECTION, title="係", by=console(here)
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            municipality=here, person=person, post=console(here),
            first_day=date(2025, 4, 1), last_day=date(2025, 3, 31),
        )  # fmt: skip


def test_sections_of_a_time():
    here = town()
    for name, first, last in (
        ("旧課", 2010, 2024),
        ("企画課", 2010, 2026),
        ("企画課", 2027, None),
        ("新課", 2030, None),
    ):
        Section.objects.create(municipality=here, name=name, first_year=first, last_year=last)
    found = sections_by_name(here, 2025, 2029)
    assert set(found) == {"企画課"}
    assert found["企画課"].first_year == 2027


def test_a_post_is_held_from_the_first_day_to_the_last():
    by = console(town())
    person = add_account(login="a", display_name="a", password="correct horse 12", role=Role.SECTION, title="係", by=by)
    Assignment.objects.for_municipality(by.municipality).update(first_day=date(2025, 4, 1), last_day=date(2026, 3, 31))
    held = {
        day: [held.title for held in posts_of(person, day)]
        for day in (date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1))
    }
    assert list(held.values()) == [[], ["係"], ["係"], []]
