"""The list of rules: complete, in order, explained, tested both ways, and as printed in the catalogue."""

from pathlib import Path

import pytest

from gyokaku.engine.checking import RULES, check
from gyokaku.engine.checking.showing.catalogue import catalogue
from tests.engine.checking import (
    test_completeness,
    test_consistency,
    test_costs,
    test_indicators,
    test_language,
    test_plans,
    test_programs,
    test_registers,
    test_schedule,
)
from tests.engine.checking.building import plan

FAMILIES = (
    test_completeness,
    test_consistency,
    test_indicators,
    test_schedule,
    test_language,
    test_registers,
    test_costs,
    test_plans,
    test_programs,
)
CATALOGUE = Path(__file__).parents[3] / "docs" / "checks.md"


def test_codes_are_unique_and_in_order():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("kind", ["FIRES", "SILENT"])
def test_every_rule_has_a_case_that_fires_and_one_that_must_not(kind):
    tested = {case[0] for family in FAMILIES for case in getattr(family, kind)}
    assert tested == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_explains_itself_in_sentences(rule):
    for text in (rule.why, rule.mend, rule.silent):
        assert text.endswith("。")
    assert rule.find.__doc__
    assert rule.family


def test_a_plan_in_order_has_nothing_to_find():
    assert check(plan()).findings == ()


def test_the_catalogue_is_the_printed_one():
    assert CATALOGUE.read_text(encoding="utf-8") == catalogue(), (
        "docs/checks.md is out of date: python -m gyokaku.engine.checking.showing.catalogue > docs/checks.md"
    )
