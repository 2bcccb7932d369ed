"""A query that does not say its municipality fails closed, in every room."""

import pytest
from django.apps import apps
from django.db import models

from gyokaku.organization.errors import NotScoped
from gyokaku.organization.models import Municipality, Post, Section
from gyokaku.organization.scope import Municipal
from tests.town import OTHER_CODE, OTHER_NAME, post, town

pytestmark = pytest.mark.django_db

MUNICIPAL = [model for model in apps.get_models() if issubclass(model, Municipal)]
ASKING = {
    "all": list,
    "filter": lambda rows: list(rows.filter(pk=1)),
    "get": lambda rows: rows.get(pk=1),
    "first": lambda rows: rows.first(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "values": lambda rows: list(rows.values_list("pk")),
    "iterator": lambda rows: list(rows.iterator()),
    "aggregate": lambda rows: rows.aggregate(models.Max("pk")),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "update": lambda rows: rows.update(pk=1),
    "delete": lambda rows: rows.delete(),
    "related": lambda rows: list(rows.exclude(pk=1).select_related("municipality")),
    "get_or_create": lambda rows: rows.get_or_create(pk=1),
}


@pytest.mark.parametrize("asking", ASKING)
@pytest.mark.parametrize("model", MUNICIPAL, ids=lambda model: model.__name__)
def test_without_a_municipality_nothing_is_read_or_changed(model, asking):
    with pytest.raises(NotScoped, match="for_municipality"):
        ASKING[asking](model.objects.all())


def test_every_room_with_rows_is_covered():
    rooms = {model._meta.app_label for model in MUNICIPAL}
    assert rooms >= {"organization", "plan", "indicator", "publishing"}
    own = {model for model in apps.get_models() if model.__module__.startswith("gyokaku.")}
    outside = {model.__name__ for model in own - set(MUNICIPAL)}
    assert outside == {"Municipality", "Person", "Entry"}


@pytest.fixture
def two_towns():
    here, there = town(), town(OTHER_CODE, OTHER_NAME)
    for municipality in (here, there):
        Section.objects.create(municipality=municipality, name="企画調整課", first_year=2025)
    return here, there


def test_only_its_own_rows_are_seen(two_towns):
    for municipality in two_towns:
        assert [section.municipality for section in Section.objects.for_municipality(municipality)] == [municipality]
        assert Section.objects.for_municipality(municipality).filter(name="企画調整課").count() == 1
    assert Section.objects.across_municipalities().count() == 2


def test_changes_stay_within_the_municipality(two_towns):
    here, there = two_towns
    Section.objects.for_municipality(here).update(name="改称課")
    assert Section.objects.for_municipality(there).get().name == "企画調整課"
    Section.objects.for_municipality(here).delete()
    assert Section.objects.for_municipality(there).exists()


def test_from_a_row_one_has_the_way_down_is_open(two_towns):
    here, _ = two_towns
    section = Section.objects.for_municipality(here).get()
    Post.objects.create(municipality=here, title="課長", section=section, role="manager")
    assert [held.title for held in section.posts.all()] == ["課長"]
    assert section.posts.count() == 1
    fetched = Section.objects.for_municipality(here).prefetch_related("posts").get()
    assert [held.title for held in fetched.posts.all()] == ["課長"]


def test_an_unsaved_municipality_is_refused():
    with pytest.raises(NotScoped):
        list(Section.objects.for_municipality(Municipality(code="x")))


def test_a_related_way_down_does_not_open_the_table(two_towns):
    here, _ = two_towns
    section = Section.objects.for_municipality(here).get()
    post(here)
    assert list(section.posts.all()) == []
    with pytest.raises(NotScoped):
        list(Post.objects.all())
