"""Choosing rules, suppressions with a reason, the order of the findings, the severities."""

import pytest

from gyokaku.engine.checking import Suppression, UnknownRule, UnreadableSuppressions, check, choose, read_suppressions
from gyokaku.engine.document import Severity
from tests.engine.checking.building import indicator, plan, sheet, value

GIFTS = indicator("寄附件数", None, value("1,274", "件", "R6.3"))
HEADS = indicator("超過した教員の数", value("0", "%"))
MADE = plan(sheet(1, indicators=[GIFTS]), sheet(2, indicators=[HEADS], purpose="目的がある"))
REASON = {"reason": "注記している", "by": "企画課", "date": "2026-04-01"}


def codes(report):
    return [item.code for item in report.findings]


def test_findings_stand_by_initiative_and_gravest_first():
    assert codes(check(MADE)) == ["GK310", "GK307", "GK510"]


def test_rules_are_chosen_by_code_or_family():
    assert codes(check(MADE, select=["GK3"])) == ["GK310", "GK307"]
    assert codes(check(MADE, select=["GK3"], ignore=["GK307"])) == ["GK310"]
    assert {rule.code[:3] for rule in choose(["GK4"])} == {"GK4"}


def test_an_unknown_code_is_refused_with_those_there_are():
    with pytest.raises(UnknownRule, match=r"「GK999」はありません.*GK101"):
        check(MADE, ignore=["GK999"])


def test_a_suppressed_finding_is_kept_with_its_reason():
    report = check(MADE, suppressions=[Suppression("GK310", **REASON, initiative=1, indicator="寄附件数")])
    assert codes(report) == ["GK307", "GK510"]
    [aside] = report.suppressed
    assert aside.suppressed
    assert aside.suppressed.reason == "注記している"
    assert report.unused == ()


def test_a_suppression_covers_only_its_place():
    other = Suppression("GK310", **REASON, initiative=2)
    elsewhere = Suppression("GK310", **REASON, initiative=1, field="年次計画")
    report = check(MADE, suppressions=[other, elsewhere])
    assert "GK310" in codes(report)
    assert report.unused == (other, elsewhere)


def test_a_suppression_of_a_rule_that_did_not_run_is_not_called_unused():
    waiting = Suppression("GK310", **REASON)
    assert check(MADE, select=["GK5"], suppressions=[waiting]).unused == ()
    assert check(MADE, suppressions=[Suppression("GK000", **REASON)]).unused


def test_the_worst_severity_and_the_counts():
    report = check(MADE)
    assert report.worst() is Severity.ERROR
    assert report.counts() == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.NOTE: 1}
    assert check(plan()).worst() is None


TOML = """
[[suppression]]
code = "GK310"
initiative = 12
indicator = "寄附件数"
reason = "注記している"
by = "企画課"
date = 2026-04-01
"""


def test_toml_and_json_say_the_same():
    [wanted] = read_suppressions(TOML.encode(), "除外.toml")
    as_json = '{"suppression": [{"code": "GK310", "initiative": 12, "indicator": "寄附件数", "reason": "注記している", "by": "企画課", "date": "2026-04-01"}]}'
    assert read_suppressions(as_json.encode(), "除外.json") == [wanted]
    assert wanted == Suppression("GK310", **REASON, initiative=12, indicator="寄附件数")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[suppression]", "読めません"),
        ("a = 1", r"\[\[suppression\]\] がありません"),
        (TOML.replace('reason = "注記している"', ""), "1件目に reason がありません"),
        (TOML.replace('reason = "注記している"', 'reason = " "'), "reason がありません"),
        (TOML.replace("date = 2026-04-01", 'date = "昨日"'), "日付ではありません"),
        (TOML.replace("initiative = 12", 'initiative = "十二"'), "事業番号ではありません"),
        (TOML + "colour = 1", "知らない項目「colour」"),
    ],
)
def test_a_faulty_list_is_refused_with_the_place(text, said):
    with pytest.raises(UnreadableSuppressions, match=said):
        read_suppressions(text.encode(), "除外.toml")
