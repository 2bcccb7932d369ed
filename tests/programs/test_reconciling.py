"""Printed totals beside the count: which lines make it, by how much they differ, and figures offered to indicators."""

from decimal import Decimal as D

import pytest

from gyokaku.engine.programs.arithmetic import Kind, Rule, Terms
from gyokaku.engine.programs.opening import Balance, parts
from gyokaku.engine.programs.reconciling import Printed, reconcile
from gyokaku.engine.programs.rollup import Line
from gyokaku.engine.programs.words import Measure
from gyokaku.indicator.models import Indicator
from gyokaku.organization.errors import NotAllowed
from gyokaku.programs.actions.counting import enter_effect, realise
from gyokaku.programs.actions.feeding import feed, unfeed
from gyokaku.programs.actions.reconciling import drop_total, note_total
from gyokaku.programs.errors import NotFound, WrongEntry
from gyokaku.programs.queries.feeds import offers
from gyokaku.programs.queries.reconciling import reconciled
from tests.programs.cast import cast
from tests.programs.test_counting import brought_in, typed

THREE_YEARS = Balance("a", 2021, 2023, Kind.SAVING, D(99_924_000), 112, "前の計画の実績")
ONE_YEAR = Balance("b", 2023, 2023, Kind.SAVING, D(23_470_000), 24, "指標の実績値", within="a")
BOTH = parts([THREE_YEARS, ONE_YEAR])
YEARLY = Terms(Rule.CUMULATIVE, 2023, D(500_000), last_year=2024, realised={2023: D(400_000), 2024: D(450_000)})


def printed(first, last, yen, cases=None):
    return Printed("合計", first, last, Kind.SAVING, D(yen), cases, "報告書")


def test_the_printed_totals_of_the_plan_agree_with_the_opening_balances():
    three = reconcile(printed(2021, 2023, 99_924_000, 112), [], BOTH, {})
    assert (three.yen, three.cases, three.agrees) == (D(99_924_000), 112, True)
    assert [one.label for one in three.lines] == ["R3〜R5（R5を除く）", "R5"]
    one = reconcile(printed(2023, 2023, 23_470_000, 24), [], BOTH, {})
    assert (one.yen, one.cases, one.agrees) == (D(23_470_000), 24, True)


def test_a_balance_of_several_years_cannot_be_split():
    made = reconcile(printed(2022, 2022, 1), [], BOTH, {})
    assert made.open == ("既計上「R3〜R5（R5を除く）」は年度ごとに分けられないため、R4だけの額を数えられません。",)
    assert not made.agrees


def test_a_difference_is_named_with_its_lines():
    made = reconcile(printed(2023, 2024, 1_000_000, 3), [Line("効果額1", Kind.SAVING, YEARLY)], [], {2024: 1})
    assert (made.difference, made.cases_difference, made.agrees) == (D(-150_000), -2, False)
    assert made.sentence == (
        "印刷された合計1,000,000円に対し、数えた合計は850,000円で、150,000円少ない。"
        "印刷された件数3件に対し、数えた件数は1件で、2件少ない。"
    )
    assert [(one.label, one.yen) for one in made.lines] == [
        ("効果額1", D(400_000)), ("効果額1", D(450_000)), ("R6に決定した見直し", None),
    ]  # fmt: skip


def test_the_other_kind_does_not_count():
    assert reconcile(printed(2023, 2024, 0), [Line("効果額1", Kind.REVENUE, YEARLY)], BOTH[:0], {}).agrees


@pytest.mark.django_db
class TestRows:
    @pytest.fixture
    def people(self):
        return cast()

    def note(self, people, amount="99,924千円", cases=112, first=2021, by=None):
        return note_total(
            first_year=first, last_year=2023, kind=Kind.SAVING, amount=amount, cases=cases, source="計画書",
            by=by or people.planning,
        )  # fmt: skip

    def test_a_total_is_noted_compared_and_dropped(self, people):
        brought_in(people)
        row = self.note(people)
        assert [one.agrees for one in reconciled(people.town)] == [True]
        drop_total(row, reason="写し間違い", by=people.planning)
        assert reconciled(people.town) == []
        with pytest.raises(NotFound):
            drop_total(row, reason="もう一度", by=people.planning)

    def test_who_may_not_and_what_is_no_total(self, people):
        with pytest.raises(NotAllowed):
            self.note(people, by=people.clerk)
        with pytest.raises(WrongEntry, match="金額か件数"):
            self.note(people, amount="", cases=None)
        with pytest.raises(WrongEntry, match="年度"):
            self.note(people, first=2024)

    def test_an_indicator_is_offered_what_the_records_come_to(self, people):
        brought_in(people)
        named = Indicator.objects.create(municipality=people.town, name="事務事業見直しによる削減額", unit="千円")
        feed(named, Measure.SAVING, first_year=2023, by=people.planning)
        row = enter_effect(typed(people), by=people.clerk)
        assert offers(people.town, 2023)[named.pk].printed == "23,470千円"
        assert offers(people.town, 2025)[named.pk].printed == ""
        realise(row, fiscal_year=2025, amount="1,150,500円", evidence="決算", by=people.clerk)
        found = offers(people.town, 2025)[named.pk]
        assert (found.printed, found.period) == ("1,150.5千円", "R7年度")
        assert found.sentence == "効果額1「印刷部数の削減」 1,150.5千円 ＝ 1,150.5千円（見直しによる歳出減の実績額）"
        assert "違います" in found.disagreement("1,200千円")
        assert found.disagreement("1,150.5千円") == ""
        assert offers(people.town, 2022) == {}
        unfeed(named, by=people.planning)
        assert offers(people.town, 2025) == {}
