"""Ratings, roll-ups, yearly steps and simulation on printed values."""

from decimal import Decimal as D

from gyokaku.engine.attainment.scales import ready
from gyokaku.engine.document import FiscalYears, Indicator, ScheduleItem, Step
from gyokaku.engine.document.values import value_of
from gyokaku.engine.progress import Done, judge_indicator, milestone, rate, rollup, simulate
from tests.engine.document.plans import small_plan, with_initiatives

YEARS = FiscalYears(first=2025, last=2029)


def judged(target, *actuals, name="件数", as_of=None):
    row = Indicator(
        name=name,
        targets=[value_of(*target, "target")],
        actuals=[value_of(*one, "actual") for one in actuals],
    )
    return judge_indicator(row, YEARS, as_of)


def test_a_rating_says_its_figures_and_the_band_that_decided():
    found = judged(("200件", "R11年度"), ("100件", "R6年度"), ("113件", "R7年度"))  # 13 of 20 due: 65 %
    rating = rate(found, ready("pace-sabcd"))
    assert rating.label == "B"
    for said in ("200件", "100件", "113件", "65%", "60%以上", "やや遅れている"):
        assert said in rating.sentence


def test_the_straight_way_of_the_years_gone_by():
    found = judged(("200件", "R11年度"), ("100件", "R6年度"), ("130件", "R8年度"))  # 30 % after 2 of 5 years: 75 %
    assert rate(found, ready("straight-path")).label == "②"


def test_points_count_towards_the_better_side():
    fallen = judged(("20%", "R11年度"), ("40%", "R6年度"), ("37%", "R7年度"), name="滞納の割合")
    assert rate(fallen, ready("survey-band")).label == "改善"


def test_no_target_is_not_rated_and_not_counted():
    ratings = [
        rate(judged(("—", "—"), ("100件", "R6年度")), ready("pace-sabcd")),
        *(
            rate(judged(("200件", "R11年度"), ("100件", "R6年度"), (f"{n}件", "R7年度")), ready("pace-sabcd"))
            for n in (90, 121)
        ),
    ]
    whole = rollup(ratings, ready("pace-sabcd"))
    assert (whole.counts["D"], whole.counts["A"], whole.rated, whole.total) == (1, 1, 2, 3)
    assert whole.share("S", "A") == "1/2件"  # no percentage of two
    assert "数えていないもの：目標値なし" in whole.sentence


def test_a_percentage_needs_five_and_keeps_its_base():
    found = judged(("200件", "R11年度"), ("100件", "R6年度"), ("121件", "R7年度"))
    whole = rollup([rate(found, ready("pace-sabcd"))] * 5, ready("pace-sabcd"))
    assert whole.share("A") == "5/5件（100%）"


SCHEDULE = [
    ScheduleItem(
        item="予約制",
        steps=[Step(first=2025, last=2025, text="検討"), Step(first=2026, last=2027, text="実施")],
    ),
    ScheduleItem(item="案内", steps=[Step(first=2025, last=None, last_possible=2029, text="実施")]),
]


def test_a_step_is_due_when_its_last_year_is_over():
    found = milestone(SCHEDULE, {(0, 0): Done.DONE, (0, 1): Done.IN_PROGRESS}, 2026)
    assert (found.due, found.done, found.share, found.late, found.running) == (1, 1, D(1), (), 2)


def test_a_late_step_is_named_with_its_year():
    found = milestone(SCHEDULE, {(0, 0): Done.DONE, (0, 1): Done.NOT_BEGUN}, 2027)
    assert [(one.item, one.text, one.due) for one in found.late] == [("予約制", "実施", 2027)]
    assert found.share == D("0.5")
    assert "「予約制」の実施（R9年度まで）" in found.sentence


def test_a_lost_arrow_is_never_called_late_before_its_last_possible_year():
    assert not milestone(SCHEDULE, {(0, 0): Done.DONE, (0, 1): Done.DONE, (1, 0): Done.NOT_BEGUN}, 2028).late
    assert milestone(SCHEDULE, {(0, 0): Done.DONE, (0, 1): Done.DONE, (1, 0): Done.NOT_BEGUN}, 2029).late
    assert "遅れと数えていません" in milestone(SCHEDULE, {}, 2026).sentence


def test_a_cancelled_step_is_due_never_and_an_unreported_one_is_not_late():
    found = milestone(SCHEDULE, {(0, 0): Done.CANCELLED}, 2027)
    assert (found.due, found.unreported, found.late) == (1, 1, ())


def _plan(*actuals):
    rows = [
        Indicator(
            name=f"件数{turn}",
            targets=[value_of("200件", "R11年度", "target")],
            actuals=[value_of("100件", "R6年度", "actual"), value_of(f"{actual}件", "R7年度", "actual")],
        )
        for turn, actual in enumerate(actuals)
    ]
    return with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"indicators": rows}) if sheet.number == 1 else sheet
    )


def test_simulation_names_every_flip_and_no_other():
    plan = _plan(117, 119, 130)
    found = simulate(plan, ready("pace-sabcd"), ready("pace-sabcd").with_threshold("A", D("0.8")))
    assert [(row.indicator.name, row.before.label, row.after.label) for row in found.flipped] == [("件数0", "B", "A")]
    assert (found.before.counts["B"], found.after.counts["B"]) == (1, 0)
    assert not simulate(plan, ready("pace-sabcd"), ready("pace-sabcd")).flipped


def test_another_scale_flips_words_and_keeps_what_is_unrated_apart():
    found = simulate(_plan(117), ready("pace-sabcd"), ready("sixth-plan"))
    by_name = {row.indicator.name: (row.before.word, row.after.word) for row in found.rows}
    assert by_name["件数0"] == ("B", "遅れ")
    assert by_name["満足度"][0] == by_name["満足度"][1] == "目標値なし（動きを見る指標）"
    assert found.after.unrated == {"目標値なし（動きを見る指標）": 1}
