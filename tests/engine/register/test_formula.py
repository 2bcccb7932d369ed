"""Formulas over records: exact, explained in a sentence, with the records behind them and a hash over all of it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.register import Filter, Formula, compute
from gyokaku.engine.register.formula import faults
from tests.engine.register.registers import MEETINGS, MEMBERS, meeting, rows

SPRING, WINTER, LATER = date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1)
ROWS = rows(
    MEETINGS,
    meeting(SPRING, people="10", way="A", rate="50.00"),
    meeting(WINTER, people="15", way="B", section="市民課"),
    meeting(LATER, people="100", way="A"),
    meeting(date(2025, 7, 1), way="B", rate="25.25", section="広報課"),
)
ONLINE = Filter(field="way", values=("B",))


def made(aggregate, year=2025, records=ROWS, **rest):
    formula = Formula(of="meetings", aggregate=aggregate, **rest)
    assert faults(formula, MEETINGS) == []
    return compute(records, formula, MEETINGS, year)


@pytest.mark.parametrize(
    ("given_", "value", "numbers"),
    [
        ({"aggregate": "count"}, "3", (1, 2, 4)),
        ({"aggregate": "count", "filters": (ONLINE,)}, "2", (2, 4)),
        ({"aggregate": "count", "filters": (Filter(field="section", test="empty"),)}, "1", (1,)),
        ({"aggregate": "count", "filters": (Filter(field="section", test="filled"),)}, "2", (2, 4)),
        ({"aggregate": "count", "filters": (Filter(field="way", test="is_not", values=("A",)),)}, "2", (2, 4)),
        ({"aggregate": "count", "filters": (Filter(field="day", test="from", values=("2025-07-01",)),)}, "2", (2, 4)),
        ({"aggregate": "count", "filters": (Filter(field="day", test="to", values=("2025-07-01",)),)}, "2", (1, 4)),
        ({"aggregate": "count", "filters": (Filter(field="people", test="from", values=("15",)),)}, "1", (2,)),
        ({"aggregate": "count", "filters": (Filter(field="people", test="below", values=("15",)),)}, "1", (1,)),
        ({"aggregate": "count", "filters": (Filter(field="people", test="is_not", values=("15",)),)}, "2", (1, 4)),
        ({"aggregate": "count", "filters": (Filter(field="rate", test="empty"),)}, "1", (2,)),
        ({"aggregate": "sum", "field": "people"}, "25", (1, 2, 4)),
        (
            {"aggregate": "sum", "field": "people", "year": 2026, "term": "cumulative", "since": 2025},
            "125",
            (1, 2, 3, 4),
        ),
        ({"aggregate": "mean", "field": "people", "places": 1}, "12.5", (1, 2, 4)),
        ({"aggregate": "mean", "field": "rate", "places": 2}, "37.63", (1, 2, 4)),
        ({"aggregate": "distinct", "field": "way"}, "2", (1, 2, 4)),
        ({"aggregate": "share", "part": (ONLINE,), "places": 1, "unit": "%"}, "66.7", (1, 2, 4)),
        ({"aggregate": "share", "part": (ONLINE,), "field": "people", "unit": "%"}, "60", (1, 2, 4)),
        ({"aggregate": "latest", "field": "people"}, "15", (1, 2, 4)),
        ({"aggregate": "count", "year": 2020}, "0", ()),
    ],
)
def test_a_formula_comes_to(given_, value, numbers):
    found = made(**given_)
    assert (str(found.figure.value), found.records) == (value, numbers)


@pytest.mark.parametrize(
    "given_",
    [
        {"aggregate": "mean", "field": "people"},
        {"aggregate": "share", "part": (ONLINE,)},
        {"aggregate": "latest", "field": "people"},
    ],
)
def test_of_nothing_there_is_no_mean_share_or_newest_value(given_):
    found = made(year=2020, **given_)
    assert found.figure.value is None
    assert found.figure.missing in found.sentence


def test_a_stock_counts_what_holds_on_the_last_day_of_the_year():
    records = rows(
        MEMBERS,
        {"board": "甲", "begins": "2024-04-01", "ends": "2026-03-31", "people": "3"},
        {"board": "乙", "begins": "2024-04-01", "ends": "2026-03-30", "people": "5"},
        {"board": "丙", "begins": "2026-03-31", "people": "7"},
        {"board": "丁", "begins": "2026-04-01", "people": "9"},
    )
    formula = Formula(of="members", aggregate="sum", field="people", term="stock", unit="人")
    assert compute(records, formula, MEMBERS, 2025).figure.value == 10
    assert compute(records, formula, MEMBERS, 2026).figure.value == 16


def test_the_sentence_tells_the_arithmetic():
    assert made("sum", field="people", unit="人", filters=(ONLINE,)).sentence == (
        "令和7年度の「意見交換会」のうち開き方がオンラインの記録2件の参加者数の合計 15人 ＝ 15人"
    )
    assert made("share", part=(ONLINE,), unit="%", places=1).sentence == (
        "令和7年度の「意見交換会」の記録のうち開き方がオンライン 2件 ÷ 3件 × 100 ＝ 66.7%（四捨五入）"
    )


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ([("people", "from", "30")], "参加者数が30人以上"),
        ([("cost", "below", "100000")], "費用が100,000円未満"),
        ([("people", "above", "30")], "参加者数が30人超"),
        ([("people", "from", "30"), ("people", "to", "50")], "参加者数が30人以上50人以下"),
        ([("people", "above", "30"), ("people", "below", "50")], "参加者数が30人超50人未満"),
        ([("day", "from", "2025-05-01"), ("day", "to", "2025-06-30")], "開催日が令和7年5月1日から令和7年6月30日まで"),
        ([("day", "below", "2025-05-01")], "開催日が令和7年5月1日より前"),
        ([("people", "from", "30"), ("cost", "to", "0")], "参加者数が30人以上、費用が0円以下"),
    ],
)
def test_conditions_on_numbers_and_days_are_told(filters, told):
    asked = tuple(Filter(field=field, test=test, values=(value,)) for field, test, value in filters)
    assert f"「意見交換会」のうち{told}の記録 0件 ＝ 0件" in made("count", filters=asked, year=2020).sentence


def test_thousands_of_yen_are_scaled_and_told():
    records = rows(MEETINGS, meeting(cost="23470000"), meeting(cost="499"))
    found = made("sum", records=records, field="cost", unit="千円", scale=Decimal(1000))
    assert found.figure.value == 23470
    assert "÷ 1,000 ＝ 23,470千円（四捨五入）" in found.sentence


@given(st.lists(st.decimals(min_value=-(10**12), max_value=10**12, places=2), max_size=40), st.randoms())
def test_sums_are_exact_and_do_not_depend_on_order(numbers, chance):
    records = rows(MEETINGS, *(meeting(rate=f"{one:.2f}") for one in numbers))
    one = made("sum", records=records, field="rate", places=2)
    chance.shuffle(records)
    assert made("sum", records=records, field="rate", places=2) == one
    assert one.figure.value * 100 == sum(int(number * 100) for number in numbers)


@given(st.lists(st.tuples(st.sampled_from(["A", "B", ""]), st.integers(0, 99)), min_size=1, max_size=30))
def test_parts_make_the_whole(pairs):
    records = rows(MEETINGS, *(meeting(people=str(people), **({"way": way} if way else {})) for way, people in pairs))
    ways = (*(Filter(field="way", values=(way,)) for way in ("A", "B")), Filter(field="way", test="empty"))
    split = [made("sum", records=records, field="people", filters=(way,)) for way in ways]
    assert sum(one.figure.value for one in split) == made("sum", records=records, field="people").figure.value
    assert sorted(number for one in split for number in one.records) == [record.number for record in records]


def test_the_hash_changes_with_every_record_behind_the_figure_and_with_no_other():
    before = made("count")
    other_year = [*ROWS[:2], *rows(MEETINGS, *[meeting(LATER, people="7")] * 3)[2:], ROWS[3]]
    assert made("count", records=other_year).hash == before.hash
    corrected = [*rows(MEETINGS, meeting(SPRING, people="11", way="A", rate="50.00")), *ROWS[1:]]
    assert made("count", records=corrected).figure == before.figure
    assert made("count", records=corrected).hash != before.hash


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"aggregate": "sum"}, "欄を選んで"),
        ({"aggregate": "sum", "field": "way"}, "数ではない"),
        ({"aggregate": "distinct", "field": "memo"}, "種類を数えられません"),
        ({"aggregate": "share"}, "分子"),
        ({"aggregate": "count", "term": "cumulative"}, "始まりの年度"),
        ({"aggregate": "count", "filters": (Filter(field="way", values=("Z",)),)}, "選択肢「Z」"),
        ({"aggregate": "count", "filters": (Filter(field="memo", values=("1",)),)}, "条件に使えません"),
        (
            {"aggregate": "count", "filters": (Filter(field="people", test="from", values=("三十",)),)},
            "数として読めません",
        ),
        ({"aggregate": "count", "filters": (Filter(field="rate", test="from", values=("50",)),)}, "（50.00）"),
        ({"aggregate": "count", "filters": (Filter(field="day", test="to", values=("R7.5.1",)),)}, "（2025-05-01）"),
        ({"aggregate": "count", "filters": (Filter(field="way", test="above", values=("A",)),)}, "大小や前後"),
        ({"aggregate": "count", "filters": (Filter(field="way"),)}, "値の数"),
        ({"aggregate": "count", "filters": (Filter(field="colour", values=("赤",)),)}, "ありません"),
    ],
)
def test_a_formula_that_cannot_be_computed_says_why(given_, said):
    assert any(said in one for one in faults(Formula(of="meetings", **given_), MEETINGS))
