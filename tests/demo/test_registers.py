"""The demo's registers count what the plan prints: every figure can be followed to its records and back."""

import pytest

from gyokaku.demo.invented import MARK
from gyokaku.demo.loading import loaded
from gyokaku.demo.registers import SERIES, parts
from gyokaku.engine.register import Formula
from gyokaku.ledger.models import Record, Register
from gyokaku.ledger.queries.feeds import disagreements, feeds, offers
from gyokaku.ledger.queries.figures import computed
from gyokaku.ledger.queries.registers import definition_of
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
    assert len(feeds(town)) == len(SERIES) + 1
    printed = {one.feed.indicator.name: one.printed for one in offers(town, 2023).values()}
    assert printed["計画等策定時におけるパブコメの意見数"] == "2,267件"
    assert printed["計画等策定時における意見交換会の参加人数"] == "365人"
    assert printed["事務事業見直し件数"] == "24件"
    assert printed["事務事業見直しによる削減額"] == "23,470千円"
    later = {one.feed.indicator.name: one.printed for one in offers(town, 2024).values()}
    assert later["公募市民委員の人数"] == "47人"
    assert later["モニタリングによる評価 C 以下の施設数"] == "0施設"
    assert disagreements(town) == []
    assert all(one.printed for one in offers(town, 2026).values())
    for row in Record.objects.for_municipality(town):
        assert MARK in str(row.values) or "開始残高" in str(row.values)


@pytest.mark.slow
@pytest.mark.django_db
def test_three_years_of_reviews_are_reconciled(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    loaded(PLAN, lambda told: None)
    town = Municipality.objects.get()
    register = Register.objects.for_municipality(town).get(key="effects")
    for field, value, scale in (("cases", 112, 1), ("realised", 99924, 1000)):
        formula = Formula(of="effects", aggregate="sum", field=field, scale=scale, term="cumulative", since=2021)
        assert computed(register, definition_of(register), formula, 2023).figure.value == value
