"""Groups 7-13: dashes, no value yet, no target, later targets, arrows, cumulative figures, relative targets."""

import pytest

from gyokaku.engine.notation import Missing
from tests.engine.notation.cells import AB, AL, AM, KEEP, expect_refusal, expect_value

NO_VALUE_YET = [
    ("未集計", Missing.NOT_YET_KNOWN),
    ("集計中", Missing.NOT_YET_KNOWN),
    ("調査中", Missing.NOT_YET_KNOWN),
    ("検討中", Missing.NOT_YET_KNOWN),
    ("(見込)", Missing.NOT_YET_KNOWN),
    ("（見込み）", Missing.NOT_YET_KNOWN),
    ("中止", Missing.CANCELLED),
    ("－（中止）", Missing.CANCELLED),
    ("R8.10月", Missing.NOT_YET_KNOWN),
    ("10月", Missing.NOT_YET_KNOWN),
    ("2023年", Missing.NOT_YET_KNOWN),
    ("R9調査、R10判明", Missing.NOT_YET_KNOWN),
    ("（R5実績値はR7.3月頃に公表予定）", Missing.NOT_YET_KNOWN),
    ("－ ５年に１回 公表", Missing.NOT_YET_KNOWN),
    ("未測定", Missing.NOT_MEASURED),
    ("5人（集計中）", Missing.NOT_YET_KNOWN),
    ("0件（中止）", Missing.CANCELLED),
    ("N/A", Missing.NOT_COMPUTABLE),
    ("#DIV/0!", Missing.NOT_COMPUTABLE),
    ("#REF!", Missing.UNREADABLE),
    ("", Missing.BLANK),
    ("　", Missing.BLANK),
    ("—%", Missing.NOT_COMPUTABLE),
    ("－件", Missing.DASH),
    ("％", Missing.UNREADABLE),
    ("○○件", Missing.UNREADABLE),
]
NO_TARGET = [
    ("数値は毎年度把握し分析する（目標値は設定しない）", Missing.NOT_SET),
    ("（定性評価）", Missing.QUALITATIVE),
    ("【計画策定時(R3.10)】R4～R11目標値未設定⇒【R5.2】R5～R11目標値設定", Missing.NOT_SET),
]
ARROWS = [
    "2019年 9件→2022年 33件",
    "1,842ha →1,817ha",
    "遡及修正…809→829",
    "1検討(調査)→2調整(協議)",
    "→20件",
    "12.3%（R4→R5）",
]
CUMULATIVE = [
    ("累計240人", "240", "人", None, "累計"),
    ("240人（累計）", "240", "人", None, "累計"),
    ("〔累計〕240人", "240", "人", None, "累計"),
    ("累計 約1,000件", "1000", "件", "about", "累計"),
    ("５年間で100", "100", "", None, "5年間で"),
    ("20(40)", "20", "", None, "40"),
    ("延べ300人", "300", "人", None, "延べ"),
    ("年3回", "3", "回", None, "年"),
    ("2024～28年度累計 5件", None, None, None, None),
]
RELATIVE = [
    ("前年より減少", None),
    ("前年度を上回る", AL),
    ("前回調査結果を上回る", AL),
    ("前年比減", None),
    ("2020年比＋10.6％", None),
    ("犬 25％減（R2年度比）", None),
    ("▲33％（対H25年度）", None),
    ("10%（前年度比）", None),
    ("前年度以上", AL),
    ("基準値以下", AM),
    ("対前年度比5％増", None),
    ("2013年度比46%削減", None),
    ("5％以上削減", AL),
    ("増加", None),
    ("半減", None),
    ("前年度超", AB),
    ("現状維持", KEEP),
]


@pytest.mark.parametrize("dash", ["-", "－", "―", "‐", "–", "—", "ー", "−", "─", "--", "— —", "…", "・・・", "***"])
def test_7_dashes_of_every_kind(dash):
    expect_refusal(dash, Missing.DASH)


@pytest.mark.parametrize(("printed", "reason"), NO_VALUE_YET)
def test_8_no_value_yet(printed, reason):
    expect_refusal(printed, reason)


def test_8_a_remark_that_only_mentions_such_a_word_leaves_the_value():
    expect_value("5件（うち中止2件）", "5", "件", note="うち中止2件")


@pytest.mark.parametrize(("printed", "reason"), NO_TARGET)
def test_9_10_no_target_or_a_later_one(printed, reason):
    expect_refusal(printed, reason)


@pytest.mark.parametrize("printed", ARROWS)
def test_11_arrows(printed):
    expect_refusal(printed, Missing.SEVERAL)


@pytest.mark.parametrize(("printed", "value", "unit", "bound", "note"), CUMULATIVE)
def test_12_cumulative(printed, value, unit, bound, note):
    if value is None:
        expect_refusal(printed, Missing.SEVERAL)
    else:
        expect_value(printed, value, unit, bound, note=note)


def test_12_a_span_in_brackets_is_the_period():
    expect_value("240人（R3～7年度）", "240", "人", fiscal_year=2025)


@pytest.mark.parametrize(("printed", "bound"), RELATIVE)
def test_13_relative_targets_keep_their_bound(printed, bound):
    expect_refusal(printed, Missing.RELATIVE, bound)


def test_13_a_comparison_beside_an_own_figure_is_a_note():
    expect_value("5件（前年度より2件増）", "5", "件", note="前年度より2件増")
