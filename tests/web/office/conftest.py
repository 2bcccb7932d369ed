"""A town at work: a plan, posts by their part, and people who hold them."""

import re

import pytest
from django.utils import timezone

from gyokaku.engine.document import Indicator
from gyokaku.engine.document.values import value_of
from gyokaku.organization.models import Assignment, Person, Post, Role, Section
from gyokaku.plan.actions import import_document
from tests.engine.document.plans import small_plan, with_initiatives
from tests.evaluation import cast
from tests.town import post, town

PASSWORD = "正しい馬 電池 42"


@pytest.fixture
def planning(db):
    """The post 主管課."""
    return post(town())


@pytest.fixture
def plan(planning):
    """A working copy with something to find, and indicators that are rated."""
    rows = [
        Indicator(
            name="相談件数",
            targets=[value_of("200件", "R11年度", "target")],
            actuals=[value_of("100件", "R6年度", "actual"), value_of("117件", "R7年度", "actual")],
        ),
        Indicator(
            name="参加人数",
            targets=[value_of("200件", "R11年度", "target")],
            actuals=[value_of("90人", "R5年度", "actual")],
        ),
    ]
    made = with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"indicators": rows}) if sheet.number == 1 else sheet
    )
    return import_document(made, by=planning).plan


def holder(held, login):
    """A person who holds a post from today on."""
    person = Person(login=login, display_name=f"{held}の人", municipality=held.municipality)
    person.set_password(PASSWORD)
    person.save()
    Assignment.objects.create(municipality=held.municipality, person=person, post=held, first_day=timezone.localdate())
    return person


def section_post(municipality, name, role=Role.SECTION):
    """A post in a section."""
    section, _ = Section.objects.for_municipality(municipality).get_or_create(
        name=name, first_year=2000, defaults={"municipality": municipality}
    )
    return Post.objects.create(municipality=municipality, title="係", section=section, role=role)


@pytest.fixture
def enter(client):
    """Sign in as the holder of a post."""

    def run(held, login="someone"):
        person = holder(held, login)
        answer = client.post("/office/sign-in/", {"login": login, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return person

    return run


@pytest.fixture
def people(db, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    made = cast.cast()
    cast.opened(made)
    return made


@pytest.fixture
def come(client):
    """Sign in as the holder of a post; the same person the second time."""
    known = {}

    def run(post):
        if post.pk not in known:
            known[post.pk] = f"person{post.pk}"
            holder(post, known[post.pk])
        client.post("/office/sign-out/")
        assert client.post("/office/sign-in/", {"login": known[post.pk], "password": PASSWORD}).status_code == 302

    return run


def said(answer):
    return re.sub(r"<[^>]+>", " ", answer.content.decode())
