"""Opening a round: one sheet for each initiative, of whom the plan says."""

from dataclasses import replace
from datetime import date

import pytest

from gyokaku.audit.models import Entry
from gyokaku.evaluation.actions.opening import open_round
from gyokaku.evaluation.errors import RoundExists, WrongEntry
from gyokaku.evaluation.models import StepReport
from gyokaku.evaluation.permissions import can_run
from gyokaku.organization.errors import NotAllowed
from tests.evaluation.cast import DUES, cast, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def test_every_initiative_gets_a_sheet_with_its_sections(people):
    round_ = opened(people)
    sheets = list(people.sheets().select_related("lead"))
    assert [(sheet.initiative.number, str(sheet.lead or ""), sheet.everyone) for sheet in sheets] == [
        (1, "市民課", False),
        (2, "市民課", False),
        (3, "広報課", False),
        (4, "市民課", True),
        (5, "", False),
    ]
    assert [str(one.section) for one in sheets[1].joint.all()] == ["広報課"]
    assert sheets[4].lead_printed == "なくなった課"
    assert Entry.objects.get(action="evaluation.open_round").object_id == str(round_.public_id)


def test_only_steps_that_have_begun_are_asked(people):
    opened(people)
    steps = StepReport.objects.for_municipality(people.town).filter(sheet=people.sheet(1)).order_by("row", "column")
    assert [(step.row, step.column, step.item, step.text, step.progress) for step in steps] == [
        (0, 0, "予約制", "準備", ""),
        (1, 0, "周知", "継続", ""),
    ]


def test_a_year_is_evaluated_once(people):
    round_ = opened(people)
    with pytest.raises(RoundExists):
        open_round(round_.plan, fiscal_year=2025, dues=DUES, by=people.planning)


def test_dues_in_order_years_of_the_plan_and_known_scales_only(people):
    with pytest.raises(WrongEntry) as refused:
        opened(people, fiscal_year=2031, dues=replace(DUES, office=date(2026, 1, 1)), scale="ない")
    assert set(refused.value.faults) == {"fiscal_year", "dues", "scale"}
    assert not people.rounds().exists()


def test_a_section_opens_nothing(people):
    with pytest.raises(NotAllowed):
        opened(people, by=people.chief)
    assert not can_run(people.headquarters, people.town)
