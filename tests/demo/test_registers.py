"""The demo's registers count what the plan prints: every figure can be followed to its records and back."""

import pytest

from gyokaku.demo.invented import MARK
from gyokaku.demo.loading import loaded
from gyokaku.demo.registers import SERIES, parts
from gyokaku.ledger.models import Record
from gyokaku.ledger.queries.feeds import disagreements, feeds, offers
from gyokaku.organization.models import Municipality
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
    assert len(feeds(town)) == len(SERIES)
    printed = {one.feed.indicator.name: one.printed for one in offers(town, 2023).values()}
    assert printed["計画等策定時におけるパブコメの意見数"] == "2,267件"
    assert printed["計画等策定時における意見交換会の参加人数"] == "365人"
    later = {one.feed.indicator.name: one.printed for one in offers(town, 2024).values()}
    assert later["公募市民委員の人数"] == "47人"
    assert later["モニタリングによる評価 C 以下の施設数"] == "0施設"
    assert disagreements(town) == []
    assert all(one.printed for one in offers(town, 2026).values())
    for row in Record.objects.for_municipality(town):
        assert MARK in str(row.values)
