"""Groups 21-26: rates beyond 100, averages, long fractions, broken tables and text layers, reprints; and references."""

import pytest

from gyokaku.engine.notation import Missing
from tests.engine.notation.cells import AB, AL, AM, BE, expect_refusal, expect_value

RATES = [
    ("100%超", "100", "%", AB),
    ("0%未満", "0", "%", BE),
    ("219.5%", "219.5", "%", None),
    ("0%", "0", "%", None),
]
AVERAGES = [
    ("12.5（過去5大会の平均人数）", "12.5", "過去5大会の平均人数"),
    ("12.5（R2～5年平均）", "12.5", "R2～5年平均"),
    ("平均12.5", "12.5", "平均"),
]
FRACTIONS = [
    ("0.12345678901234", "0.12345678901234"),
    ("0.973", "0.973"),
    ("0.10", "0.10"),
]
REFERENCES = [
    ("法定雇用率以上", AL),
    ("法定雇 用率以 上", AL),
    ("各年標準財政規模以下", AM),
    ("環境基準未満", BE),
    ("全国平均以上", AL),
    ("過去５年平均以下", AM),
    ("法定雇用率以上（2.8%）", AL),
    ("同左", None),
    ("別紙のとおり", None),
]


@pytest.mark.parametrize(("printed", "value", "unit", "bound"), RATES)
def test_21_rates_outside_0_to_100(printed, value, unit, bound):
    expect_value(printed, value, unit, bound)


def test_21_a_figure_only_in_brackets_may_be_a_minus():
    expect_refusal("(11.3%)", Missing.UNREADABLE)


@pytest.mark.parametrize(("printed", "value", "note"), AVERAGES)
def test_22_averages(printed, value, note):
    expect_value(printed, value, note=note)


def test_22_calendar_years_stay_calendar_years():
    expect_value("20.4人（R4年）", "20.4", "人", fiscal_year=2022)


@pytest.mark.parametrize(("printed", "value"), FRACTIONS)
def test_23_fractions_keep_every_figure(printed, value):
    expect_value(printed, value)


def test_24_interleaved_figures():
    expect_refusal("2 0 8 2 2 4 .2 年 ％", Missing.SEVERAL)


@pytest.mark.parametrize("printed", ["\ufffd\ufffd.\ufffd％", "5\ufffd件", "\ue001件", "12\x07人"])
def test_25_a_broken_text_layer(printed):
    expect_refusal(printed, Missing.UNREADABLE)


def test_25_a_mark_amid_a_word_is_no_value():
    expect_refusal("医※週", Missing.QUALITATIVE)


def test_26_a_reprint():
    expect_refusal("再掲", Missing.QUALITATIVE)
    expect_refusal("（再掲）", Missing.QUALITATIVE)
    expect_value("12件（再掲）", "12", "件", note="再掲")


@pytest.mark.parametrize(("printed", "bound"), REFERENCES)
def test_a_value_by_reference_keeps_its_bound(printed, bound):
    expect_refusal(printed, Missing.BY_REFERENCE, bound)
