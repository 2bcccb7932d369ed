"""Groups 14-20: keep, several series, parts of a whole, marks, ranks and bands, joined conditions, units."""

import pytest

from gyokaku.engine.notation import Bound, Missing
from tests.engine.notation.cells import ABOUT, AL, AM, KEEP, RANGE, expect_refusal, expect_value

KEPT = [
    ("1,900億円規模の維持", "190000000000", "円", KEEP),
    ("90を維持", "90", "", KEEP),
    ("100%維持", "100", "%", KEEP),
    ("3%以内を維持", "3", "%", AM),
]
SEVERAL = [
    "男性80.73年 女性87.88年",
    "①74.0％ ②43.0％",
    "小5男子73.4 小5女子74.1",
    "胃: 52.7％ 肺:54.0％",
    "（野菜）49,245トン （果樹）1,000",
    "10 20",
    "1  000",
    "1, 000 人",
    "20(40)30",
    "10-20",
    "10件中8件",
    "3/31",
    "105※2023以上",
    "5※1件",
    "R5 10",
    "R5年10",
    "6～7万件",
    "10～5",
]
PARTS = [
    ("31/34島", "31", "島", {"numerator": 31, "denominator": 34}),
    ("2,901/4,347", "2901", "", {"numerator": 2901, "denominator": 4347}),
    ("6,324㎡/14,545㎡", "6324", "㎡", {"numerator": 6324, "denominator": 14545}),
    ("28市町村（68.3％）", "28", "市町村", {"note": "68.3％"}),
    ("2,267件 (12計画)", "2267", "件", {"note": "12計画"}),
    ("365人 (延べ26回)", "365", "人", {"note": "延べ26回"}),
    ("47人 (17委員会)", "47", "人", {"note": "17委員会"}),
    ("80%（8/10）", "80", "%", {"note": "8/10"}),
]
MARKS = [
    ("18,579※", "18579", "", None, {"note": "※"}),
    ("※0", "0", "", None, {"note": "※"}),
    ("182※", "182", "", None, {"note": "※"}),
    ("5件※1", "5", "件", None, {"note": "※1"}),
    ("257（速報値）", "257", "", None, {"provisional": True}),
    ("速報値 5件", "5", "件", None, {"provisional": True}),
    ("5件見込", "5", "件", None, {"provisional": True}),
    ("20.4人 （R4年） ［概数］", "20.4", "人", None, {"provisional": True, "fiscal_year": 2022}),
    ("2,719柱 （R３年度） （暫定値）", "2719", "柱", None, {"provisional": True, "fiscal_year": 2021}),
    ("5件(R5、速報値)", "5", "件", None, {"provisional": True, "fiscal_year": 2023}),
    ("約46千kW", "46000", "kW", ABOUT, {}),
    ("5件程度", "5", "件", ABOUT, {}),
]
WORDS = [
    ("20位台", Missing.QUALITATIVE),
    ("10人台", Missing.QUALITATIVE),
    ("20人台後半", Missing.QUALITATIVE),
    ("全国10位以内", Missing.QUALITATIVE),
    ("全市町村", Missing.QUALITATIVE),
    ("50、50", Missing.SEVERAL),
    ("可能な限りゼロに近づける", Missing.QUALITATIVE),
    ("B評価以上", Missing.QUALITATIVE),
    ("三件", Missing.UNREADABLE),
    ("数十件", Missing.UNREADABLE),
]
JOINED = [
    "90.3以上かつ過去５年平均値以下",
    "予算時95%以下、決算時91%以下",
    "100%以上103%未満",
    "60人又は70人",
]
UNITS = [
    ("1.4人/年", "1.4", "人/年"),
    ("4組/年", "4", "組/年"),
    ("876万t-CO₂", "8760000", "t-CO2"),
    ("2.3トン/年", "2.3", "t/年"),
    ("12千人", "12000", "人"),
    ("2.4万人", "24000", "人"),
    ("5ﾎﾟｲﾝﾄ", "5", "ポイント"),
    ("5パーセント", "5", "%"),
    ("3割", "3", "割"),
    ("24名", "24", "名"),
    ("5台", "5", "台"),
    ("12小学校", "12", "小学校"),
]


@pytest.mark.parametrize(("printed", "value", "unit", "bound"), KEPT)
def test_14_keep(printed, value, unit, bound):
    expect_value(printed, value, unit, bound)


def test_14_keep_without_a_figure_and_with_one():
    expect_refusal("現状維持", Missing.RELATIVE, KEEP)
    expect_value("50%（現状維持）", "50", "%", KEEP, note="現状維持")


@pytest.mark.parametrize("printed", SEVERAL)
def test_15_several_figures(printed):
    expect_refusal(printed, Missing.SEVERAL)


@pytest.mark.parametrize(("printed", "value", "unit", "rest"), PARTS)
def test_16_parts_and_counts(printed, value, unit, rest):
    expect_value(printed, value, unit, **rest)


@pytest.mark.parametrize(("printed", "value", "unit", "bound", "rest"), MARKS)
def test_17_marks(printed, value, unit, bound, rest):
    expect_value(printed, value, unit, bound, **rest)


@pytest.mark.parametrize(("printed", "reason"), WORDS)
def test_18_ranks_bands_words(printed, reason):
    expect_refusal(printed, reason, Bound.AT_LEAST if reason is Missing.BY_REFERENCE else None)


def test_18_ranges():
    expect_value("37.5～50", "37.5", "", RANGE, upper="50")
    expect_value("10%〜20%", "10", "%", RANGE, upper="20")
    expect_value("10％から20％", "10", "%", RANGE, upper="20")
    expect_value("6.5万～7万件", "65000", "件", RANGE, upper="70000")
    expect_value("△10～△5%", "-10", "%", RANGE, upper="-5")
    expect_value("±10％以内", "-10", "%", RANGE, upper="10")


@pytest.mark.parametrize("printed", JOINED)
def test_19_joined_conditions(printed):
    expect_refusal(printed, Missing.SEVERAL)


def test_19_every_year_is_the_period():
    for printed in ("60％以上（毎年度）", "毎年度60%以上"):
        expect_value(printed, "60", "%", AL)


@pytest.mark.parametrize(("printed", "value", "unit"), UNITS)
def test_20_units(printed, value, unit):
    expect_value(printed, value, unit)


@pytest.mark.parametrize("printed", ["1.4人/年 → 4組/年", "11.1％ → 876万t-CO₂"])
def test_20_a_unit_that_moves_is_not_smoothed(printed):
    expect_refusal(printed, Missing.SEVERAL)


@pytest.mark.parametrize("printed", ["3箇所", "3か所", "3ヶ所", "3カ所", "3 ヵ所", "3か 所"])
def test_20_one_unit_in_all_its_spellings(printed):
    expect_value(printed, "3", "箇所")
