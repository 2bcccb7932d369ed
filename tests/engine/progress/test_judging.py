"""Judging printed values: the right rule, the right figures, and a sentence that says both."""

from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis.strategies import lists, none, sampled_from, tuples

from gyokaku.engine.document import Direction, FiscalYears, Indicator, indicators, initiatives
from gyokaku.engine.document.values import value_of
from gyokaku.engine.exchange.reading import read_paper
from gyokaku.engine.progress import Kind, State, judge_indicator, judge_plan, judge_years
from tests.engine.document.plans import indicators as any_indicator
from tests.seed import SEED, needs_seed

YEARS = FiscalYears(first=2025, last=2029)


def indicator(targets=(), actuals=(), name="件数", **rest):
    return Indicator(
        name=name,
        targets=[value_of(printed, period, "target") for printed, period in targets],
        actuals=[value_of(printed, period, "actual") for printed, period in actuals],
        **rest,
    )


def judged(targets=(), actuals=(), as_of=None, **rest):
    return judge_indicator(indicator(targets, actuals, **rest), YEARS, as_of)


def test_no_target_is_a_state_not_a_failure():
    found = judged([("—", "—")], [("10件", "R5年度")])
    assert found.state is State.NO_TARGET
    assert not found.state.judged
    assert "10件（R5年度）" in found.sentence


def test_before_any_actual_of_the_plan_it_says_how_far():
    found = judged([("48件", "R11年度")], [("30件", "R5年度")])
    assert (found.state, found.kind) == (State.NOT_YET_JUDGED, Kind.RISE)
    assert "目標まで18件、1年あたり3件増やす" in found.sentence


def test_a_rising_target_behind_its_path():
    found = judged([("100件", "R11年度")], [("0件", "R6年度"), ("15件", "R7年度")])
    assert (found.state, found.attainment, found.pace) == (State.BEHIND, D("0.15"), D("0.75"))
    assert found.needed_per_year == D("21.25")
    assert "基準からの達成度は15%" in found.sentence
    assert "21.25件増やす" in found.sentence


def test_what_looks_attained_by_division_is_worse_than_the_baseline():
    found = judged([("98.0%", "R11年度")], [("97.0%", "R6年度"), ("96.5%", "R7年度")])
    assert (found.state, found.attainment) == (State.WORSE, D("-0.5"))
    assert "−50%" in found.sentence


def test_a_lower_target_needs_a_reason_to_be_read_as_falling():
    assert judged([("600件", "R8.3")], [("687件", "R6.3")], name="対応手続数").state is State.NOT_JUDGEABLE
    found = judged([("60時間", "R11年度")], [("80時間", "R6年度"), ("76時間", "R7年度")], name="時間外勤務の時間")
    assert (found.kind, found.attainment) == (Kind.FALL, D("0.2"))


def test_a_bound_that_holds_at_the_start_is_kept_not_risen_to():
    found = judged([("100%以上", "R8年度")], [("103%", "R5年度"), ("101%", "R7年度")])
    assert (found.kind, found.state) == (Kind.KEEP_AT_LEAST, State.ACHIEVED)


def test_a_reference_waits_for_its_value():
    found = judged([("法定雇用率以上", "R11年度")], [("3.01%", "R6.6")])
    assert found.state is State.RELATIVE_TARGET
    assert "3.01%（R6.6）" in found.sentence


def test_units_that_differ_are_not_compared():
    found = judged([("80%", "R11年度")], [("30人", "R6年度")])
    assert found.state is State.NOT_JUDGEABLE
    assert "単位" in found.sentence


def test_a_target_whose_year_is_over_is_not_in_force():
    found = judged([("60件", "R7年度")], [("50件", "R6年度"), ("70件", "R8年度")], as_of=2026)
    assert found.state is State.NOT_JUDGEABLE
    assert "次の目標値" in found.sentence


def test_a_target_without_a_number_is_put_into_words():
    assert judged([("全市町村", "R11年度")], [("3件", "R7年度")]).state is State.QUALITATIVE
    assert judged([("中止", "")], [("3件", "R7年度")]).state is State.ABOLISHED


def test_without_the_time_of_the_baseline_no_yearly_figure_is_told():
    found = judged([("40%", "R10年度")], [("28.9%", None)])
    assert found.state is State.NOT_YET_JUDGED
    assert "1年あたり" not in found.sentence


def test_forecast_needs_three_years():
    few = judged([("100件", "R11年度")], [("1件", "R6年度"), ("2件", "R7年度")])
    assert few.forecast.lower is None
    three = judged([("100件", "R11年度")], [("1件", "R5年度"), ("3件", "R6年度"), ("4件", "R7年度")])
    assert three.forecast.lower < three.forecast.upper


@settings(max_examples=300, deadline=None)
@given(any_indicator)
def test_nothing_the_document_allows_raises_and_every_judgement_is_explained(row):
    found = judge_indicator(row, YEARS)
    assert found.sentence
    if found.state.judged:
        assert found.actual.printed in found.sentence
        assert found.target.printed in found.sentence


PRINTED = ("28.9%", "40%", "0", "-3件", "100%以上", "50未満", "約20人", "—", "法定雇用率以上", "")
PERIODS = ("R4年度", "R7年度", "R8.3", "R11年度", "R20年度", "毎年度", "")


@settings(max_examples=1500, deadline=None)
@given(
    lists(tuples(sampled_from(PRINTED), sampled_from(PERIODS)), max_size=2),
    lists(tuples(sampled_from(PRINTED), sampled_from(PERIODS)), max_size=3),
    none() | tuples(sampled_from(PRINTED), sampled_from(PERIODS)),
    none() | sampled_from(Direction),
    none() | sampled_from(("single_year", "cumulative")),
    sampled_from((None, *YEARS)),
)
def test_every_mixture_of_printed_figures_is_judged_in_a_sentence(targets, actuals, base, direction, added, year):
    row = indicator(
        targets,
        actuals,
        direction=direction,
        accumulation=added,
        baseline=value_of(*base, "baseline") if base else None,
    )
    found = judge_indicator(row, YEARS, year)
    assert found.sentence.endswith(("。", "〕"))


def test_an_undated_baseline_gives_a_distance_but_no_pace():
    found = judged([("40%", "R10年度")], [("28.9%", ""), ("33%", "R7年度")])
    assert found.state is State.NOT_JUDGEABLE
    assert "基準からの達成度は36.9%です（基準値の時点がないため" in found.sentence


@needs_seed
class TestSeed:
    @pytest.fixture(scope="class")
    @classmethod
    def plan(cls):
        return read_paper(SEED.read_bytes(), SEED.name)

    def test_states_of_the_real_plan(self, plan):
        states = [found.state for found in judge_plan(plan).values()]
        assert len(states) == sum(1 for _ in indicators(plan)) == 64
        assert {state: states.count(state) for state in set(states)} == {
            State.NO_TARGET: 35,
            State.NOT_YET_JUDGED: 20,
            State.NOT_MEASURED: 6,
            State.RELATIVE_TARGET: 2,
            State.NOT_JUDGEABLE: 1,
        }

    def test_every_sentence_carries_its_printed_figures(self, plan):
        rows = {
            (place.initiative.number, index): row
            for place in initiatives(plan)
            for index, row in enumerate(place.initiative.indicators)
        }
        for key, found in judge_plan(plan).items():
            for value in (*rows[key].targets, *rows[key].actuals):
                if value.value is not None:
                    assert value.printed in found.sentence, key


def test_judging_every_year_is_judging_each_year():
    row = Indicator(
        name="相談件数",
        targets=[value_of("1,000件", "R9年度", "target"), value_of("2,000件", "R11年度", "target")],
        actuals=[value_of(f"{900 + 40 * step}件", f"R{6 + step}年度", "actual") for step in range(4)],
    )
    years = FiscalYears(first=2025, last=2029)
    each = {year: judge_indicator(row, years, year) for year in range(2025, 2030)}
    every = judge_years(row, years)
    assert {year: (one.state, one.pace, one.sentence) for year, one in every.items()} == {
        year: (one.state, one.pace, one.sentence) for year, one in each.items()
    }
    assert len({one.sentence for one in every.values()}) > 2


def test_what_was_measured_after_a_printed_baseline_counts_before_the_plan_begins():
    row = indicator(
        [("98%", "R11年度")], [("96.5%", "R5年度")], name="収納率", baseline=value_of("97%", "R4年度", "baseline")
    )
    found = judge_indicator(row, YEARS)
    assert (found.state, found.actual.printed) == (State.WORSE, "96.5%")
