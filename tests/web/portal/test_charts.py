"""Charts and bars: nothing outside the drawing, nothing invented, the same figures in words."""

import re
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyokaku.engine.document import FiscalYears, ScheduleItem, Step
from gyokaku.engine.progress import judge_indicator
from gyokaku.web.portal.charts import columns, course, share
from gyokaku.web.portal.charts.scale import round_step, short, ticks
from gyokaku.web.portal.schedule import schedule, words
from tests.engine.document.plans import indicators as any_indicator
from tests.web.portal.sample import indicator

YEARS = FiscalYears(first=2025, last=2029)
FIGURES = st.decimals(min_value=-(10**12), max_value=10**12, places=3)


def drawn(one):
    return course.draw(one, judge_indicator(one, YEARS), YEARS, "t")


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_ticks_hold_every_figure_and_are_few(figures):
    marks = ticks(figures)
    assert marks[0] <= min(figures)
    assert marks[-1] >= max(figures)
    assert 2 <= len(marks) <= 7
    assert len({b - a for a, b in pairwise(marks)}) == 1


@given(st.decimals(min_value=Decimal("0.001"), max_value=10**12, places=3))
def test_steps_are_round(span):
    assert round_step(span) * 4 >= span
    assert str(round_step(span).normalize().as_tuple().digits) in {"(1,)", "(2,)", "(2, 5)", "(5,)"}


@pytest.mark.parametrize(
    ("figure", "text"),
    [("0", "0"), ("2500000", "250万"), ("150000000", "1.5億"), ("0.50", "0.5"), ("1000", "1,000"), ("-20000", "-2万")],
)
def test_ticks_are_short(figure, text):
    assert short(Decimal(figure)) == text


def test_a_label_of_several_lines_stands_within_the_drawing():
    bars = [columns.Bar("R3〜R5\nR5以外\n既計上", (Decimal(2),)), columns.Bar("R7", (Decimal(1),))]
    svg = ElementTree.fromstring(columns.draw("額", "額", bars, ("realised",), "t"))
    at = {one.text: Decimal(one.get("y")) for one in svg.iter("text")}
    assert at["R3〜R5"] == at["R7"] < at["R5以外"] < at["既計上"] < Decimal(svg.get("viewBox").split()[3])


@given(any_indicator)
def test_whatever_the_document_allows_is_drawn_or_left_out(one):
    svg = drawn(one).svg
    if svg:
        ElementTree.fromstring(svg)
        for x in re.findall(r' (?:cx|x1|x2|x)="(-?[\d.]+)"', svg):
            assert -1 <= float(x) <= course.WIDTH + 1
        for y in re.findall(r' (?:cy|y1|y2|y)="(-?[\d.]+)"', svg):
            assert -1 <= float(y) <= course.HEIGHT + 1


def test_one_actual_without_a_target_is_one_dot_on_the_plans_years():
    svg = drawn(indicator("来庁者数", actuals=[("25,232人", "R6.3")])).svg
    assert svg.count("c-actual") == 2  # the dot and its sign in the legend
    assert "c-target" not in svg
    assert "c-path" not in svg
    for label in ("R5", "R7", "R11", "25,232人"):
        assert f">{label}<" in svg
    assert "令和5年度の実績値は25,232人。" in svg


def test_a_path_leads_from_the_actual_to_the_target():
    svg = drawn(indicator("件数", ("2,000件", "R12.3"), [("1,274件", "R6.3")])).svg
    assert "c-path" in svg
    assert ">道すじ<" in svg
    assert "令和11年度の目標値は2,000件" in svg


def test_no_way_is_drawn_where_a_level_is_kept():
    svg = drawn(indicator("経常収支比率", ("100%以上", "R8年度"), [("103%", "R5年度")])).svg
    assert "c-target" in svg
    assert "c-path" not in svg


def test_a_figure_without_a_year_is_not_placed_but_said():
    result = drawn(indicator("割合", ("40%", "R10年度"), [("28.9%", None)]))
    assert "c-actual" not in result.svg
    assert "c-path" not in result.svg
    assert "年度・時点の記載がない" in result.caption


def test_an_axis_that_does_not_begin_at_zero_says_so():
    assert "0ではなく" in drawn(indicator("数", ("600件", "R8.3"), [("687件", "R6.3")])).caption
    assert "0ではなく" not in drawn(indicator("数", ("65件", "R8.3"), [("4件", "R6.3")])).caption


def test_a_forecast_is_an_interval_and_needs_three_points():
    many = drawn(
        indicator(
            "率", ("70%", "R11年度"), [("40%", "R4年度"), ("44%", "R5年度"), ("47%", "R6年度"), ("52%", "R7年度")]
        )
    )
    assert "c-forecast" in many.svg
    assert "見通し" in many.svg
    few = drawn(indicator("率", ("70%", "R11年度"), [("40%", "R4年度")]))
    assert "c-forecast" not in few.svg
    assert "見通しは示しません" in few.caption


def test_nothing_is_drawn_from_no_figure():
    assert drawn(indicator("率", ("法定雇用率以上", "R11年度"), [("—", "—")])).svg == ""
    assert drawn(indicator("数", actuals=[("—", "—")])).svg == ""


def test_names_cannot_break_a_drawing():
    svg = drawn(indicator('<b>"&', actuals=[("5件", "R5年度")])).svg
    assert "&lt;b&gt;" in svg
    ElementTree.fromstring(svg)


def test_shares_add_up_to_the_whole():
    parts = [share.Part("達成", 3, "met"), share.Part("遅れ", 1, "behind"), share.Part("なし", 0, "worse")]
    svg = share.draw("状況", parts, "s")
    widths = [Decimal(width) for width in re.findall(r'width="([\d.]+)" height="44" class', svg)]
    assert widths == [540, 180]
    assert "達成3、遅れ1、なし0。合計4。" in svg
    assert share.draw("状況", [], "s") == ""


def test_bars_cover_what_is_known_and_leave_open_what_is_not():
    items = [
        ScheduleItem(item="甲", steps=[Step(first=2026, last=None, text="実施", last_possible=2028)]),
        ScheduleItem(item="乙"),
        ScheduleItem(item="丙", steps=[Step(first=2029, last=None, text="改定")]),
    ]
    table = schedule(items, YEARS)
    first, second, third = table.rows
    assert [(cell.span, cell.text, cell.open_years) for cell in first.lanes[0].cells] == [
        (1, "", 0), (3, "実施", 2), (1, "", 0),
    ]  # fmt: skip
    assert second.lost
    assert third.lanes[0].cells[-1].open_years == 0  # the last year of the plan has no later one to be open about
    assert table.uncertain
    assert words(items[0].steps[0], YEARS) == "令和8年度から（終わりの年度は原本で確認。長くても令和10年度まで）"


@given(
    st.lists(
        st.builds(
            Step,
            first=st.integers(2022, 2032),
            last=st.none() | st.integers(2022, 2032),
            text=st.just("実施"),
            last_possible=st.none() | st.integers(2022, 2032),
        ),
        max_size=6,
    )
)
def test_every_lane_is_as_wide_as_the_plan_and_no_step_is_lost(steps):
    row = schedule([ScheduleItem(item="甲", steps=steps)], YEARS).rows[0]
    for lane in row.lanes:
        assert sum(cell.span for cell in lane.cells) == 5
    bars = sum(cell.is_bar for lane in row.lanes for cell in lane.cells)
    assert bars + len(row.outside) == len(steps)
