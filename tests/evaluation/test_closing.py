"""Closing a round: figures to the indicators, results into the plan and its edition, and then nothing moves."""

import pytest

from gyokaku.audit.queries import verify
from gyokaku.engine.document import FiscalYears, canonical, initiatives
from gyokaku.engine.document.values import value_of
from gyokaku.engine.progress import judge_plan
from gyokaku.evaluation.actions.assessing import assess, override
from gyokaku.evaluation.actions.assigning import assign
from gyokaku.evaluation.actions.beside import comment
from gyokaku.evaluation.actions.closing import close
from gyokaku.evaluation.actions.correcting import correct_figure
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.actions.reporting import save_report
from gyokaku.evaluation.actions.turning import accept, approve, confirm, submit, undo
from gyokaku.evaluation.completeness import missing
from gyokaku.evaluation.entries import Entry, Figure, Step
from gyokaku.evaluation.errors import Incomplete, NoReason, NotFound, RoundClosed, WrongTurn
from gyokaku.evaluation.models import ActualReport, StepReport
from gyokaku.evaluation.proposal import proposal
from gyokaku.evaluation.reported import indicators, steps
from gyokaku.evaluation.rules import State
from gyokaku.indicator.models import Actual
from gyokaku.organization.errors import NotAllowed
from gyokaku.plan.actions import import_document
from gyokaku.plan.queries import document
from gyokaku.publishing.errors import NoReason as NoReasonToFreeze
from gyokaku.publishing.models import Edition
from gyokaku.publishing.rounds import close_round
from tests.evaluation.cast import DUES, brought, cast, confirmed, initiative, opened, paper

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


def test_an_indicator_of_two_plans_is_entered_once(people):
    """Measured in one plan's round, it counts in the other's of the same fiscal year, and in both documents."""
    shared = [row.model_copy(update={"key": "waiting"}) for row in initiative(1).indicators]
    opened(people, [initiative(1, indicators=shared)])
    brought(people, 1, turns=4)
    other = paper([initiative(7, indicators=shared)]).model_copy(
        update={"title": "個別計画", "fiscal_years": FiscalYears(first=2024, last=2033)}
    )
    second = import_document(other, by=people.planning).plan
    assert second != people.rounds().first().plan
    open_round(second, fiscal_year=2025, dues=DUES, by=people.planning)
    sheet = people.sheets().get(round__plan=second)
    entry = Entry(texts={"done": "同じ", "result": "同じ"}, direction="continue", steps=all_steps(sheet))
    save_report(sheet, entry=entry, version=1, by=people.clerk)
    assess(sheet, rating=proposal(sheet).rating, by=people.clerk)
    assert missing(sheet) == {}
    for act, by in ((submit, people.clerk), (approve, people.chief), (accept, people.planning)):
        act(sheet, by=by)
    confirm(sheet, by=people.headquarters)
    close(sheet.round, by=people.planning)
    assert [one.printed for one in sheet_of(document(second), 7).indicators[0].actuals] == ["120件"]
    assert ActualReport.objects.for_municipality(people.town).count() == 1


def all_steps(sheet):
    return {(step.row, step.column): Step("done") for step in steps(sheet)}


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
    with pytest.raises(NoReasonToFreeze):
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


def test_the_final_figure_supersedes_the_provisional_one_and_the_edition_stays(people):
    opened(people)
    edition = close_round(confirmed(people), by=people.planning, reason="R7年度の評価")
    sheet = people.sheet(1)
    (row,) = indicators(sheet)
    final = Figure("125件", "R8.3", "予約台帳（確定）")
    for by, refusal in ((people.clerk, NotAllowed), (people.other_chief, NotFound)):
        with pytest.raises(refusal):
            correct_figure(sheet, indicator=row.pk, figure=final, reason="確定した", by=by)
    with pytest.raises(NoReason, match="訂正"):
        correct_figure(sheet, indicator=row.pk, figure=final, reason="", by=people.chief)
    made = correct_figure(sheet, indicator=row.pk, figure=final, reason="確定した", by=people.chief)
    assert made.supersedes.printed == "120件"
    working = document(people.rounds().last().plan)
    assert [one.printed for one in sheet_of(working, 1).indicators[0].actuals] == ["125件"]
    assert sheet_of(working, 1).reports[0].reported[0].value.printed == "120件"
    assert "125件".encode() not in bytes(edition.document)
    first, second = Actual.objects.for_municipality(people.town).filter(indicator=row).order_by("pk")
    assert second.supersedes == first


def test_other_years_figures_are_left_alone(people):
    before = [value_of("90件", "R6.3", "actual"), value_of("95件", "R7.3", "actual")]
    opened(people, [initiative(1, indicators=[initiative(1).indicators[0].model_copy(update={"actuals": before})])])
    kept = set(Actual.objects.for_municipality(people.town).values_list("pk", flat=True))
    close(confirmed(people), by=people.planning)
    (sheet,) = [sheet_of(document(people.rounds().last().plan), 1)]
    assert [one.printed for one in sheet.indicators[0].actuals] == ["90件", "95件", "120件"]
    rows = Actual.objects.for_municipality(people.town)
    assert rows.count() == 3
    assert kept < set(rows.values_list("pk", flat=True))


def test_before_closing_a_figure_is_corrected_by_sending_back(people):
    opened(people)
    sheet = brought(people, 1, turns=4)
    with pytest.raises(WrongTurn, match="差し戻して"):
        correct_figure(sheet, indicator=0, figure=Figure("1件"), reason="早い", by=people.planning)
