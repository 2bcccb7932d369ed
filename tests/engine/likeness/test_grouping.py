"""Texts are grouped exactly, the same way every time, and nothing alike is missed."""

import sys
import unicodedata
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.likeness import group_texts, normal_form, shingles_of, similarity
from gyokaku.engine.likeness.normal_form import PLANES

PUNCTUATION = {"Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"}
PARK = "中央公園の樹木を守り、遊具の更新は住民と話し合って決めてください。"


def places(texts: list[str], threshold: str = "0.7") -> list[list[int]]:
    return [[member.place for member in group.members] for group in group_texts(texts, Decimal(threshold))]


def test_blanks_widths_marks_and_variants_do_not_make_another_text() -> None:
    assert normal_form("ＡＢＣ 公園、\n葛\U000e0100飾!") == normal_form("abc公園 葛飾")


@pytest.mark.parametrize(("one", "other"), [("1.5億円", "15億円"), ("50%", "50"), ("-3点", "3点"), ("賛成", "反対")])
def test_figures_and_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_no_digit_and_no_punctuation_stands_where_the_normal_form_does_not_look() -> None:
    beyond = map(chr, range(PLANES, sys.maxunicode + 1))
    assert not [mark for mark in beyond if unicodedata.category(mark) in PUNCTUATION or mark.isdigit()]


def test_one_word_changed_is_alike_another_subject_is_not() -> None:
    texts = [PARK, PARK.replace("ください", "下さい"), "図書館の開館時間を延ばしてほしい。", PARK]
    assert places(texts) == [[0, 3, 1], [2]]


def test_the_threshold_decides() -> None:
    assert places([PARK, PARK.replace("樹木", "桜")], "1") == [[0], [1]]
    with pytest.raises(ValueError, match="しきい値"):
        group_texts([PARK], Decimal(0))


@given(st.lists(st.text("あいう", max_size=9), max_size=12), st.sampled_from(["0.3", "0.5", "0.8", "1"]))
def test_every_text_is_in_one_group_and_no_leader_is_like_another(texts: list[str], threshold: str) -> None:
    groups = group_texts(texts, Decimal(threshold))
    assert sorted(member.place for group in groups for member in group.members) == list(range(len(texts)))
    runs = [shingles_of(normal_form(text)) for text in texts]
    leaders = [group.members[0].place for group in groups]
    for one, other in product(leaders, leaders):
        assert one == other or similarity(runs[one], runs[other]) < Fraction(threshold)
    for group in groups:
        for member in group.members[1:]:
            same = normal_form(texts[member.place]) == normal_form(texts[group.members[0].place])
            measured = similarity(runs[member.place], runs[group.members[0].place])
            assert same or measured == member.likeness >= Fraction(threshold)
