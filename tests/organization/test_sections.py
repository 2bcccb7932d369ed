"""機構改革 and 異動: sections renamed, split and merged; old years keep old names; rights follow the post."""

from datetime import date

import pytest

from gyokaku.audit.models import Entry
from gyokaku.organization.errors import AlreadyThere, NotAllowed, WrongDay, WrongSuccession
from gyokaku.organization.models import Person, Role
from gyokaku.organization.posts import appoint, dismiss, hand_over, register_post
from gyokaku.organization.queries import posts_of
from gyokaku.organization.sections import existing, heirs, of_year, register_section, succeed
from tests.town import OTHER_CODE, OTHER_NAME, post, town


@pytest.fixture
def planning(db):
    return post(town())


@pytest.fixture
def section(planning):
    def run(name, first_year=2020):
        return register_section(name, first_year=first_year, by=planning)

    return run


def names(sections):
    return [section.name for section in sections]


def test_renamed_old_years_keep_the_old_name(planning, section):
    old = section("広報課")
    (new,) = succeed([old], ["秘書広報課"], first_year=2026, by=planning)
    assert names(of_year(planning.municipality, 2025)) == ["広報課"]
    assert names(of_year(planning.municipality, 2026)) == ["秘書広報課"]
    assert heirs(old, 2025) == [old]
    assert heirs(old, 2027) == [new]


def test_split_and_merged_over_years(planning, section):
    one, two = section("市税課"), section("納税課")
    tax, pay = succeed([one], ["市民税課", "資産税課"], first_year=2024, by=planning)
    merged = succeed([pay, two], ["収納課"], first_year=2026, by=planning)
    assert names(heirs(one, 2024)) == ["市民税課", "資産税課"]
    assert heirs(one, 2026) == [tax, merged[0]]
    assert heirs(two, 2026) == merged


def test_a_section_that_keeps_its_name_in_a_split_is_the_same_section(planning, section):
    old = section("管財課")
    after = succeed([old], ["管財課", "資産活用課"], first_year=2026, by=planning)
    old.refresh_from_db()
    assert after[0] == old
    assert old.last_year is None


def test_a_name_may_come_back_later(planning, section):
    old = section("政策課")
    succeed([old], ["企画課"], first_year=2024, by=planning)
    again = section("政策課", 2026)
    assert existing(planning.municipality, "政策課", 2023) == old
    assert existing(planning.municipality, "政策課", 2024) is None
    assert existing(planning.municipality, "政策課", 2026) == again


def test_wrong_successions_are_refused(planning, section):
    old = section("広報課", 2024)
    for before, after, year in (([], ["a"], 2026), ([old], [], 2026), ([old], ["a", "a"], 2026), ([old], ["a"], 2024)):
        with pytest.raises(WrongSuccession):
            succeed(before, after, first_year=year, by=planning)
    with pytest.raises(AlreadyThere):
        section("広報課", 2025)


def test_only_the_keepers_may(planning, section):
    clerk = post(planning.municipality, Role.SECTION)
    stranger = post(town(OTHER_CODE, OTHER_NAME))
    with pytest.raises(NotAllowed):
        register_section("新課", first_year=2026, by=clerk)
    held = post(planning.municipality, Role.MANAGER)
    person = Person.objects.create(login="a", display_name="あ", municipality=planning.municipality)
    with pytest.raises(NotAllowed):
        appoint(person, held, first_day=date(2026, 4, 1), by=stranger)


def test_in_april_rights_go_with_the_post(planning, section):
    held = register_post("課長", role=Role.MANAGER, section=section("市民課"), by=planning)
    before, after = (
        Person.objects.create(login=login, display_name=login, municipality=planning.municipality) for login in "ab"
    )
    appoint(before, held, first_day=date(2024, 4, 1), by=planning)
    hand_over(held, to=after, first_day=date(2026, 4, 1), by=planning)
    assert posts_of(before, date(2026, 3, 31)) == [held]
    assert posts_of(before, date(2026, 4, 1)) == []
    assert posts_of(after, date(2026, 4, 1)) == [held]
    assert not Entry.objects.filter(summary__contains="a」").exists()


def test_days_must_fit(planning):
    held = post(planning.municipality, Role.MANAGER)
    person = Person.objects.create(login="a", display_name="あ", municipality=planning.municipality)
    row = appoint(person, held, first_day=date(2026, 4, 1), by=planning)
    with pytest.raises(WrongDay):
        appoint(person, held, first_day=date(2026, 5, 1), by=planning)
    with pytest.raises(WrongDay):
        dismiss(row, last_day=date(2026, 3, 1), by=planning)
