"""All 26 groups of notations that real plans print: each read exactly, or refused with its reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.notation import (
    Bound,
    Missing,
    NotAValue,
    Quantity,
    comparable,
    format_quantity,
    normal_unit,
    print_quantity,
    read_quantity,
)

AL, AM, AB, BE = Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOVE, Bound.BELOW
# group, printed, value, unit, bound
READ = [
    (1, "54.0以上", "54.0", "", AL),
    (1, "181人以下", "181", "人", AM),
    (1, "0.1未満", "0.1", "", BE),
    (1, "50%超", "50", "%", AB),
    (1, "4年間の計画期間内で140億円以内", "14000000000", "円", AM),
    (2, "(2017) 54.0以上", "54.0", "", AL),
    (2, "38.7 [H31年2月]", "38.7", "", None),
    (2, "51.8% 〈R6〉", "51.8", "%", None),
    (2, "56.8％ (H30.3卒)", "56.8", "%", None),
    (3, "９4.4%", "94.4", "%", None),
    (4, "３兆2,885億円", "3288500000000", "円", None),
    (4, "3,766億61百万円", "376661000000", "円", None),
    (4, "2億396万円", "203960000", "円", None),
    (4, "13億776万円", "1307760000", "円", None),
    (4, "9億", "900000000", "", None),
    (4, "332万5千円", "3325000", "円", None),
    (6, "▲ 7,810", "-7810", "", None),
    (6, "△3", "-3", "", None),
    (6, "−2.5", "-2.5", "", None),
    (12, "累計240人", "240", "人", None),
    (12, "20(40)", "20", "", None),
    (12, "５年間で100", "100", "", None),
    (14, "1,900億円規模の維持", "190000000000", "円", Bound.KEEP),
    (14, "90を維持", "90", "", Bound.KEEP),
    (16, "28市町村（68.3％）", "28", "市町村", None),
    (16, "31/34島", "31", "島", None),
    (16, "6,324㎡/14,545㎡", "6324", "㎡", None),
    (17, "18,579※", "18579", "", None),
    (17, "※0", "0", "", None),
    (17, "257（速報値）", "257", "", None),
    (17, "20.4人 （R4年） ［概数］", "20.4", "人", None),
    (17, "約46千kW", "46000", "kW", Bound.ABOUT),
    (17, "5件程度", "5", "件", Bound.ABOUT),
    (18, "37.5～50", "37.5", "", Bound.RANGE),
    (18, "±10％以内", "-10", "%", Bound.RANGE),
    (19, "60％以上（毎年度）", "60", "%", AL),
    (20, "1.4人/年", "1.4", "人/年", None),
    (20, "5ﾎﾟｲﾝﾄ", "5", "ポイント", None),
    (20, "3カ所", "3", "箇所", None),
    (21, "100%超", "100", "%", AB),
    (21, "0%未満", "0", "%", BE),
    (21, "219.5%", "219.5", "%", None),
    (0, "6.5 万件", "65000", "件", None),
    (0, "99.8億円", "9980000000", "円", None),
    (0, "23,470千円", "23470000", "円", None),
    (0, "2.08㎡以下", "2.08", "㎡", AM),
    (0, "2,267件 (12計画)", "2267", "件", None),
    (0, "１，２３４．５６人", "1234.56", "人", None),
    (0, "5台", "5", "台", None),
]
# group, printed, reason, bound
REFUSED = [
    (5, "4憶2,148万1千円", Missing.UNREADABLE),
    (5, "7.0%像", Missing.UNREADABLE),
    (5, "約3・2億円", Missing.UNREADABLE),
    (5, "4億3,0000万円", Missing.UNREADABLE),
    (5, "1 億 3548 万千円", Missing.UNREADABLE),
    (5, "ブラス成長", Missing.UNREADABLE),
    *[(7, dash, Missing.DASH) for dash in ("-", "－", "―", "‐", "–", "—", "ー")],
    (8, "未集計", Missing.NOT_YET_KNOWN),
    (8, "集計中", Missing.NOT_YET_KNOWN),
    (8, "調査中", Missing.NOT_YET_KNOWN),
    (8, "検討中", Missing.NOT_YET_KNOWN),
    (8, "(見込)", Missing.NOT_YET_KNOWN),
    (8, "中止", Missing.CANCELLED),
    (8, "R8.10月", Missing.NOT_YET_KNOWN),
    (8, "R9調査、R10判明", Missing.NOT_YET_KNOWN),
    (8, "（R5実績値はR7.3月頃に公表予定）", Missing.NOT_YET_KNOWN),
    (8, "－ ５年に１回 公表", Missing.NOT_YET_KNOWN),
    (9, "数値は毎年度把握し分析する（目標値は設定しない）", Missing.NOT_SET),
    (9, "（定性評価）", Missing.QUALITATIVE),
    (10, "【計画策定時(R3.10)】R4～R11目標値未設定⇒【R5.2】R5～R11目標値設定", Missing.NOT_SET),
    (11, "2019年 9件→2022年 33件", Missing.SEVERAL),
    (11, "1,842ha →1,817ha", Missing.SEVERAL),
    (11, "1検討(調査)→2調整(協議)", Missing.SEVERAL),
    (13, "前年より減少", Missing.RELATIVE),
    (13, "前年度を上回る", Missing.RELATIVE),
    (13, "前回調査結果を上回る", Missing.RELATIVE),
    (13, "前年比減", Missing.RELATIVE),
    (13, "2020年比＋10.6％", Missing.RELATIVE),
    (13, "犬 25％減（R2年度比）", Missing.RELATIVE),
    (13, "▲33％（対H25年度）", Missing.RELATIVE),
    (14, "現状維持", Missing.RELATIVE),
    (15, "男性80.73年 女性87.88年", Missing.SEVERAL),
    (15, "①74.0％ ②43.0％", Missing.SEVERAL),
    (15, "胃: 52.7％ 肺:54.0％", Missing.SEVERAL),
    (15, "（野菜）49,245トン （果樹）1,000", Missing.SEVERAL),
    (18, "20位台", Missing.QUALITATIVE),
    (18, "10人台", Missing.QUALITATIVE),
    (18, "全国10位以内", Missing.QUALITATIVE),
    (18, "全市町村", Missing.QUALITATIVE),
    (18, "50、50", Missing.SEVERAL),
    (18, "可能な限りゼロに近づける", Missing.QUALITATIVE),
    (19, "90.3以上かつ過去５年平均値以下", Missing.SEVERAL),
    (19, "予算時95%以下、決算時91%以下", Missing.SEVERAL),
    (21, "(11.3%)", Missing.UNREADABLE),
    (24, "2 0 8 2 2 4 .2 年 ％", Missing.SEVERAL),
    (25, "\ufffd\ufffd.\ufffd％", Missing.UNREADABLE),
    (26, "再掲", Missing.QUALITATIVE),
    (0, "—%", Missing.NOT_COMPUTABLE),
    (0, "法定雇 用率以 上", Missing.BY_REFERENCE),
    (0, "各年標準財政規模以下", Missing.BY_REFERENCE),
    (0, "10 20", Missing.SEVERAL),
    (0, "12,34人", Missing.UNREADABLE),
    (0, "3/31", Missing.SEVERAL),
    (0, "", Missing.BLANK),
]


@pytest.mark.parametrize(("group", "printed", "value", "unit", "bound"), READ)
def test_reads_exactly(group, printed, value, unit, bound):
    read = read_quantity(printed)
    assert isinstance(read, Quantity), read
    assert (str(read.value), read.unit, read.bound) == (value, unit, bound)
    assert format_quantity(read) == printed


@pytest.mark.parametrize(("group", "printed", "reason"), REFUSED)
def test_refuses_with_the_reason(group, printed, reason):
    refused = read_quantity(printed)
    assert isinstance(refused, NotAValue), refused
    assert refused.reason is reason
    assert refused.explanation
    assert refused.printed == printed


@pytest.mark.parametrize(("printed", "bound"), [("法定雇用率以上", AL), ("各年標準財政規模以下", AM)])
def test_a_reference_keeps_its_bound(printed, bound):
    assert read_quantity(printed).bound is bound


def test_what_stands_in_brackets_is_kept_where_it_belongs():
    assert read_quantity("365人 (延べ26回)").note == "延べ26回"
    assert read_quantity("28市町村（68.3％）").note == "68.3%"
    assert read_quantity("累計240人").note == "累計"
    assert read_quantity("51.8% 〈R6〉").period.fiscal_year == 2024
    assert read_quantity("257（速報値）").provisional
    whole = read_quantity("2,901/4,347")
    assert (whole.numerator, whole.denominator) == (Decimal(2901), Decimal(4347))
    assert read_quantity("37.5～50").upper == Decimal(50)


@pytest.mark.parametrize("spelling", ["箇所", "か所", "ヶ所", "カ所"])
def test_spellings_of_one_unit(spelling):
    assert normal_unit(spelling) == "箇所"


def test_people_are_comparable_but_not_the_same():
    assert comparable("人", "名")
    assert normal_unit("人") != normal_unit("名")
    assert not comparable("人", "%")


figures = st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False, allow_infinity=False)
bounds = st.sampled_from([None, AL, AM, AB, BE, Bound.ABOUT, Bound.KEEP])


@given(figures, st.sampled_from(["", "件", "%", "㎡", "人", "億"[:0] + "円"]), bounds)
def test_what_is_printed_reads_back(value, unit, bound):
    read = read_quantity(print_quantity(value, unit, bound))
    assert isinstance(read, Quantity)
    assert (read.value, read.unit, read.bound) == (value, unit, bound)


@given(figures, figures, st.sampled_from(["", "件", "%"]))
def test_a_printed_range_reads_back(one, other, unit):
    low, high = sorted([abs(one), abs(other)])
    read = read_quantity(print_quantity(low, unit, Bound.RANGE, high))
    assert isinstance(read, Quantity)
    assert (read.value, read.upper, read.unit) == (low, high, unit)


@given(st.text(st.sampled_from("0123456789,.億万千百円件%以上下未満約△-—（） ～/※度前年比再"), max_size=16))
def test_no_text_raises_and_the_print_is_kept(text):
    assert read_quantity(text).printed == text


@given(st.integers(1, 10**15), st.sampled_from([("千", 10**3), ("万", 10**4), ("億", 10**8), ("兆", 10**12)]))
def test_scale_words_multiply_exactly(number, scale):
    word, size = scale
    assert read_quantity(f"{number:,}{word}円").value == Decimal(number) * size
