"""事務事業見直し and 効果額 in public: only what is decided, from the frozen companion, followed from sheet to effect and back."""

from datetime import date

import pytest

from gyokaku.engine.programs.words import Decision
from gyokaku.plan.actions import import_document
from gyokaku.programs.actions.counting import enter_effect, realise
from gyokaku.programs.actions.keeping import close_year, define
from gyokaku.programs.actions.proposing import propose
from gyokaku.programs.actions.reconciling import note_total
from gyokaku.programs.queries.effects import initiatives
from gyokaku.programs.rules import Act
from gyokaku.publishing.actions import freeze
from gyokaku.web.portal import serving
from tests.engine.document.plans import small_plan
from tests.programs.cast import cast
from tests.programs.test_counting import typed
from tests.programs.test_judging import decided, do
from tests.web.portal.page_rules import faults

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forgotten():
    """Each test has editions of its own under the same number: nothing is kept from the one before."""
    serving.PAGES.clear()
    serving._books.clear()


PAGES = ("/programs/", "/programs/2025/", "/effects/")


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def plan(people):
    return import_document(small_plan(), by=people.planning).plan


@pytest.fixture
def frozen(people, plan):
    define(2024, "細事業を1件とする", by=people.planning)
    close_year(2024, by=people.planning)
    case = propose(people.programs[0], fiscal_year=2025, reason="紙の部数", by=people.clerk)
    decided(case, people, Decision.REDUCE)
    do(case, Act.BEGIN, people.clerk)
    propose(people.programs[2], fiscal_year=2025, reason="まだ公表しない理由", by=people.clerk)
    case.refresh_from_db()
    row = enter_effect(
        typed(people, program=None, review=case, initiative=initiatives(people.town).first()), by=people.planning
    )
    realise(row, fiscal_year=2025, amount="1,150千円", evidence="決算", by=people.planning)
    note_total(
        first_year=2025, last_year=2025, kind=row_kind(row), amount="2,000千円", cases=None, source="速報",
        by=people.planning,
    )  # fmt: skip
    return freeze(plan, by=people.planning, reason="公表")


def row_kind(row):
    from gyokaku.engine.programs.arithmetic import Kind

    return Kind(row.kind)


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_sound(client, frozen, address):
    assert faults(said(client, address)) == []


def test_what_is_decided_is_shown_and_what_is_not_is_only_counted(client, frozen):
    page = said(client, "/programs/2025/")
    assert "部数を減らす" in page
    assert "ほかに1件を評価しています" in page
    assert "まだ公表しない理由" not in page
    assert "担当者" not in page
    assert "期限を過ぎています" in page if frozen.frozen_at.date() > date(2026, 3, 31) else True


def test_effects_are_told_with_their_sums_and_the_difference(client, frozen):
    page = said(client, "/effects/")
    assert "単年度：R7の実績額 1,150,000円" in page
    assert "850,000円少ない" in page
    assert 'href="/programs/2025/#program-1"' in page


def test_from_the_sheet_to_its_effects_and_back(client, frozen, people):
    number = initiatives(people.town).first().number
    assert 'href="/effects/#effect-1"' in said(client, f"/initiatives/{number}/")
    assert f'href="/initiatives/{number}/"' in said(client, "/effects/")


def test_an_edition_without_any_has_no_such_pages(client, people, plan):
    freeze(plan, by=people.planning, reason="何もない版")
    assert 'href="/programs/"' not in said(client, "/")
    assert client.get("/programs/").status_code == 404
    assert client.get("/effects/").status_code == 404
    define(2025, "細事業を1件とする", by=people.planning)
    freeze(plan, by=people.planning, reason="数え方を決めた")
    assert 'href="/programs/"' in said(client, "/")
    assert "見直しの結果は、まだありません" in said(client, "/programs/")


def test_the_api_answers_and_the_package_holds_them(client, frozen):
    rows = client.get("/api/v1/editions/current/effects").json()
    assert (rows["count"], rows["items"][0]["realised"]) == (1, "1150000")
    assert client.get("/api/v1/editions/current/program-reviews?year=2025").json()["items"][0]["decision"] == "reduce"
    assert client.get("/api/v1/editions/current/program-reviews?year=2024").json()["count"] == 0
    assert client.get("/api/v1/editions/current/program-totals").json()["items"][0]["total"] == 3
    assert client.get("/data/programs.xlsx").content[:2] == b"PK"
    assert b"effect_amounts.csv" in client.get("/data/opendata.zip").content
