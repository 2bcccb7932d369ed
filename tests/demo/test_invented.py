"""Invented figures look like the plan's own, are marked, and are the same at every start."""

import json
from pathlib import Path

import pytest

import gyokaku
from gyokaku.demo.invented import NOTICE, figure
from gyokaku.demo.registers import parts
from gyokaku.engine.document import Indicator, initiatives, load
from gyokaku.engine.document.values import value_of
from gyokaku.evaluation.entries import Figure, fault_of_figure

PLAN = load((Path(gyokaku.__file__).parent / "demo" / "plan.json").read_bytes())


def indicator(actual, target="—", kind="flow", **rest):
    return Indicator(
        name="件数",
        kind=kind,
        actuals=[value_of(actual, "R6年度", "actual")],
        targets=[value_of(target, "R11年度", "target")],
        **rest,
    )


@pytest.mark.parametrize("actual", ["2,267件 (12計画)", "23,470千円", "6.5万件", "99.8億円", "5.0%", "944 人", "0施設"])
def test_a_figure_is_printed_the_way_of_the_last_one(actual):
    typed = figure(indicator(actual), 2025, 1)
    assert typed.period == "R7年度"
    unit = value_of(actual, "R6年度", "actual").unit
    assert value_of(typed.printed, typed.period, "actual").unit == unit


def test_a_stock_is_as_of_the_end_of_the_year():
    assert figure(indicator("10人", kind="stock"), 2025, 1).period == "R8.3"


def test_a_share_never_passes_the_whole():
    shares = [figure(indicator("99.9%", "100%"), year, number) for year in range(2025, 2030) for number in range(20)]
    assert all(value_of(one.printed, one.period, "actual").value <= 100 for one in shares)


def test_every_indicator_of_the_bundled_plan_gets_a_figure_that_can_be_saved():
    for place in initiatives(PLAN):
        for one in place.initiative.indicators:
            typed = figure(one, 2025, place.initiative.number)
            assert fault_of_figure(Figure(typed.printed, typed.period, "台帳")) is None, (one.name, typed)
            assert value_of(typed.printed, typed.period, "actual").value is not None


def test_the_bundled_plan_itself_holds_no_invented_figure():
    assert PLAN.notice is None
    assert NOTICE not in json.dumps(PLAN.model_dump(mode="json"), ensure_ascii=False)
    assert not any(place.initiative.reports for place in initiatives(PLAN))


def test_parts_add_up():
    for total in (0, 1, 7, 365, 2267):
        for count in range(1, 30):
            assert sum(parts(total, count)) == total
