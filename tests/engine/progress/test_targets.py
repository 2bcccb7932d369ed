"""Targets that changed: what was in force when, and every year judged by it and by the first target."""

from datetime import date

from gyokaku.engine.document import Indicator, initiatives
from gyokaku.engine.document.values import value_of
from gyokaku.engine.progress import State
from gyokaku.engine.progress.targets import Dated, target_history
from tests.engine.document.plans import small_plan, with_initiatives

ACTUALS = [("100件", "R6年度"), ("120件", "R7年度"), ("140件", "R8年度")]


def plan(target, period="R11年度", number=1, title=None, name="件数"):
    row = Indicator(
        name=name,
        targets=[value_of(target, period, "target")],
        actuals=[value_of(*one, "actual") for one in ACTUALS],
    )

    def change(sheet):
        if sheet.number != 1:
            return sheet.model_copy(update={"indicators": []})
        return sheet.model_copy(update={"indicators": [row], "number": number, "title": title or sheet.title})

    return with_initiatives(small_plan(), change)


def history(*editions):
    dated = [Dated(turn, day, f"理由{turn}", made) for turn, (day, made) in enumerate(editions, 1)]
    place = next(one for one in initiatives(dated[-1].plan) if one.initiative.indicators)
    return target_history(place, place.initiative.indicators[0], dated)


def test_an_unchanged_target_has_one_version_and_tells_no_years():
    found = history((date(2025, 4, 1), plan("200件")), (date(2026, 7, 1), plan("200件")))
    assert [version.number for version in found.versions] == [1]
    assert not found.changed
    assert found.years == []


def test_each_year_is_judged_by_the_target_then_in_force_and_by_the_first():
    found = history((date(2025, 4, 1), plan("200件")), (date(2026, 7, 1), plan("130件")))
    assert [(one.year, one.number) for one in found.years] == [(2025, 1), (2026, 2)]
    second = found.years[1]
    assert (second.then.state, second.then.target.printed) == (State.ACHIEVED, "130件")
    assert (second.first.target.printed, second.first.state) == ("200件", State.ON_PATH)


def test_a_target_lowered_at_the_end_of_the_year_does_not_reach_back():
    found = history((date(2025, 4, 1), plan("200件")), (date(2026, 4, 1), plan("110件")))
    assert found.years[0].then.target.printed == "200件"


def test_where_nothing_was_frozen_by_the_end_of_a_year_the_first_target_counts():
    found = history((date(2027, 5, 1), plan("200件")), (date(2027, 7, 1), plan("130件")))
    assert [one.number for one in found.years] == [1, 1]


def test_a_time_moved_on_is_a_change_and_a_target_taken_back_is_another():
    found = history(
        (date(2025, 4, 1), plan("200件")),
        (date(2026, 4, 1), plan("200件", "R12.3")),
        (date(2027, 4, 1), plan("200件")),
    )
    assert [version.number for version in found.versions] == [1, 2, 3]


def test_a_sheet_renumbered_or_renamed_is_still_the_same():
    found = history((date(2025, 4, 1), plan("200件")), (date(2026, 4, 1), plan("130件", number=7, title="新しい名前")))
    assert found.changed


def test_an_indicator_that_is_new_begins_with_its_first_edition():
    found = history((date(2025, 4, 1), plan("200件", name="別の指標")), (date(2026, 4, 1), plan("130件")))
    assert [version.number for version in found.versions] == [2]
