"""What screen, site and command check of a working copy and of an edition is the same, with all that stands beside it."""

import json

import pytest
import typer
from django.utils import timezone
from typer.testing import CliRunner

from gyokaku.cli import check as command
from gyokaku.engine.checking import check
from gyokaku.engine.document import FiscalYears, Municipality
from gyokaku.plan.actions import import_document
from gyokaku.programs.models import Effect
from gyokaku.publishing.actions import freeze
from gyokaku.publishing.checking import beside_edition, checked
from gyokaku.publishing.queries import edition as published
from tests.budget.cast import cast
from tests.engine.checking.building import indicator, plan, sheet, value
from tests.programs import cast as programs
from tests.town import CODE, NAME

pytestmark = pytest.mark.django_db


def codes(findings):
    return sorted({one.code for one in findings} & {"GK240", "GK250", "GK251"})


def commanded(*options):
    program = typer.Typer()
    command.register(program)
    said = json.loads(CliRunner().invoke(program, [*options, "--format", "json"]).stdout)
    return sorted({one["code"] for one in said["findings"]} & {"GK240", "GK250", "GK251"})


def counted_twice(people):
    """Two rows that no screen would let in, as an older version may have left them."""
    for number in (1, 2):
        Effect.objects.create(
            municipality=people.town, number=number, title="印刷", kind="saving", rule="once", base_year=2025, planned=5,
            planned_printed="5円", section=people.clerk.section, program=people.programs[0], evidence="決算書",
            at=timezone.now(), by="職",
        )  # fmt: skip


def measuring(title, actual, last=2029):
    row = indicator("意見数").model_copy(update={"actuals": [value(actual, "件", "R7年度")], "targets": []})
    years, here = FiscalYears(first=2025, last=last), Municipality(code=CODE, name=NAME)
    return plan(sheet(indicators=[row]), title=title, fiscal_years=years, municipality=here)


def test_reviews_are_checked_by_screen_command_and_edition_alike():
    people = cast()
    counted_twice(people)
    freeze(people.plan, by=people.planning, reason="初版")
    edition = published(1)
    assert codes(checked(people.plan).findings) == ["GK240"]
    assert codes(check(edition.plan, **beside_edition(edition)).findings) == ["GK240"]
    assert commanded("--working") == commanded("--edition", "1") == ["GK240"]


def test_plans_of_one_town_are_held_against_each_other_while_they_are_worked_on():
    people = programs.cast()
    first = import_document(measuring("行政の計画", "500"), by=people.planning).plan
    import_document(measuring("緑の計画", "510", 2034), by=people.planning)
    (told,) = [one for one in checked(first).findings if one.code == "GK250"]
    assert "「緑の計画」" in told.message
    assert commanded("行政の計画", "--working") == ["GK250"]
    freeze(first, by=people.planning, reason="初版")
    edition = published(1)
    assert codes(check(edition.plan, **beside_edition(edition)).findings) == []
