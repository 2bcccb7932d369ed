"""One line split over several: nothing lost, nothing counted twice."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.money.shares import sentence, share, split

weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)


@given(st.integers(-(10**15), 10**15), weights)
def test_the_parts_add_up_to_the_whole(whole, given_):
    parts = split(Decimal(whole), given_)
    assert sum(parts) == whole
    assert all(part == part.to_integral_value() for part in parts)


@given(st.integers(0, 10**12), weights)
def test_no_part_is_a_yen_away_from_its_share(whole, given_):
    for part, weight in zip(split(Decimal(whole), given_), given_, strict=True):
        assert abs(part * sum(given_) - whole * weight) < sum(given_)


def test_the_yen_left_over_goes_to_the_largest_remainder():
    assert split(Decimal(100), [1, 1, 1]) == [34, 33, 33]
    assert split(Decimal(100), [1, 2, 3]) == [17, 33, 50]


@pytest.mark.parametrize("bad", [[], [0], [1, -1]])
def test_weights_that_say_nothing_are_refused(bad):
    with pytest.raises(ValueError, match="配分比"):
        split(Decimal(100), bad)


def test_the_arithmetic_is_told():
    assert share(2, [2, 1]) == "2/3"
    assert sentence(Decimal(1_200_000), [2, 1], 0) == "1,200,000円 × 2/3 ＝ 800,000円"
    assert sentence(Decimal(100), [1, 1, 1], 0) == "100円 × 1/3 ＝ 34円（1円未満は、合計が合うように割り振る）"
    assert sentence(Decimal(100), [1], 0) == "100円 の全部 ＝ 100円"
