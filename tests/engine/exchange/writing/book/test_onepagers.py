"""One-pagers for the assembly, read back from their pages."""

from datetime import date
from decimal import Decimal

from gyokaku.engine.document import (
    CostFigure,
    FiscalYears,
    Indicator,
    Period,
    Plan,
    Value,
    YearCost,
    initiatives,
)
from gyokaku.engine.exchange.writing.book import onepagers
from gyokaku.engine.exchange.writing.book.trend import trend
from gyokaku.engine.notation.terms import PeriodKind
from gyokaku.engine.progress import State, judge_indicator

from .press import demo, pages
from .rated import NOTICE, rated

YEARS = FiscalYears(first=2025, last=2029)


def squeezed(text):
    return "".join(text.split())


def value(figure, year):
    """A figure of a fiscal year."""
    period = Period(printed=f"{year}", kind=PeriodKind.FISCAL_YEAR, start=date(year, 4, 1), end=date(year + 1, 3, 31))
    return Value(printed=f"{figure}件", value=Decimal(figure), unit="件", period=period)


def test_every_initiative_of_the_demo_plan_has_one_page_with_its_judgements():
    found = pages(onepagers(demo(), number=None, edition="案", date=None).pdf)
    assert len(found) == 46
    for text, place in zip(found, initiatives(demo()), strict=True):
        assert squeezed(place.initiative.title) in text
        for row in place.initiative.indicators:
            judged = judge_indicator(row, demo().fiscal_years)
            assert squeezed(judged.sentence) in text or judged.state is State.NO_TARGET
            assert squeezed(judged.label) in text
            assert all(squeezed(each.printed) in text for each in (*row.targets, *row.actuals))


def test_one_initiative_alone():
    found = pages(onepagers(demo(), number=12, edition="案", date=None).pdf)
    assert len(found) == 1
    assert "ふるさと応援寄附" in found[0]


def test_a_trend_has_its_figures_at_their_years_and_heights():
    row = Indicator(name="件数", targets=[value(200, 2029)], actuals=[value(50, 2025), value(100, 2027)])
    drawn = trend(row, YEARS)
    assert [mark["x"] for mark in drawn["actuals"]] == [0, 500]
    assert [mark["x"] for mark in drawn["targets"]] == [1000]
    heights = [drawn["zero"] - mark["y"] for mark in (*drawn["actuals"], *drawn["targets"])]
    assert abs(heights[1] - 2 * heights[0]) <= 1
    assert abs(heights[2] - 4 * heights[0]) <= 2
    assert drawn["zero"] == 1000
    assert "令和7年度の実績値は50件" in drawn["alt"]


def test_figures_below_zero_stand_below_the_line():
    drawn = trend(Indicator(name="収支", actuals=[value(-30, 2025), value(60, 2026)]), YEARS)
    low, high = drawn["actuals"]
    assert high["y"] < drawn["zero"] < low["y"]


def test_one_figure_alone_is_no_trend():
    assert trend(Indicator(name="件数", actuals=[value(50, 2025)]), YEARS) is None


def test_a_figure_without_a_year_is_not_drawn():
    row = Indicator(name="件数", actuals=[Value(printed="5件", value=Decimal(5)), value(6, 2025)])
    assert trend(row, YEARS) is None


def test_five_years_of_three_indicators_fit_on_the_page():
    actuals = [value(figure, year) for year, figure in enumerate((30, 34, 33, 41, 47), 2025)]
    rows = [Indicator(name=name, actuals=actuals, targets=[value(50, 2029)]) for name in ("一", "二", "三")]
    place = next(initiatives(demo()))
    busy = place.initiative.model_copy(update={"indicators": rows})
    measure = place.measures[0].model_copy(update={"initiatives": [busy]})
    policy = place.policy.model_copy(update={"measures": [measure]})
    found = pages(onepagers(demo().model_copy(update={"policies": [policy]}), number=1, edition="案", date=None).pdf)
    assert len(found) == 1
    assert all(each.printed in found[0] for each in actuals)


def absurd():
    """The rated plan whose first initiative no page could hold: in every text and every table far too much."""
    data = rated().model_dump()
    one = data["policies"][0]["measures"][0]["initiatives"][0]
    one["title"] = "とても長い名前の事業" * 20
    one["purpose"] = one["actions"] = "\n".join(["窓口を一つにする。" * 30] * 9)
    one["sections"] = [f"第{turn}課" for turn in range(90)]
    one["indicators"], one["schedule"] = one["indicators"] * 40, one["schedule"] * 40
    long = one["reports"][0] | {"issue": "手が足りない。" * 90, "next_year": "人を増やす。" * 90}
    one["reports"] = [long | {"fiscal_year": year} for year in YEARS]
    return Plan.model_validate(data)


def test_an_initiative_that_no_page_could_hold_has_one_page_that_says_what_it_left_out():
    (text,) = pages(onepagers(absurd(), number=1, edition="案", date=None).pdf)
    assert "続きは計画書（冊子）の事業1と、進捗状況報告書にあります。" in text
    shown = text.count("目標値なし（動きを見る指標）") - 1  # once in the summary
    assert shown > 0
    assert f"指標{160 - shown}件、" in text
    assert "指標160件：目標値なし（動きを見る指標）160件。" in text
    assert "窓口を一つにする。" in text
    assert NOTICE in text


def test_four_drawings_four_years_of_results_and_a_long_notice_leave_an_initiative_on_its_page_uncut():
    data = rated().model_dump()
    one = data["policies"][0]["measures"][0]["initiatives"][0]
    one["reports"] = [one["reports"][0] | {"fiscal_year": year} for year in range(2025, 2029)]
    for row in one["indicators"]:
        row["actuals"] = [value(40 + year, year).model_dump() for year in range(2025, 2029)]
    plan = Plan.model_validate(data | {"notice": NOTICE * 4})
    (text,) = pages(onepagers(plan, number=one["number"], edition="案", date=None).pdf)
    assert "この頁に収まらない" not in text
    assert "●は実績値" in text


def test_the_years_stand_in_a_row_with_the_rating_and_whose_it_is():
    found = pages(onepagers(rated(), number=2, edition="案", date=None).pdf)
    assert len(found) == 1
    assert "年度評価R7R8R9R10R11△C遅れている本部の二次評価" in found[0]


def test_a_remark_stands_beside_what_is_done_about_it():
    text = pages(onepagers(rated(), number=2, edition="案", date=None).pdf)[0]
    assert "指摘と対応" in text
    for said in ("Cと決めた根拠", "Cに改めた理由", "Cの課題", "【拡充】", "Cの対応"):
        assert said in text


def test_before_the_first_rating_there_are_no_empty_boxes():
    text = pages(onepagers(demo(), number=2, edition="案", date=None).pdf)[0]
    assert "年度評価" not in text
    assert "指摘と対応" not in text
    assert "費用" not in text


def test_costs_are_printed_where_the_town_has_a_field_for_them():
    data = demo().model_dump()
    data["sheet_fields"] = [*data["sheet_fields"], {"key": "budget", "label": "R7予算額"}]
    data["policies"][0]["measures"][0]["initiatives"][0]["fields"] = {"budget": "1,234千円"}
    plan = Plan.model_validate(data)
    one, other = (pages(onepagers(plan, number=number, edition="案", date=None).pdf)[0] for number in (1, 2))
    assert "R7予算額1,234千円" in one
    assert "予算額" not in other


def test_the_notice_stands_on_every_page():
    found = pages(onepagers(rated(), number=None, edition="案", date=None).pdf)
    assert len(found) == 46
    assert all(NOTICE in text for text in found)


def test_costs_stand_by_year_with_what_is_not_known_left_open():
    costs = [
        YearCost(fiscal_year=2024, budget=cost(1200000), settlement=cost(1100000, 3400000)),
        YearCost(fiscal_year=2025, budget=cost(23470000)),
    ]
    one = next(initiatives(demo())).initiative
    first = demo().model_copy(deep=True)
    next(initiatives(first)).initiative.__dict__["costs"] = costs
    (text,) = pages(onepagers(first, number=one.number, edition="案", date=None).pdf)
    assert "区分R6R7" in text
    assert "予算1,200,000円23,470,000円" in text
    assert "決算1,100,000円―" in text
    assert "ほかに人件費3,400,000円（決算）―" in text


def test_a_plan_without_costs_says_nothing_of_them():
    assert "費用" not in pages(onepagers(demo(), number=12, edition="案", date=None).pdf)[0]


def cost(yen, personnel=None):
    return CostFigure(yen=Decimal(yen), personnel=None if personnel is None else Decimal(personnel))
