"""Unit costs: the arithmetic told, and refused where it would say nothing."""

from decimal import Decimal

import pytest

from gyokaku.engine.document import CostFigure, Indicator, Initiative, YearCost
from gyokaku.engine.document.values import value_of
from gyokaku.engine.money.unit_cost import unit_cost, unit_costs


def year(spent="1200000", **rest):
    return YearCost(fiscal_year=2025, settlement=CostFigure(yen=Decimal(spent)), **rest)


def indicator(printed="3,400人", name="利用者", **rest):
    return Indicator(name=name, actuals=[value_of(printed, "R7年度", "actual")], **rest)


def test_the_arithmetic_is_a_sentence():
    found = unit_cost(year(), indicator())
    assert found.amount == 353
    assert found.unit == "円/人"
    assert found.sentence == "事業費 1,200,000円 ÷ 利用者 3,400人 ＝ 353円/人（1円未満を四捨五入）"


def test_an_exact_one_says_nothing_of_rounding():
    assert unit_cost(year("100"), indicator("50人")).sentence == "事業費 100円 ÷ 利用者 50人 ＝ 2円/人"


def test_a_small_one_keeps_two_places():
    assert unit_cost(year("1000"), indicator("3,000件")).sentence.endswith("＝ 0.33円/件（0.01円未満を四捨五入）")


def test_the_budget_serves_until_there_is_a_settlement():
    budgeted = YearCost(fiscal_year=2025, budget=CostFigure(yen=Decimal(6800)))
    assert unit_cost(budgeted, indicator()).sentence == "予算の事業費 6,800円 ÷ 利用者 3,400人 ＝ 2円/人"


def test_personnel_is_no_part_of_it():
    figure = CostFigure(yen=Decimal(100), personnel=Decimal(900))
    assert unit_cost(YearCost(fiscal_year=2025, settlement=figure), indicator("50人")).amount == 2


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (indicator("0人"), "割ることができません"),
        (indicator("―"), "実績値がありません"),
        (indicator("85%"), "割合（%）"),
        (indicator("1,000円"), "金額や比"),
        (indicator("3,400"), "単位がなく"),
        (indicator("3.5点"), "程度や時期"),
        (indicator("100人以上"), "1つの数に決まりません"),
        (indicator("10件", accumulation="cumulative"), "累計"),
        (Indicator(name="利用者", actuals=[value_of("10人", "R6年度", "actual")]), "実績値がありません"),
    ],
)
def test_where_it_says_nothing_the_reason_is_the_answer(of, said):
    found = unit_cost(year(), of)
    assert found.amount is None
    assert said in found.sentence
    assert "計算しません" in found.sentence


def test_nothing_spent_has_no_unit_cost():
    assert "0円" in unit_cost(year("0"), indicator()).sentence


def test_every_year_and_indicator_is_answered():
    sheet = Initiative(number=1, title="窓口", indicators=[indicator(), indicator("5件", "相談")], costs=[year()])
    assert [found.amount for found in unit_costs(sheet)] == [353, 240000]
