"""A printed cell and its period become a Value; a dash means what its column means."""

from decimal import Decimal

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
