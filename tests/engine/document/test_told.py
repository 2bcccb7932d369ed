"""A year's result in the difference of two plans: sentences, no keys and no program text."""

from gyokaku.engine.document import FiscalYears, Initiative, Municipality, Plan, Policy, Report
from gyokaku.engine.document.difference import difference
from gyokaku.engine.document.report import Assessment, NextYear, Progress, Ratings, ReportedFigure, StepReport
from gyokaku.engine.document.values import value_of


def plan(*reports):
    one = Initiative(number=1, title="窓口の見直し", reports=list(reports))
    return Plan(
        title="計画",
        municipality=Municipality(code="000000", name="見本町"),
        fiscal_years=FiscalYears(first=2025, last=2029),
        levels=["方針", "事業"],
        policies=[Policy(code="1", title="改革", initiatives=[one])],
    )


def report(direction=NextYear.CONTINUE, progress=Progress.DONE):
    return Report(
        fiscal_year=2025,
        scale="物差し",
        done="調べた。",
        result="分かった",
        next_direction=direction,
        progress=[StepReport(item="調査", text="実施", first=2025, last=2025, progress=progress)],
        reported=[ReportedFigure(indicator="件数", value=value_of("12 件", "R7年度", "actual"), taken_from="台帳")],
        ratings=Ratings(headquarters=Assessment(rating="B", rated=True)),
    )


def test_a_new_result_is_told_in_sentences():
    (change,) = difference(plan(), plan(report()))
    assert change.after == (
        "評価：二次評価 B。取組の内容：調べた。成果：分かった。次年度の方向性：継続。"
        "年次計画の進み：「調査」実施 完了。報告した実績値：件数 12 件（R7年度）。"
    )


def test_a_changed_direction_and_step_are_told_by_their_words():
    changes = difference(plan(report()), plan(report(NextYear.EXPAND, Progress.IN_PROGRESS)))
    assert {(change.before, change.after) for change in changes} == {
        ("継続", "拡充"),
        ("「調査」実施 完了", "「調査」実施 実施中"),
    }


def test_a_year_is_named_by_its_era_and_found_by_its_number():
    [change] = difference(plan(), plan(report()))
    assert (change.path, change.label) == ("initiatives/1/reports/2025", "事業1「窓口の見直し」 年度評価「令和7年度」")
