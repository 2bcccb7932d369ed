"""Units, search keys, and names of fiscal years: the small things that other rooms ask of this one."""

import pytest

from gyokaku.engine.notation import comparable, fiscal_year_label, fiscal_year_name, normal_unit, search_key
from gyokaku.engine.notation.units import is_unit


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("か所", "箇所"),
        ("ヶ所", "箇所"),
        ("カ所", "箇所"),
        ("％", "%"),
        ("パーセント", "%"),
        ("ﾎﾟｲﾝﾄ", "ポイント"),
        ("m2", "㎡"),
        ("平方メートル", "㎡"),
        ("t-CO₂", "t-CO2"),
        ("トン/年", "t/年"),
        ("手続き", "手続"),
        ("人", "人"),
        ("名", "名"),
        ("架空の単位", "架空の単位"),
    ],
)
def test_the_normal_spelling(printed, normal):
    assert normal_unit(printed) == normal
    assert normal_unit(normal) == normal


def test_people_are_comparable_but_not_the_same():
    assert comparable("人", "名")
    assert comparable("か所", "箇所")
    assert normal_unit("人") != normal_unit("名")
    assert not comparable("人", "%")
    assert not comparable("%", "ポイント")


@pytest.mark.parametrize(
    "word", ["", "件", "人/日", "人・日", "中学校", "協議会", "農業者", "児童クラブ", "件/月", "業務", "事業", "手続"]
)
def test_what_can_be_a_unit(word):
    assert is_unit(word)


@pytest.mark.parametrize(
    "word", ["以上件", "人台", "件達成", "人件", "月", "月末", "番目", "件程度", "%増", "O件", "件+α"]
)
def test_what_says_more_than_a_unit_is_none(word):
    assert not is_unit(word)


def test_search_keys_fold_width_case_and_spaces():
    assert search_key("Ｒ７　年度 Web ｻｲﾄ") == search_key("r7年度web サイト") == "r7年度webサイト"
    assert search_key("㎡") == "m2"


@pytest.mark.parametrize(
    ("year", "label", "name"),
    [
        (2025, "R7", "令和7年度"),
        (2019, "R1", "令和元年度"),
        (2018, "H30", "平成30年度"),
        (1989, "H1", "平成元年度"),
        (1988, "S63", "昭和63年度"),
    ],
)
def test_names_of_fiscal_years(year, label, name):
    assert (fiscal_year_label(year), fiscal_year_name(year)) == (label, name)


def test_a_year_before_meiji_has_no_name():
    with pytest.raises(ValueError, match="和暦"):
        fiscal_year_name(1860)
