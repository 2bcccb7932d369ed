"""A printed cell and its period become a Value; a dash means what its column means."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.document.leaves import Source, Value
from gyokaku.engine.document.values import value_of
from gyokaku.engine.notation.terms import Bound, Missing


def test_a_dash_means_what_its_column_means():
    assert value_of("—", "—", "target").missing_reason is Missing.NOT_SET
    assert value_of("—", "", "actual").missing_reason is Missing.NOT_MEASURED
    assert value_of("—%", "R5年度", "actual").missing_reason is Missing.NOT_COMPUTABLE


def test_value_unit_bound_and_period_are_typed_and_the_print_is_kept():
    value = value_of("2.08㎡以下", "R8.3", "target")
    assert (value.printed, value.value, value.unit, value.bound) == ("2.08㎡以下", Decimal("2.08"), "㎡", Bound.AT_MOST)
    assert value.period.fiscal_year == 2025
    assert value.findings == []


def test_a_period_that_cannot_be_read_is_kept_and_told():
    value = value_of("3件", "次期", "actual")
    assert (value.period.printed, value.period.kind) == ("次期", None)
    assert [finding.code for finding in value.findings] == ["N101"]


def test_a_period_inside_the_cell_serves_and_a_contradiction_is_told():
    assert value_of("20.4人（R4年）", None, "actual").period.printed == "R4年"
    assert [f.code for f in value_of("20.4人（R4年）", "R5年度", "actual").findings] == ["N102"]


def test_every_year_beside_a_year_is_no_contradiction():
    value = value_of("60％以上（毎年度）", "R11年度", "target")
    assert (value.value, value.period.fiscal_year, value.findings) == (Decimal(60), 2029, [])


def test_a_month_within_the_year_is_no_contradiction():
    assert value_of("5件（R6.3）", "R5年度", "actual").findings == []


def test_scaled_counts_notes_and_parts_are_carried():
    value = value_of("2,267件 (12計画)", "R5年度", "actual")
    assert (value.value, value.unit, value.note) == (Decimal(2267), "件", "12計画")
    part = value_of("31/34島", None, "actual")
    assert (part.value, part.numerator, part.denominator, part.unit) == (31, 31, 34, "島")
    assert value_of("6.5 万件", "R8.3", "target").value == 65000
    assert value_of("37.5～50%", None, "target").upper == 50


def test_what_is_provisional_says_so_wherever_it_is_printed():
    assert value_of("257（速報値）", "R5年度", "actual").provisional is True
    assert value_of("257", "R5年度（見込み）", "actual").provisional is True
    assert value_of("257", "R5年度", "actual").provisional is None


@pytest.mark.parametrize("dash", ["", "—", "ー", "－", None])
def test_no_time_printed_is_no_period(dash):
    value = value_of("3件", dash, "actual")
    assert (value.period, value.findings) == (None, [])


def test_the_source_is_on_the_value_and_on_what_was_found_in_it():
    source = Source(file="plan.txt", line=3)
    value = value_of("3件", "7", "actual", source)
    assert value.source == value.findings[0].source == source
    assert "元号も西暦もない" in value.findings[0].message


def test_a_refused_cell_keeps_print_bound_and_period():
    value = value_of("法定雇 用率以 上", "R11 年度", "target")
    assert (value.printed, value.value, value.unit) == ("法定雇 用率以 上", None, None)
    assert (value.missing_reason, value.bound) == (Missing.BY_REFERENCE, Bound.AT_LEAST)
    assert value.period.fiscal_year == 2029


@given(st.text(max_size=10), st.text(max_size=8), st.sampled_from(["target", "actual", "baseline"]))
def test_any_cell_becomes_a_value_that_can_be_written_and_read(printed, period, column):
    value = value_of(printed, period, column)
    assert (value.value is None) is (value.missing_reason is not None)
    assert Value.model_validate_json(value.model_dump_json()) == value
