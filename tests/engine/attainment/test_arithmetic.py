"""The formulas: worked checks by hand, guards, and laws that hold for all figures."""

from decimal import Decimal as D

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gyokaku.engine.attainment import Case, Kind, State, forecast, measure
from gyokaku.engine.attainment import arithmetic as rule

RISE, FALL = Kind.RISE, Kind.FALL


def case(kind, b, t, a, *, year=2025, last=2029, begin=2024, **rest):
    return Case(kind, D(t), D(a), year, last, None if b is None else D(b), begin, **rest)


WORKED = [
    # b, t, a, year of 5: attainment, pace, state
    (FALL, "100", "60", "90", 1, "0.25", "1.25", State.AHEAD),
    (FALL, "100", "60", "100", 1, "0", "0", State.BEHIND),
    (RISE, "97", "98", "96.5", 1, "-0.5", "-2.5", State.WORSE),
    (RISE, "0", "50", "10", 1, "0.2", "1", State.ON_PATH),
    (RISE, "0", "50", "50", 3, "1", "1.666", State.ACHIEVED),
    (FALL, "-5", "-10", "-6", 1, "0.2", "1", State.ON_PATH),
    (RISE, "10", "20", "19", 5, "0.9", "0.9", State.BEHIND),
]


@pytest.mark.parametrize(("kind", "b", "t", "a", "n", "share", "pace", "state"), WORKED)
def test_worked_checks(kind, b, t, a, n, share, pace, state):
    done = measure(case(kind, b, t, a, year=2024 + n))
    assert done.attainment == D(share)
    assert abs(done.pace - D(pace)) < D("0.001")
    assert done.state is state


def test_needed_a_year_and_none_left():
    assert measure(case(RISE, "0", "50", "10", year=2025)).needed == 10
    assert measure(case(RISE, "0", "50", "10", year=2029)).needed is None


def test_a_target_equal_to_the_baseline_has_no_share_but_is_met_or_not():
    assert measure(case(RISE, "5", "5", "5")).state is State.ACHIEVED
    assert measure(case(RISE, "5", "5", "5")).attainment is None


def test_given_yearly_targets_are_the_path():
    done = measure(case(RISE, "0", "100", "30", year=2026, path=((2025, D(10)), (2026, D(60)))))
    assert done.expected == 60
    assert done.pace == D("0.5")


@pytest.mark.parametrize(
    ("kind", "t", "a", "state", "share"),
    [
        (Kind.KEEP_AT_LEAST, "100", "103", State.ACHIEVED, "1"),
        (Kind.KEEP_AT_LEAST, "100", "80", State.BEHIND, "0.8"),
        (Kind.KEEP_AT_MOST, "0", "1", State.BEHIND, None),
        (Kind.KEEP_AT_MOST, "0", "0", State.ACHIEVED, "1"),
        (Kind.KEEP_AT_MOST, "2.08", "2.05", State.ACHIEVED, "1"),
        (Kind.KEEP_AT_MOST, "10", "20", State.BEHIND, "0.5"),
    ],
)
def test_targets_to_keep(kind, t, a, state, share):
    done = measure(case(kind, None, t, a))
    assert (done.state, done.attainment) == (state, None if share is None else D(share))


def test_range_inside_and_outside():
    assert measure(case(Kind.RANGE, None, "10", "15", upper=D(20))).state is State.ACHIEVED
    assert measure(case(Kind.RANGE, None, "10", "25", upper=D(20))).attainment == D("0.5")
    assert measure(case(Kind.RANGE, None, "10", "99", upper=D(20))).attainment == 0


def test_below_excludes_the_target_itself():
    assert measure(case(Kind.KEEP_AT_MOST, None, "5", "5", strict=True)).state is State.BEHIND


def test_without_the_baselines_year_there_is_no_pace():
    done = measure(case(RISE, "0", "50", "10", begin=None))
    assert (done.pace, done.attainment, done.state) == (None, D("0.2"), State.NOT_JUDGEABLE)


def test_rates_are_summed_not_averaged():
    assert rule.rate([(D(1), D(2)), (D(99), D(100))]) == D(100) / D(102)
    assert rule.rate([]) is None


def test_milestones_by_weight():
    assert rule.milestone([(True, D(1)), (False, D(3))]) == D("0.25")
    assert rule.milestone([]) is None


def test_forecast_is_an_interval_or_nothing():
    assert forecast([(2023, D(1)), (2024, D(2))], 2029).lower is None
    told = forecast([(2023, D(1)), (2024, D(2)), (2025, D("3.3"))], 2029)
    assert told.lower < D("7.75") < told.upper
    assert "3年分" in told.note
    exact = forecast([(2023, D(1)), (2024, D(2)), (2025, D(3))], 2029)
    assert exact.lower == exact.upper == 7


figures = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False)
years = st.integers(2024, 2032)


@given(figures, figures, figures, years)
def test_falling_is_rising_seen_in_a_mirror(b, t, a, year):
    up = measure(case(RISE, b, t, a, year=year))
    down = measure(case(FALL, -b, -t, -a, year=year))
    assert (up.attainment, up.pace, up.state) == (down.attainment, down.pace, down.state)


@given(figures, figures, figures, years, st.sampled_from([D(10), D(100), D(1000), D("0.01")]))
def test_the_unit_does_not_matter(b, t, a, year, scale):
    one = measure(case(RISE, b, t, a, year=year))
    other = measure(case(RISE, b * scale, t * scale, a * scale, year=year))
    assert one.state is other.state
    assert (one.attainment is None) == (other.attainment is None)
    if one.attainment is not None:
        assert abs(one.attainment - other.attainment) <= abs(one.attainment) * D("1e-20")


@given(figures, figures, figures, figures)
def test_more_is_never_worse_on_a_rising_target(b, t, one, other):
    assume(t > b)
    low, high = sorted([one, other])
    assert measure(case(RISE, b, t, low)).attainment <= measure(case(RISE, b, t, high)).attainment


@given(st.sampled_from(Kind), st.none() | figures, figures, figures, years, st.none() | figures)
def test_no_figures_raise(kind, b, t, a, year, upper):
    done = measure(Case(kind, t, a, year, 2029, b, 2024, upper))
    assert isinstance(done.state, State)
