"""gyokaku simulate as typed: flips with their reasons, and every fault in one sentence."""

import json

import pytest
from typer.testing import CliRunner

from gyokaku.cli.program import program
from gyokaku.engine.document import Indicator, canonical
from gyokaku.engine.document.values import value_of
from tests.engine.document.plans import small_plan, with_initiatives


@pytest.fixture
def plan(tmp_path):
    row = Indicator(
        name="件数",
        targets=[value_of("200件", "R11年度", "target")],
        actuals=[value_of("100件", "R6年度", "actual"), value_of("117件", "R7年度", "actual")],
    )
    made = with_initiatives(
        small_plan(), lambda sheet: sheet.model_copy(update={"indicators": [row]}) if sheet.number == 1 else sheet
    )
    file = tmp_path / "計画.json"
    file.write_bytes(canonical(made))
    return file


def run(*arguments):
    return CliRunner().invoke(program, ["simulate", *map(str, arguments)])


def test_a_moved_threshold_names_the_flip_and_both_counts(plan):
    done = run(plan, "--set", "A=0.8")
    assert done.exit_code == 0
    assert "2件のうち1件の評価が変わります" in done.stdout
    assert "事業1 件数：B → A" in done.stdout
    assert "85%" in done.stdout
    assert "数えていないもの" in done.stdout


def test_json_for_programs(plan):
    told = json.loads(run(plan, "--to", "sixth-plan", "--json").stdout)
    assert told["flips"][0] | {"sentence": ""} == {
        "initiative": 1,
        "indicator": "件数",
        "before": "B",
        "after": "遅れ",
        "sentence": "",
    }
    assert told["after"]["rated"] == 1


def test_as_of_an_earlier_year(plan):
    assert "評価できる指標がまだありません" in run(plan, "--as-of", "R6").stdout


def test_a_towns_own_scale_from_a_file(plan, tmp_path):
    own = tmp_path / "町.toml"
    own.write_text(
        'title = "二段"\nabout = "試験"\n[labels]\n"良" = "よい"\n"否" = "わるい"\n[[axes]]\nname = "達成"\n'
        'measure = "attainment"\n[[axes.bands]]\nlabel = "良"\nat_least = 0.1\n[[axes.bands]]\nlabel = "否"\n',
        encoding="utf-8",
    )
    assert "B → 良" in run(plan, "--to", own).stdout


def test_the_list_of_scales():
    assert "pace-sabcd" in run("--scales").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--scale", "なにか"], "なにか"),
        (["--to", "ない.toml"], "ない.toml"),
        (["--set", "A=たくさん"], "数で"),
        (["--set", "Z=1"], "境目のあるもの"),
        (["--set", "A=9"], "順が入れ替わります"),
        (["--as-of", "7"], "R8"),
    ],
)
def test_faults_are_one_sentence(plan, arguments, said):
    done = run(plan, *arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output
