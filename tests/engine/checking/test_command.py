"""gyokaku check on files: formats, exit codes, errors in one sentence."""

import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from gyokaku.cli import check as command
from gyokaku.engine.document import canonical
from tests.engine.checking.building import indicator, plan, sheet, value

WARNED = plan(sheet(indicators=[indicator("寄附件数", None, value("1,274", "件", "R6.3"))]))
WRONG = plan(sheet(indicators=[indicator("超過した教員の数", value("0", "%"))]))


@pytest.fixture
def run(tmp_path):
    program = typer.Typer()
    command.register(program)

    def invoke(made, *options):
        path = tmp_path / "plan.json"
        path.write_bytes(made if isinstance(made, bytes) else canonical(made))
        return CliRunner().invoke(program, [str(path), *map(str, options)])

    return invoke


@pytest.mark.parametrize(
    ("made", "fail_on", "code"),
    [(WARNED, "error", 0), (WARNED, "warning", 1), (WRONG, "error", 1), (WRONG, "never", 0), (plan(), "note", 0)],
)
def test_the_exit_code_follows_fail_on(run, made, fail_on, code):
    assert run(made, "--fail-on", fail_on).exit_code == code


def test_text_goes_to_standard_output(run):
    result = run(WARNED)
    assert "GK310" in result.stdout
    assert "■ 企画課" in result.stdout


def test_json_can_be_piped(run):
    assert json.loads(run(WARNED, "--format", "json").stdout)["findings"][0]["code"] == "GK310"


def test_codes_are_given_with_commas_in_either_case(run):
    values = json.loads(run(WARNED, "--format", "json", "--select", "gk3,GK5", "--ignore", "GK310").stdout)
    assert values["findings"] == []
    assert "GK101" not in values["rules"]


def test_the_workbook_is_written(run, tmp_path):
    out = tmp_path / "点検.xlsx"
    result = run(WARNED, "--format", "xlsx", "--out", out)
    assert result.exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    assert "書き出しました" in result.stderr


def test_suppressions_change_the_exit_code(run, tmp_path):
    kept = tmp_path / "除外.toml"
    kept.write_text(
        '[[suppression]]\ncode="GK307"\nreason="経過措置"\nby="指導課"\ndate=2026-04-01\n', encoding="utf-8"
    )
    result = run(WRONG, "--suppressions", kept)
    assert result.exit_code == 0
    assert "経過措置" in result.stdout


@pytest.mark.parametrize(
    ("made", "options", "said"),
    [
        (b'{"format": 1}', (), "計画文書ではありません"),
        (b"{", (), "JSONとして読めません"),
        (WARNED, ("--format", "xlsx"), "--out"),
        (WARNED, ("--select", "XX1"), "「XX1」はありません"),
        (WARNED, ("--suppressions", "no-such.toml"), "見つかりません"),
        (WARNED, ("--out", "/no/such/folder/x.txt"), "書き込めません"),
    ],
)
def test_errors_are_one_sentence_and_exit_code_1(run, made, options, said):
    result = run(made, *options)
    assert result.exit_code == 1
    assert said in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("options", [(), ("plan.json", "--edition", "1"), ("--working", "--edition", "1")])
def test_exactly_one_plan_must_be_named(options):
    program = typer.Typer()
    command.register(program)
    result = CliRunner().invoke(program, list(options))
    assert result.exit_code == 1
    assert "一つ指定してください" in result.stderr


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "said"), [(("--edition", "7"), "版7はありません"), (("--working",), "作業中の計画がありません")]
)
def test_a_plan_that_the_database_has_not_is_said(options, said):
    program = typer.Typer()
    command.register(program)
    result = CliRunner().invoke(program, list(options))
    assert result.exit_code == 1
    assert said in result.stderr


@pytest.mark.django_db
def test_a_working_copy_and_its_edition_are_checked_like_the_file():
    from gyokaku.plan.actions import import_document
    from gyokaku.publishing.actions import freeze
    from tests.town import post, town

    office = post(town(code="131016", name="試市"))
    imported = import_document(WARNED, by=office)
    freeze(imported.plan, by=office, reason="初版")
    program = typer.Typer()
    command.register(program)
    for options in (["--working"], ["--edition", "1"], ["行財政改革", "--working"]):
        result = CliRunner().invoke(program, [*options, "--format", "json"])
        assert [item["code"] for item in json.loads(result.stdout)["findings"]] == ["GK310"]


def test_a_missing_file_is_said(tmp_path):
    program = typer.Typer()
    command.register(program)
    result = CliRunner().invoke(program, [str(tmp_path / "none.json")])
    assert result.exit_code == 1
    assert "見つかりません" in result.stderr


def test_checking_a_file_does_not_import_django(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(canonical(plan()))
    script = (
        "import sys, typer; from gyokaku.cli import check; p = typer.Typer(); check.register(p)\n"
        f"p([{str(path)!r}], standalone_mode=False)\n"
        "assert 'django' not in sys.modules and 'xlsxwriter' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
