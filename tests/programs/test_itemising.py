"""An opening balance itemised by effects entered later: they take the place of their part, the sum stays what was printed."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.exchange.writing.opendata.programs import programs_tables
from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.engine.programs.document import canonical, load
from gyokaku.engine.programs.opening import Balance, Item, exceeded, parts
from gyokaku.engine.programs.rollup import By, total
from gyokaku.programs.actions.bringing_in import bring_in, take_out
from gyokaku.programs.actions.counting import Typed, enter_effect, realise, withdraw_effect
from gyokaku.programs.actions.reconciling import note_total
from gyokaku.programs.composing import programs_document
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.queries.effects import findings, pieces, rolled_up, years
from gyokaku.programs.queries.reconciling import reconciled
from gyokaku.web.api import programs as api
from tests.budget.cast import cast

pytestmark = pytest.mark.django_db
WHOLE, PRINTED = {"first_year": 2021, "last_year": 2023, "amount": "99,924千円", "cases": 112}, D(99_924_000)


@pytest.fixture
def people():
    made = cast()
    made.whole = bring_in(**WHOLE, source="前計画の実績", kind=Kind.SAVING, by=made.planning)
    return made


def item(people, yen=None, year=2022, program=0, **rest):
    """An effect of the balance; realised where an amount is given."""
    tied = people.programs[program]
    typed = Typed("印刷部数の削減", Kind.SAVING, Rule.ONCE, year, "1,200千円", tied.section, "決算書", program=tied)
    row = enter_effect(replace(typed, **{"itemises": people.whole} | rest), by=people.planning)
    if yen:
        realise(row, fiscal_year=year, amount=yen, evidence="支出済額", by=people.planning)
    return row


def counted(people, by=By.YEAR):
    rows = rolled_up(people.town, by, years(people.town))
    return total(rows, lambda row: row.realised)[Kind.SAVING]


def test_an_item_takes_the_place_of_its_part_and_the_sum_stays(people):
    assert counted(people) == PRINTED
    row = item(people)
    assert counted(people) == PRINTED  # nothing realised yet: nothing is taken off
    realise(row, fiscal_year=2022, amount="1,500千円", evidence="支出済額", by=people.planning)
    (rest,) = pieces(people.town)
    assert (rest.yen, rest.cases) == (PRINTED - 1_500_000, 111)
    assert "99,924,000円 － 内訳1件 1,500,000円 ＝ 98,424,000円" in rest.sentence
    assert [counted(people, by) for by in By] == [PRINTED] * len(By)
    assert findings(people.town) == []
    withdraw_effect(row, reason="写し間違い", by=people.planning)
    assert (counted(people), pieces(people.town)[0].cases) == (PRINTED, 112)


def test_printed_total_and_balance_are_reconciled_with_the_items(people):
    note_total(**WHOLE, source="前計画の実績", kind=Kind.SAVING, by=people.planning)
    item(people, "1,500千円")
    item(people, "700千円", program=1, itemised_cases=0)
    found = reconciled(people.town)
    assert [(one.agrees, one.yen, one.cases) for one in found] == [(True, PRINTED, 112)] * 2
    assert found[1].printed.source == "既計上1：前計画の実績"
    assert [(one.yen, one.cases) for one in found[1].lines] == [(97_724_000, 111), (1_500_000, 1), (700_000, 0)]


def test_items_that_exceed_the_balance_are_a_finding_and_count_for_what_they_are(people):
    item(people, "99,000千円")
    item(people, "1,000千円", program=1, itemised_cases=112)
    (found,) = findings(people.town)
    assert found.reason == ""
    assert "額100,000,000円が99,924,000円を76,000円、件数113件が112件を1件超えています" in found.message
    assert counted(people) == D(100_000_000)
    assert [one.agrees for one in reconciled(people.town)] == [False]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"year": 2024}, "年度（R3〜R5）に収まる"),
        ({"kind": Kind.REVENUE}, "同じ種類"),
        ({"itemised_cases": -1}, "0から9999"),
        ({"rule": Rule.CUMULATIVE, "last_year": 2024}, "収まる"),
    ],
)
def test_what_is_no_part_of_the_balance_is_refused(people, typed, told):
    with pytest.raises(WrongEntry, match=told):
        item(people, **typed)


def test_a_part_of_the_balance_has_its_own_items(people):
    inner = bring_in(
        first_year=2023, last_year=2023, amount="23,470千円", cases=24, source="指標の実績値", within=people.whole,
        kind=Kind.SAVING, by=people.planning,
    )  # fmt: skip
    with pytest.raises(WrongEntry, match="R5を除く"):
        item(people, year=2023)
    item(people, "470千円", year=2023, itemises=inner)
    item(people, "454千円", year=2021, program=1)
    assert [(one.yen, one.cases) for one in pieces(people.town)] == [(76_000_000, 87), (23_000_000, 23)]
    assert counted(people) == PRINTED
    with pytest.raises(WrongEntry, match="先に内訳を取り下げて"):
        take_out(inner, reason="写し間違い", by=people.planning)


def test_a_part_does_not_come_over_items_of_its_years(people):
    item(people, "470千円", year=2023)
    with pytest.raises(WrongEntry, match="効果額1"):
        bring_in(
            first_year=2023, last_year=2023, amount="23,470千円", source="指標", within=people.whole, kind=Kind.SAVING,
            by=people.planning,
        )  # fmt: skip


def test_the_document_of_an_edition_says_it_and_finds_nothing_twice(people):
    from gyokaku.engine.programs.claiming import twice

    item(people, "1,500千円")
    made = programs_document(people.plan)
    assert made.effects[0].itemises == "1"
    assert twice(made) == []
    assert load(canonical(made)) == made
    assert sum(one.yen for one in made.balances) == PRINTED - 1_500_000


def test_open_data_and_the_api_say_which_balance_it_is_an_item_of(people):
    item(people, "1,500千円")
    item(people, year=2025, program=1, itemises=None)
    made = programs_document(people.plan)
    table = next(one for one in programs_tables(made) if one.name == "effects")
    at = [one.name for one in table.columns].index("opening_balance_number")
    assert [row[at] for row in table.rows] == [1, None]
    assert [one.opening_balance for one in api.effects(made)] == [1, None]


@given(st.integers(0, 10**9), st.lists(st.tuples(st.integers(0, 10**8), st.integers(0, 3)), max_size=12))
def test_rest_and_items_come_to_the_printed_total_or_the_excess_is_told(printed, amounts):
    balance = Balance("既計上1", 2021, 2023, Kind.SAVING, D(printed), 10, "前計画")
    items = [Item(f"効果額{turn}", "既計上1", D(yen), cases) for turn, (yen, cases) in enumerate(amounts)]
    (rest,) = parts([balance], items)
    yen, cases = sum(one.yen for one in items), sum(one.cases for one in items)
    assert rest.yen + yen == max(printed, yen)
    assert rest.cases + cases == max(10, cases)
    assert bool(exceeded([balance], items)) == (yen > printed or cases > 10)
