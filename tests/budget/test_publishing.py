"""What goes with an edition: only what the municipality makes public, byte for byte, and nothing of another plan."""

import pytest
from django.test import Client

from gyokaku.budget.actions.costs import tie
from gyokaku.budget.actions.looking_ahead import expect, release
from gyokaku.budget.queries.costs import program_costs
from gyokaku.budget.queries.publishing import compose, known
from gyokaku.budget.rules import Release
from gyokaku.engine.money.document import load
from gyokaku.plan.queries import document
from gyokaku.publishing import companions, queries
from gyokaku.publishing.actions import freeze
from tests.budget.cast import KEY, OTHER_KEY, asked, brought, cast, entered, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def composed(people):
    data = compose(people.plan, document(people.plan))
    return load(data) if data else None


def test_nothing_is_said_while_there_is_nothing(people):
    assert composed(people) is None


@pytest.mark.parametrize(("turns", "public"), [(0, 0), (1, 0), (3, 0), (4, 1), (5, 1)])
def test_a_request_is_public_once_the_budget_is_decided(people, turns, public):
    brought(people, asked(people), turns)
    found = composed(people)
    assert (len(found.years[0].requests) if found else 0) == public


def test_the_municipality_says_of_a_year_what_is_public(people):
    brought(people, asked(people), 1)
    expect(2026, "市税", "1円", note="", by=people.planning)
    assert composed(people) is None
    release(2026, Release.ASKED, reason="公開で査定する", by=people.planning)
    (year,) = composed(people).years
    assert (len(year.requests), len(year.outlook)) == (1, 1)
    release(2026, Release.NOTHING, reason="やめる", by=people.planning)
    assert composed(people) is None


def test_the_record_is_frozen_with_the_edition(people):
    brought(people, asked(people), 5)
    entered(people)
    tie(KEY, first_year=2024, weights=[(people.first, 1)], program=people.programs[0], by=people.planning)
    freeze(people.plan, by=people.planning, reason="公表")
    found = companions.read(queries.current(), "money", load)
    assert found.years[0].requests[0].budgeted == 1_000_000
    assert found.programs[0].costs[0].settlement.yen == 1_200_000
    assert found.open_keys == []
    assert program_costs(people.programs[0]) == found.programs[0].costs
    assert program_costs(people.programs[1]) == []
    shown = Client().get("/money/").content.decode()
    assert "広報紙の発行" in shown
    assert "1,200,000円" in shown
    assert queries.current().plan.policies[0].measures[0].initiatives[0].costs[0].settlement.yen == 1_200_000


def test_the_check_is_told_what_is_not_public(people):
    brought(people, asked(people), 1)
    entered(people, row(), row(OTHER_KEY, yen="7"))
    tie(KEY, first_year=2024, weights=[(people.first, 1)], by=people.planning)
    found = known(people.plan)
    assert len(found.years[0].requests) == 1
    assert [(one.count, one.yen) for one in found.open_keys] == [(1, 7)]
    people.first.branch = None
    people.first.save()
    assert [(one.number, one.yen) for one in known(people.plan).ended] == [(1, 1_200_000)]
