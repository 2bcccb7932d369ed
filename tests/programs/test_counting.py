"""Effects entered, realised and withdrawn; nothing counted twice; the printed totals brought in."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from gyokaku.engine.money.yen import thousands as yen
from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.engine.programs.rollup import By, total
from gyokaku.organization.errors import NotAllowed
from gyokaku.programs.actions.bringing_in import bring_in, take_out
from gyokaku.programs.actions.counting import Typed, enter_effect, realise, withdraw_effect
from gyokaku.programs.errors import CountedTwice, NoReason, WrongEntry
from gyokaku.programs.models import Effect
from gyokaku.programs.money import read_yen
from gyokaku.programs.queries.effects import findings, pieces, rolled_up, years
from tests.programs.cast import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def typed(people, **rest):
    program = people.programs[0]
    given = Typed("印刷部数の削減", Kind.SAVING, Rule.ONCE, 2025, "1,200千円", program.section, "決算書")
    return replace(given, **({"program": program} | rest))


def brought_in(people):
    by = {"kind": Kind.SAVING, "by": people.planning}
    whole = bring_in(first_year=2021, last_year=2023, amount="99,924千円", cases=112, source="前計画の実績", **by)
    bring_in(first_year=2023, last_year=2023, amount="23,470千円", cases=24, source="指標の実績値", within=whole, **by)
    return whole


def test_the_printed_totals_are_the_opening_balance(people):
    brought_in(people)
    found = [(one.label, one.cases, one.yen) for one in pieces(people.town)]
    assert found == [("R3〜R5（R5を除く）", 88, D(76_454_000)), ("R5", 24, D(23_470_000))]
    for by in By:
        computed = total(rolled_up(people.town, by, years(people.town)), lambda row: row.realised)
        assert computed[Kind.SAVING] == read_yen("99,924千円", "合計")


def test_one_year_of_them_is_not_brought_in_a_second_time(people):
    brought_in(people)
    with pytest.raises(WrongEntry, match="内数"):
        bring_in(
            first_year=2023, last_year=2023, kind=Kind.SAVING, amount="23,470千円", source="指標", by=people.planning
        )


def test_an_effect_of_their_years_is_refused_until_somebody_says_why(people):
    brought_in(people)
    with pytest.raises(CountedTwice, match="R3〜R5の既計上"):
        enter_effect(typed(people, base_year=2023), by=people.clerk)
    enter_effect(typed(people, base_year=2023, uncovered="見直しでなく契約の変更による"), by=people.clerk)
    assert [one.reason for one in findings(people.town)] == ["見直しでなく契約の変更による"]


def test_an_effect_already_entered_stands_against_a_balance(people):
    enter_effect(typed(people, base_year=2022), by=people.clerk)
    with pytest.raises(CountedTwice, match="効果額1"):
        brought_in(people)


def test_a_balance_with_parts_stays_until_they_are_out(people):
    whole = brought_in(people)
    with pytest.raises(WrongEntry, match="内数"):
        take_out(whole, reason="写し間違い", by=people.planning)
    take_out(whole.parts.get(), reason="写し間違い", by=people.planning)
    take_out(whole, reason="写し間違い", by=people.planning)
    assert pieces(people.town) == []


def test_planned_and_realised_stand_beside_each_other(people):
    row = enter_effect(typed(people), by=people.clerk)
    (year,) = rolled_up(people.town, By.YEAR, range(2025, 2026))
    assert year.left_out == ["効果額1「印刷部数の削減」：R7の実績額が未記入です。"]
    realise(row, fiscal_year=2025, amount="1,150,500円", evidence="支出済額", by=people.clerk)
    (year,) = rolled_up(people.town, By.YEAR, range(2025, 2026))
    assert (year.planned[Kind.SAVING].yen, year.realised[Kind.SAVING].yen) == (1_200_000, 1_150_500)


def test_a_second_figure_of_a_year_needs_a_reason_and_keeps_the_first(people):
    row = enter_effect(typed(people), by=people.clerk)
    realise(row, fiscal_year=2025, amount="1,000円", evidence="見込み", by=people.clerk)
    with pytest.raises(NoReason):
        realise(row, fiscal_year=2025, amount="2,000円", evidence="決算", by=people.clerk)
    realise(row, fiscal_year=2025, amount="2,000円", evidence="決算", reason="決算が出た", by=people.clerk)
    assert [one.yen for one in row.realised.order_by("pk")] == [1000, 2000]
    assert rolled_up(people.town, By.YEAR, range(2025, 2026))[0].realised[Kind.SAVING].yen == 2000


def test_a_year_in_which_it_does_not_count_takes_no_figure(people):
    row = enter_effect(typed(people), by=people.clerk)
    with pytest.raises(WrongEntry, match="単年度で、令和8年度には数えません"):
        realise(row, fiscal_year=2026, amount="1,000円", evidence="決算", by=people.clerk)


def test_the_same_saving_is_refused_with_where_it_is(people):
    enter_effect(typed(people), by=people.clerk)
    with pytest.raises(CountedTwice, match="効果額1「印刷部数の削減」は、どちらも事務事業1のR7の歳出減"):
        enter_effect(typed(people, title="紙代"), by=people.clerk)
    assert Effect.objects.for_municipality(people.town).count() == 1
    enter_effect(typed(people, title="紙代", apart="印刷費と紙代は別の節"), by=people.clerk)
    assert [one.reason for one in findings(people.town)] == ["印刷費と紙代は別の節"]


def test_a_withdrawn_effect_stands_against_nothing(people):
    row = enter_effect(typed(people), by=people.clerk)
    withdraw_effect(row, reason="重複", by=people.clerk)
    assert enter_effect(typed(people), by=people.clerk).number == 2


@pytest.mark.parametrize(
    ("amount", "said"),
    [("1200", "単位"), ("約1,200千円", "1つの金額"), ("なし", "読めません"), ("△1千円", "0以上"), ("0.5円", "1円単位")],
)
def test_an_amount_that_is_not_one_is_refused(people, amount, said):
    with pytest.raises(WrongEntry, match=said):
        enter_effect(typed(people, planned=amount), by=people.clerk)


def test_an_effect_is_tied_to_something_of_this_town(people):
    with pytest.raises(WrongEntry, match="結び付けて"):
        enter_effect(typed(people, program=None), by=people.clerk)
    with pytest.raises(NotAllowed):
        enter_effect(typed(people), by=people.stranger)


def test_amounts_are_shown_as_they_can_be_read_back():
    assert [yen(D(amount)) for amount in (23_470_000, 1500, 0)] == ["23,470千円", "1,500円", "0円"]
