"""The demo's registers count what the plan prints: every figure can be followed to its records and back."""

import pytest

from gyokaku.demo.invented import MARK
from gyokaku.demo.loading import loaded
from gyokaku.demo.registers import SERIES, parts
from gyokaku.engine.evidence import load
from gyokaku.ledger.models import Record
from gyokaku.ledger.queries.feeds import disagreements, feeds, offers
from gyokaku.organization.models import Municipality
from gyokaku.publishing import companions, queries
from tests.demo.test_invented import PLAN


def test_parts_add_up():
    for total in (0, 1, 7, 365, 2267):
        for count in range(1, 30):
            assert sum(parts(total, count)) == total


@pytest.mark.slow
@pytest.mark.django_db
def test_the_plans_own_figures_are_computed_from_marked_records(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    loaded(PLAN, lambda told: None)
    town = Municipality.objects.get()
    assert len(feeds(town)) == len(SERIES) + 1
    printed = {one.feed.indicator.name: one.printed for one in offers(town, 2023).values()}
    assert printed["計画等策定時におけるパブコメの意見数"] == "2,267件（12計画）"
    assert printed["計画等策定時における意見交換会の参加人数"] == "365人（延べ26回）"
    later = {one.feed.indicator.name: one.printed for one in offers(town, 2024).values()}
    assert later["公募市民委員の人数"] == "47人（17委員会）"
    assert later["モニタリングによる評価 C 以下の施設数"] == "0施設"
    assert disagreements(town) == []
    assert all(one.printed for one in offers(town, 2026).values())
    for row in Record.objects.for_municipality(town):
        assert MARK in str(row.values)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_public_edition_leads_from_each_figure_to_its_records(settings, tmp_path, client):
    settings.EVIDENCE = tmp_path
    loaded(PLAN, lambda told: None)
    found = companions.read(queries.current(), "evidence", load)
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
