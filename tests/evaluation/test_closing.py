"""Closing a round: figures to the indicators, results into the plan and its edition, and then nothing moves."""

import pytest

from gyokaku.audit.queries import verify
from gyokaku.engine.document import canonical, initiatives
from gyokaku.engine.progress import judge_plan
from gyokaku.evaluation.actions.assessing import override
from gyokaku.evaluation.actions.assigning import assign
from gyokaku.evaluation.actions.beside import comment
from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.actions.turning import confirm, undo
from gyokaku.evaluation.errors import Incomplete, RoundClosed
from gyokaku.evaluation.models import ActualReport, StepReport
from gyokaku.evaluation.rules import State
from gyokaku.indicator.models import Actual
from gyokaku.organization.errors import NotAllowed
from gyokaku.plan.queries import document
from gyokaku.publishing.errors import NoReason
from gyokaku.publishing.models import Edition
from gyokaku.publishing.rounds import close_round
from tests.evaluation.cast import DUES, brought, cast, confirmed, initiative, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def sheet_of(plan, number):
    return next(place.initiative for place in initiatives(plan) if place.initiative.number == number)


def test_a_round_with_open_sheets_does_not_close(people):
    round_ = opened(people)
    brought(people, turns=4)
    with pytest.raises(Incomplete, match="4件") as refused:
        close(round_, by=people.planning)
    assert set(refused.value.faults) == {"2", "3", "4", "5"}
    with pytest.raises(NotAllowed):
        close(round_, by=people.headquarters)


def test_the_edition_carries_what_was_reported_and_the_three_ratings(people):
    opened(people)
    edition = close_round(confirmed(people), by=people.planning, reason="R7年度の評価")
    working = document(people.rounds().last().plan)
    assert bytes(edition.document) == canonical(working)
    sheet = sheet_of(working, 1)
    (report,) = sheet.reports
    assert (report.fiscal_year, report.done, report.next_direction) == (2025, "窓口を分けた", "continue")
    assert [(step.text, step.progress) for step in report.progress] == [("準備", "done"), ("継続", "in_progress")]
    assert [(one.indicator, one.value.printed, one.taken_from) for one in report.reported] == [
        ("予約件数", "120件", "予約台帳")
    ]
    ratings = report.ratings
    assert ratings.rule.rating == ratings.section.rating == ratings.headquarters.rating == "A"
    assert "120件" in ratings.rule.sentence
    assert [str(value.value) for value in sheet.indicators[0].actuals] == ["120"]
    assert judge_plan(working)[1, 0].actual.printed == "120件"


def test_the_figure_is_recorded_once_with_who_and_when(people):
    opened(people)
    close(confirmed(people), by=people.planning)
    row = Actual.objects.for_municipality(people.town).filter(indicator__link__initiative__number=1).get()
    assert (row.recorded_by, row.supersedes) == (str(people.planning), None)


def test_an_indicator_printed_twice_is_entered_once(people):
    shared = [row.model_copy(update={"key": "waiting"}) for row in initiative(1).indicators]
    opened(people, [initiative(1, indicators=shared), initiative(2, indicators=shared)])
    brought(people, 1, turns=4)
    brought(people, 2, turns=4, figures={})
    assert ActualReport.objects.for_municipality(people.town).count() == 1
    close(people.rounds().last(), by=people.planning)
    plan = document(people.rounds().last().plan)
    assert [[one.printed for one in sheet_of(plan, number).indicators[0].actuals] for number in (1, 2)] == [
        ["120件"],
        ["120件"],
    ]
    assert [len(sheet_of(plan, number).reports[0].reported) for number in (1, 2)] == [1, 0]


def test_nothing_moves_after_closing(people):
    opened(people)
    round_ = confirmed(people)
    close(round_, by=people.planning)
    sheet = people.sheet(1)
    assert State(sheet.state) is State.PUBLISHED
    for act, rest in (
        (undo, {"by": people.planning}),
        (confirm, {"by": people.planning}),
        (override, {"by": people.planning, "rating": "S", "reason": "後から"}),
        (comment, {"by": people.planning, "field": "done", "text": "後から"}),
        (assign, {"by": people.planning, "section": people.clerk.section}),
    ):
        with pytest.raises(RoundClosed):
            act(sheet, **rest)
    with pytest.raises(RoundClosed):
        close(round_, by=people.planning)
    assert verify().fault is None


def test_without_a_reason_neither_edition_nor_closing(people):
    opened(people)
    with pytest.raises(NoReason):
        close_round(confirmed(people), by=people.planning, reason=" ")
    assert people.rounds().last().closed_at is None
    assert not Edition.objects.for_municipality(people.town).exists()
    assert not Actual.objects.for_municipality(people.town).exists()


def test_next_year_asks_only_for_what_changes(people):
    opened(people)
    round_ = confirmed(people)
    close(round_, by=people.planning)
    open_round(round_.plan, fiscal_year=2026, dues=DUES, by=people.planning)
    steps = StepReport.objects.for_municipality(people.town).filter(sheet=people.sheet(1)).order_by("row", "column")
    assert [(step.text, step.progress, step.before) for step in steps] == [
        ("準備", "done", "done"),
        ("実施", "", ""),
        ("継続", "", "in_progress"),
    ]
