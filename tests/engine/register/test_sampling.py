"""The sampling error of a survey."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.register.sampling import error_sentence, response_rate, sampling_error


@pytest.mark.parametrize(
    ("share", "valid", "population", "error"),
    [
        ("50", 1067, None, "3.0"),
        ("50", 384, None, "5.0"),
        ("10", 1000, None, "1.9"),
        ("50", 100, 100, "0.0"),
        ("0", 50, None, "0.0"),
        ("50", 500, 1000, "3.1"),
    ],
)
def test_it_is_what_the_textbooks_say(share, valid, population, error):
    assert sampling_error(Decimal(share), valid, population) == Decimal(error)


@given(st.integers(0, 100), st.integers(1, 10**6))
def test_both_answers_of_a_question_err_alike_and_more_people_err_less(share, valid):
    error = sampling_error(Decimal(share), valid)
    assert error == sampling_error(Decimal(100 - share), valid)
    assert sampling_error(Decimal(share), valid * 4) <= error
    assert sampling_error(Decimal(share), valid, valid * 10) <= error


def test_what_cannot_be_is_refused():
    for share, valid in ((101, 10), (-1, 10), (50, 0)):
        with pytest.raises(ValueError, match="有効回答数"):
            sampling_error(Decimal(share), valid)


def test_it_is_told_in_a_sentence():
    assert error_sentence(Decimal("51.5"), 1067) == "51.5%±3.0ポイント：有効回答1,067人、信頼水準95%。"
    assert response_rate(1067, 3000) == Decimal("35.6")
