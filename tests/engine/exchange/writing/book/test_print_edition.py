"""gyokaku print --edition: what was frozen, under its number and the day it was frozen on."""

import pytest
from django.utils.timezone import localdate
from typer.testing import CliRunner

from gyokaku.cli.program import program
from gyokaku.engine.notation import japanese_date
from gyokaku.publishing import queries
from tests.engine.document.plans import small_plan

from .press import pages

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(program, [str(argument) for argument in arguments])


@pytest.fixture
def frozen(tmp_path):
    """A small plan as the first edition."""
    from gyokaku.engine.document import canonical

    file = tmp_path / "plan.json"
    file.write_bytes(canonical(small_plan()))
    assert run("import", file).exit_code == 0
    ran = run("freeze", "--reason", "決定")
    assert ran.exit_code == 0, ran.output
    return queries.current()


def test_an_edition_prints_its_number_and_its_day(frozen, tmp_path):
    out = tmp_path / "book.pdf"
    ran = run("print", "--edition", frozen.number, "--out", out)
    assert ran.exit_code == 0, ran.output
    cover = pages(out.read_bytes())[0]
    assert f"第{frozen.number}版" in cover
    assert japanese_date(localdate(frozen.frozen_at)) in cover


def test_an_edition_against_another_by_number(frozen, tmp_path):
    ran = run("print", "--edition", 1, "--what", "comparison", "--against", "1", "--out", tmp_path / "a.pdf")
    assert ran.exit_code == 0, ran.output


def test_an_edition_that_is_not_there(frozen, tmp_path):
    ran = run("print", "--edition", 9, "--out", tmp_path / "book.pdf")
    assert ran.exit_code == 1
    assert "版9はありません" in ran.output
