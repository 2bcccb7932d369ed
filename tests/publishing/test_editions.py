"""Editions: numbered, hashed, never changed, and read by everyone from here."""

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from gyokaku.audit.models import Entry
from gyokaku.audit.queries import verify
from gyokaku.audit.triggers import lifted
from gyokaku.engine.document import FiscalYears, Municipality, canonical
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Role
from gyokaku.plan.actions import import_document
from gyokaku.plan.named import naming
from gyokaku.publishing import queries
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.errors import DamagedEdition, NoReason, NothingNew, UnclearMunicipality
from gyokaku.publishing.models import Edition
from gyokaku.publishing.permissions import can_freeze
from tests.engine.document.plans import small_plan
from tests.town import CODE, OTHER_CODE, OTHER_NAME, post, town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    queries._parsed.clear()


@pytest.fixture
def planning():
    return post(town())


@pytest.fixture
def plan(planning):
    return import_document(small_plan(), by=planning).plan


def revise(planning, title):
    return import_document(small_plan(title=title), by=planning).plan


def test_before_the_first_edition_there_is_nothing(plan):
    assert queries.current() is None
    assert queries.edition(1) is None
    assert queries.editions() == []
    assert queries.unpublished(plan)


def test_an_edition_holds_the_canonical_document(plan, planning):
    made = freeze(plan, by=planning, reason=" 公表のため ")
    assert bytes(made.document) == canonical(small_plan())
    assert made.sha256 == hashlib.sha256(canonical(small_plan())).hexdigest()
    shown = queries.current()
    assert (shown.number, shown.title, shown.reason, shown.sha256) == (1, "試験計画", "公表のため", made.sha256)
    assert shown.plan == small_plan()
    assert not queries.unpublished(plan)


def test_the_working_copy_goes_on_and_the_edition_stays(plan, planning):
    freeze(plan, by=planning, reason="公表")
    revise(planning, "改めた計画")
    assert queries.current().plan.title == "試験計画"
    assert queries.unpublished(plan)


def test_numbers_rise_and_old_editions_stay(plan, planning):
    freeze(plan, by=planning, reason="初め")
    freeze(revise(planning, "二"), by=planning, reason="見直し", title="改定版")
    assert [(one.number, one.title, one.plan.title) for one in queries.editions()] == [
        (2, "改定版", "二"),
        (1, "試験計画", "試験計画"),
    ]
    assert queries.edition(1).plan.title == "試験計画"
    assert queries.current().number == 2
    assert queries.edition(3) is None


def test_an_unchanged_plan_is_not_frozen_again(plan, planning):
    freeze(plan, by=planning, reason="初め")
    with pytest.raises(NothingNew, match="第1版から変わっていません"):
        freeze(plan, by=planning, reason="もう一度")
    assert len(queries.editions()) == 1


def test_going_back_to_an_older_text_is_a_new_edition(plan, planning):
    freeze(plan, by=planning, reason="初め")
    freeze(revise(planning, "二"), by=planning, reason="見直し")
    freeze(revise(planning, "試験計画"), by=planning, reason="撤回")
    assert [one.number for one in queries.editions()] == [3, 2, 1]


def test_a_reason_is_needed(plan, planning):
    with pytest.raises(NoReason, match="--reason"):
        freeze(plan, by=planning, reason="  ")


def test_freezing_is_the_planning_offices(plan):
    section = post(plan.municipality, Role.SECTION)
    stranger = post(town(OTHER_CODE, OTHER_NAME))
    for by in (section, stranger):
        assert not can_freeze(by, plan)
        with pytest.raises(NotAllowed):
            freeze(plan, by=by, reason="公表")
    assert not queries.editions()


def test_freezing_is_audited(plan, planning):
    made = freeze(plan, by=planning, reason="公表")
    row = Entry.objects.get(action="publishing.freeze")
    assert made.sha256 in row.after
    assert "公表" in row.summary
    assert verify().fault is None


@pytest.mark.parametrize("sql", ["UPDATE publishing_edition SET title = 'x'", "DELETE FROM publishing_edition"])
def test_the_database_refuses_to_change_an_edition(plan, planning, sql):
    freeze(plan, by=planning, reason="公表")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert queries.current().title == "試験計画"


def test_damaged_bytes_are_never_shown(plan, planning):
    freeze(plan, by=planning, reason="公表")
    with lifted(connection):
        Edition.objects.across_municipalities().update(document=canonical(small_plan(title="すり替え")))
    with pytest.raises(DamagedEdition, match="ハッシュと合いません"):
        queries.current().plan  # noqa: B018


def test_a_plan_is_read_once_per_process(plan, planning, django_assert_num_queries):
    freeze(plan, by=planning, reason="公表")
    first = queries.current().plan
    with django_assert_num_queries(1):
        assert queries.current().plan is first


def test_few_plans_are_kept(plan, planning):
    for turn in range(queries.KEPT + 2):
        freeze(revise(planning, f"第{turn}稿"), by=planning, reason="見直し")
    titles = [one.plan.title for one in queries.editions()]
    assert len(titles) == len(set(titles)) == queries.KEPT + 2
    assert len(queries._parsed) == queries.KEPT


def test_the_public_site_is_of_one_municipality(plan, planning, settings):
    freeze(plan, by=planning, reason="公表")
    other = post(town(OTHER_CODE, OTHER_NAME))
    paper = small_plan(municipality=Municipality(code=OTHER_CODE, name=OTHER_NAME))
    made = import_document(paper, by=other).plan
    assert queries.current().plan.municipality.code == CODE
    freeze(made, by=other, reason="公表")
    with pytest.raises(UnclearMunicipality, match="GYOKAKU_MUNICIPALITY"):
        queries.current()
    assert queries.current(CODE).plan.municipality.code == CODE
    assert [one.plan.municipality.code for one in queries.editions(OTHER_CODE)] == [OTHER_CODE]
    settings.MUNICIPALITY = OTHER_CODE
    assert queries.current().plan.municipality.code == OTHER_CODE


def test_a_second_plan_that_is_frozen_later_takes_nothing_over(plan, planning, settings):
    first = freeze(plan, by=planning, reason="公表")
    other = import_document(small_plan(fiscal_years=FiscalYears(first=2030, last=2034)), by=planning).plan
    second = freeze(other, by=planning, reason="次期計画")
    assert [one.sha256 for one in queries.editions()] == [queries.current().sha256] == [first.sha256]
    assert [one.sha256 for one in queries.shown().plans] == [first.sha256, second.sha256]
    with naming(other.pk):
        assert queries.current().sha256 == queries.edition(1).sha256 == second.sha256
    with naming(other.pk + 1):
        assert queries.current() is None
    settings.PLAN = other.pk
    assert queries.current().sha256 == second.sha256
    assert [one.sha256 for one in queries.shown().plans] == [second.sha256, first.sha256]
    settings.PLAN = 999_999
    assert queries.current().sha256 == first.sha256


def test_what_is_written_as_one_holds_every_plan_of_one_moment(plan, planning, django_assert_num_queries):
    freeze(plan, by=planning, reason="公表")
    other = import_document(small_plan(fiscal_years=FiscalYears(first=2030, last=2034)), by=planning).plan
    freeze(other, by=planning, reason="次期計画")
    with queries.unchanging(), django_assert_num_queries(0):
        assert len(queries.shown().plans) == len(queries.every_edition()) == 2
        with naming(other.pk):
            assert queries.current().plan_id == other.pk
