"""Groups 1-6 of the notations that plans print: bounds, periods in the cell, widths, compound units, misprints, minus."""

import pytest

from gyokaku.engine.notation import Missing
from tests.engine.notation.cells import AB, ABOUT, AL, AM, BE, KEEP, expect_refusal, expect_value

BOUNDS = [
    ("54.0以上", "54.0", "", AL),
    ("181人以下", "181", "人", AM),
    ("0.1未満", "0.1", "", BE),
    ("50%超", "50", "%", AB),
    ("5件を超える", "5", "件", AB),
    ("5件を下回る", "5", "件", BE),
    ("≧5", "5", "", AL),
    ("＜5%", "5", "%", BE),
    ("少なくとも3回", "3", "回", AL),
    ("50%以上を維持する", "50", "%", AL),
    ("50%以下に抑制", "50", "%", AM),
    ("100件以上とする", "100", "件", AL),
    ("おおむね100%", "100", "%", ABOUT),
    ("100人弱", "100", "人", ABOUT),
    ("約1,000件以上", "1000", "件", AL),
    ("100件程度を維持", "100", "件", KEEP),
]
PERIODS = [
    ("(2017) 54.0以上", "54.0", "", AL, 2017),
    ("38.7 [H31年2月]", "38.7", "", None, 2018),
    ("51.8% 〈R6〉", "51.8", "%", None, 2024),
    ("45.2％【R6.3】", "45.2", "%", None, 2023),
    ("2.8％ (令和5年6月1日現在)", "2.8", "%", None, 2023),
    ("R6.3 5件", "5", "件", None, 2023),
    ("R5 5件", "5", "件", None, 2023),
    ("R5:5件", "5", "件", None, 2023),
    ("R5年度5件", "5", "件", None, 2023),
    ("令和5年度：5件", "5", "件", None, 2023),
    ("R7年度までに100%", "100", "%", None, 2025),
    ("80% 2029年度", "80", "%", None, 2029),
    ("40%R10年度", "40", "%", None, 2028),
    ("12件（R4 (2022)）", None, None, None, None),
]
WIDTHS = [
    ("９4.4%", "94.4", "%"),
    ("１，２３４．５６人", "1234.56", "人"),
    ("１ ０件", None, None),
    ("－５", "-5", ""),
    ("１．５", "1.5", ""),
]
COMPOUND = [
    ("３兆2,885億円", "3288500000000", "円"),
    ("3 兆 2,885 億円", "3288500000000", "円"),
    ("3,766億61百万円", "376661000000", "円"),
    ("2億396万円", "203960000", "円"),
    ("13億776万円", "1307760000", "円"),
    ("9億", "900000000", ""),
    ("332万5千円", "3325000", "円"),
    ("9,992万4千円", "99924000", "円"),
    ("99.8億円", "9980000000", "円"),
    ("23,470千円", "23470000", "円"),
    ("6.5 万件", "65000", "件"),
    ("2千5百万円", "25000000", "円"),
    ("5千億円", "500000000000", "円"),
    ("12億3456万7890円", "1234567890", "円"),
    ("0.5百万円", "500000", "円"),
]
MISPRINTS = [
    ("4憶2,148万1千円", Missing.UNREADABLE),
    ("7.0%像", Missing.UNREADABLE),
    ("約3・2億円", Missing.UNREADABLE),
    ("4億3,0000万円", Missing.UNREADABLE),
    ("1 億 3548 万千円", Missing.UNREADABLE),
    ("ブラス成長", Missing.UNREADABLE),
    ("1O件", Missing.UNREADABLE),
    ("l00件", Missing.UNREADABLE),
    ("12,34人", Missing.UNREADABLE),
    ("1,2345", Missing.UNREADABLE),
    ("2,4万人", Missing.UNREADABLE),
    ("3.5.2", Missing.UNREADABLE),
    ("0012件", Missing.UNREADABLE),
    ("5件以內", Missing.UNREADABLE),
    ("5以上件", Missing.UNREADABLE),
    ("5％％", Missing.UNREADABLE),
    ("1億2千", Missing.UNREADABLE),
    ("1億2千円", Missing.UNREADABLE),
    ("3万2", Missing.UNREADABLE),
    ("月10", Missing.UNREADABLE),
    ("5速報値件校", Missing.UNREADABLE),
    ("1億1億円", Missing.UNREADABLE),
    ("1.5億2000万円", Missing.UNREADABLE),
]
MINUS = [
    ("▲ 7,810", "-7810", ""),
    ("△3", "-3", ""),
    ("−2.5", "-2.5", ""),
    ("-5件", "-5", "件"),
    ("▲1億2,000万円", "-120000000", "円"),
    ("マイナス5%", "-5", "%"),
    ("＋3.5ポイント", "3.5", "ポイント"),
    ("△0", "0", ""),
]


@pytest.mark.parametrize(("printed", "value", "unit", "bound"), BOUNDS)
def test_1_bounds(printed, value, unit, bound):
    expect_value(printed, value, unit, bound)


def test_1_how_it_was_counted_is_the_note():
    expect_value("4年間の計画期間内で140億円以内", "14000000000", "円", AM, note="4年間の計画期間内で")


@pytest.mark.parametrize("printed", ["≧5以下", "5～10%以上"])
def test_1_bounds_that_cannot_both_hold(printed):
    expect_refusal(printed, Missing.SEVERAL if "～" in printed else Missing.UNREADABLE)


@pytest.mark.parametrize(("printed", "value", "unit", "bound", "year"), PERIODS)
def test_2_period_inside_the_cell(printed, value, unit, bound, year):
    if value is None:  # brackets within brackets are not taken apart
        expect_refusal(printed, Missing.SEVERAL)
    else:
        expect_value(printed, value, unit, bound, fiscal_year=year)


def test_2_a_year_of_graduation_is_a_note_and_no_period():
    expect_value("56.8％ (H30.3卒)", "56.8", "%", note="H30.3卒")


def test_2_four_bare_figures_behind_a_value_are_no_year():
    expect_value("2500 (2000)", "2500", note="2000")


@pytest.mark.parametrize(("printed", "value", "unit"), WIDTHS)
def test_3_full_and_half_width(printed, value, unit):
    if value is None:  # a space between two figures divides them
        expect_refusal(printed, Missing.SEVERAL)
    else:
        expect_value(printed, value, unit)


@pytest.mark.parametrize(("printed", "value", "unit"), COMPOUND)
def test_4_compound_numbers(printed, value, unit):
    expect_value(printed, value, unit)


@pytest.mark.parametrize(("printed", "reason"), MISPRINTS)
def test_5_misprints_are_refused(printed, reason):
    expect_refusal(printed, reason)


@pytest.mark.parametrize(("printed", "value", "unit"), MINUS)
def test_6_minus(printed, value, unit):
    expect_value(printed, value, unit)


@pytest.mark.parametrize("printed", ["△", "▲", "◎", "○", "×"])
def test_6_a_triangle_alone_is_a_rating(printed):
    expect_refusal(printed, Missing.QUALITATIVE)


@pytest.mark.parametrize("printed", ["—5", "―5", "ー5", "‐5", "–5"])
def test_6_a_dash_is_not_a_minus(printed):
    expect_refusal(printed, Missing.UNREADABLE)
