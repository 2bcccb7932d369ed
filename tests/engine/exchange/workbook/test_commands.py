"""The commands workbook, map and read on files alone."""

import json
from pathlib import Path

from typer.testing import CliRunner

import gyokaku
from gyokaku.cli.program import program
from gyokaku.engine.document import load, sha256
from tests.engine.exchange.workbook.foreign import listing, workbook

DEMO = Path(gyokaku.__file__).parent / "demo" / "plan.json"


def run(*arguments):
    return CliRunner().invoke(program, [str(one) for one in arguments])


def test_a_form_written_and_read_is_the_same_document(tmp_path):
    form, back = tmp_path / "様式.xlsx", tmp_path / "計画.json"
    assert run("workbook", DEMO, "--out", form).exit_code == 0
    answer = run("read", form, "--json", back)
    assert "様式で変わった欄：0" in answer.stdout
    assert sha256(load(back.read_bytes())) == sha256(load(DEMO.read_bytes()))


def test_a_foreign_table_is_read_only_by_a_mapping(tmp_path):
    file, mapping, out = tmp_path / "一覧.xlsx", tmp_path / "対応表.json", tmp_path / "計画.json"
    file.write_bytes(workbook(listing))
    refused = run("read", file)
    assert refused.exit_code == 1
    assert "対応表がいります" in refused.stderr
    shown = run("map", file, "--out", mapping).stdout
    assert "対応なし（読まない）：1" in shown
    assert "M列「所見欄」" in shown
    assert not out.exists()
    assert run("read", file, "--mapping", mapping, "--json", out, "--municipality", "999999").exit_code == 0
    plan = load(out.read_bytes())
    assert plan.municipality.code == "999999"
    assert plan.policies[0].measures[0].initiatives[0].indicators[0].targets[0].source.cell == "一覧!G6"


def test_a_mapping_mended_by_hand_reads_a_column_into_a_field_of_the_towns_own(tmp_path):
    file, mapping, out = tmp_path / "一覧.xlsx", tmp_path / "対応表.json", tmp_path / "計画.json"
    file.write_bytes(workbook(listing))
    run("map", file, "--out", mapping)
    values = json.loads(mapping.read_text())
    values["tables"][0]["columns"][12].update(field="fields/所見", sure=True)
    mapping.write_text(json.dumps(values))
    assert run("read", file, "--mapping", mapping, "--json", out).exit_code == 0
    assert load(out.read_bytes()).policies[0].measures[0].initiatives[0].fields == {"所見": "順調"}


def test_a_csv_goes_the_same_way(tmp_path):
    file, mapping, out = tmp_path / "一覧.csv", tmp_path / "対応表.json", tmp_path / "計画.json"
    text = '事業番号,事業名,指標名,令和7年度目標値,R6実績値\r\n1,窓口の見直し,予約率,"1,200件",△3.5％\r\n'
    file.write_bytes(text.encode("cp932"))
    assert run("map", file, "--out", mapping, "--first-year", 2025, "--last-year", 2027).exit_code == 0
    assert run("read", file, "--mapping", mapping, "--json", out).exit_code == 0
    plan = load(out.read_bytes())
    row = plan.policies[0].initiatives[0].indicators[0]
    assert (str(row.targets[0].value), row.targets[0].source.cell) == ("1200", "一覧!D2")
    assert (str(row.actuals[0].value), row.actuals[0].period.fiscal_year) == ("-3.5", 2024)
    assert plan.fiscal_years.last == 2027


def test_a_broken_csv_is_told(tmp_path):
    file = tmp_path / "一覧.csv"
    file.write_bytes("事業番号,事業名\r\n1,窓口".encode("utf-16"))
    answer = run("map", file)
    assert (answer.exit_code, "UTF-16" in answer.stderr) == (1, True)
