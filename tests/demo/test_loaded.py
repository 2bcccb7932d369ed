"""The demo as it stands when it is loaded: its programs and registers count what the plan prints, there and back."""

from decimal import Decimal as D

import pytest
from django.conf import settings

from gyokaku.demo.invented import MARK
from gyokaku.demo.loading import loaded
from gyokaku.demo.registers import SERIES
from gyokaku.engine import evidence
from gyokaku.engine.programs import document
from gyokaku.engine.programs.arithmetic import Rule
from gyokaku.engine.programs.rollup import By
from gyokaku.ledger.models import Record
from gyokaku.ledger.queries import feeds as counted
from gyokaku.organization.models import Municipality
from gyokaku.programs.models import Effect, Review
from gyokaku.programs.queries.effects import findings
from gyokaku.programs.queries.feeds import disagreements, offers
from gyokaku.programs.queries.reconciling import reconciled
from gyokaku.programs.rules import State
from gyokaku.publishing import companions, queries
from tests.demo.test_invented import PLAN

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def town(kept, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "EVIDENCE", tmp_path_factory.mktemp("evidence"))
        loaded(PLAN, lambda told: None)
        yield Municipality.objects.get()


def test_what_the_programs_come_to_is_what_the_plan_prints(town):
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


def test_every_state_and_every_rule_of_programs_is_there_and_marked(town):
    rows = Review.objects.for_municipality(town)
    assert set(rows.values_list("state", flat=True)) == {one.value for one in State}
    effects = Effect.objects.for_municipality(town)
    assert set(effects.values_list("rule", flat=True)) == {one.value for one in Rule}
    assert all(MARK in row.title for row in effects)
    assert [one.message for one in findings(town) if not one.reason] == []


def test_the_programs_stand_beside_the_newest_edition(town):
    made = companions.read(queries.current(), "programs", document.load)
    assert MARK in made.notice
    assert {one.fiscal_year for one in made.inventory} == {2023, 2024, 2025, 2026}
    assert {one.state for one in made.reviews} == {"decided", "under_way", "done"}
    assert made.rollup(By.YEAR)[0].balance
    assert {one.indicator for one in made.fed} == {"事務事業見直し件数", "事務事業見直しによる削減額"}


def test_the_figures_of_the_registers_are_computed_from_marked_records(town):
    assert len(counted.feeds(town)) == len(SERIES) + 1
    printed = {one.feed.indicator.name: one.printed for one in counted.offers(town, 2023).values()}
    assert printed["計画等策定時におけるパブコメの意見数"] == "2,267件（12計画）"
    assert printed["計画等策定時における意見交換会の参加人数"] == "365人（延べ26回）"
    later = {one.feed.indicator.name: one.printed for one in counted.offers(town, 2024).values()}
    assert later["公募市民委員の人数"] == "47人（17委員会）"
    assert later["モニタリングによる評価 C 以下の施設数"] == "0施設"
    assert counted.disagreements(town) == []
    assert all(one.printed for one in counted.offers(town, 2026).values())
    for row in Record.objects.for_municipality(town):
        assert MARK in str(row.values)


def test_the_public_edition_leads_from_each_figure_to_its_records(town, client):
    found = companions.read(queries.current(), "evidence", evidence.load)
    by_name = {(one.name, one.fiscal_year): one for one in found.figures}
    for name, year, printed in (
        ("計画等策定時におけるパブコメの意見数", 2023, "2,267件（12計画）"),
        ("計画等策定時における意見交換会の参加人数", 2023, "365人（延べ26回）"),
        ("公募市民委員の人数", 2024, "47人（17委員会）"),
        ("モニタリングによる評価 C 以下の施設数", 2024, "0施設"),
    ):
        one = by_name[name, year]
        assert one.printed == printed
        page = client.get(f"/registers/{one.register_key}/{one.mark}/").content.decode()
        assert printed in page
        assert one.sha256 in page
        sheet = client.get(f"/initiatives/{one.initiatives[0]}/").content.decode()
        assert f"/registers/{one.register_key}/{one.mark}/" in sheet
        assert f"/initiatives/{one.initiatives[0]}/" in page
        assert all(f'id="record-{number}"' in page for number in one.numbers)
    assert (
        "標本誤差"
        in by_name["市民意識調査で、市の情報について「必要な情報は得られている」と回答した方の割合", 2024].sentence
    )
