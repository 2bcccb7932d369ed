"""The demo's programs: every state, every rule, the plan's printed totals, and a difference that is shown."""

from decimal import Decimal as D

import pytest

from gyokaku.demo.invented import MARK
from gyokaku.demo.loading import loaded
from gyokaku.engine.programs.arithmetic import Rule
from gyokaku.engine.programs.document import load
from gyokaku.engine.programs.rollup import By
from gyokaku.organization.models import Municipality
from gyokaku.programs.models import Effect, Review
from gyokaku.programs.queries.effects import findings
from gyokaku.programs.queries.feeds import disagreements, offers
from gyokaku.programs.queries.reconciling import reconciled
from gyokaku.programs.rules import State
from gyokaku.publishing import companions, queries
from tests.demo.test_invented import PLAN

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def town(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    loaded(PLAN, lambda told: None)
    return Municipality.objects.get()


def test_the_plans_own_figures_are_counted_from_the_records(town):
    printed = {one.feed.indicator.name: one.printed for one in offers(town, 2023).values()}
    assert printed == {"事務事業見直し件数": "24件", "事務事業見直しによる削減額": "23,470千円"}
    assert all(one.printed for one in offers(town, 2026).values())
    assert disagreements(town) == []
    three, one, draft, *of_the_plan = reconciled(town)
    assert (three.yen, three.cases, three.agrees) == (D(99_924_000), 112, True)
    assert (one.yen, one.cases, one.agrees) == (D(23_470_000), 24, True)
    assert not draft.agrees
    assert of_the_plan
    assert all(row.agrees for row in of_the_plan)


def test_every_state_and_every_rule_is_there_and_marked(town):
    rows = Review.objects.for_municipality(town)
    assert set(rows.values_list("state", flat=True)) == {one.value for one in State}
    effects = Effect.objects.for_municipality(town)
    assert set(effects.values_list("rule", flat=True)) == {one.value for one in Rule}
    assert all(MARK in row.title for row in effects)
    assert [one.message for one in findings(town) if not one.reason] == []


def test_it_stands_beside_the_newest_edition(town):
    made = companions.read(queries.current(), "programs", load)
    assert MARK in made.notice
    assert {one.fiscal_year for one in made.inventory} == {2023, 2024, 2025, 2026}
    assert {one.state for one in made.reviews} == {"decided", "under_way", "done"}
    assert made.rollup(By.YEAR)[0].balance
    assert {one.indicator for one in made.fed} == {"事務事業見直し件数", "事務事業見直しによる削減額"}
