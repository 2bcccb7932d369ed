"""Reviews and effects beside the plan: each rule fires on what differs and is silent on what has its reason."""

import pytest

from gyokaku.engine.checking import check
from gyokaku.engine.companions import Companions
from gyokaku.engine.document.values import value_of
from tests.engine.checking.building import indicator, plan, sheet
from tests.engine.programs.sample import effect, fed, programs, reconciliation

NAME = "見直しによる削減額"


def printed(text):
    return plan(sheet(indicators=[indicator(NAME, actual=value_of(text, "R7年度", "actual"))]))


FIRES = [
    ("GK240", plan(), programs(effects=[effect(), effect(2, title="紙代")])),
    ("GK240", plan(), programs(effects=[effect(program=1, evidence_key="A-1"), effect(2, program=2, initiative=None, evidence_key="A-1")])),
    ("GK241", plan(), programs(reconciliations=[reconciliation()])),
    ("GK242", printed("1,200千円"), programs(fed=[fed("1,150.5千円")])),
]  # fmt: skip
SILENT = [
    ("GK240", plan(), programs(effects=[effect(), effect(2, apart="別の節")])),
    ("GK240", plan(), programs(effects=[effect(), effect(2, base_year=2026)])),
    ("GK240", plan(), None),
    ("GK241", plan(), programs(reconciliations=[reconciliation(agrees=True)])),
    ("GK241", plan(), programs(reconciliations=[reconciliation(source="計画の指標「削減額」")])),
    ("GK242", printed("1,150.5千円"), programs(fed=[fed("1,150.5千円")])),
    ("GK242", printed("1,150,500円"), programs(fed=[fed("1,150.5千円")])),
    ("GK242", printed("1,200千円"), programs(fed=[fed("", NAME)])),
    ("GK242", printed("1,200千円"), None),
]


def found(code, made, beside):
    return list(check(made, select=[code], beside=Companions(programs=beside)).findings)


@pytest.mark.parametrize(("code", "made", "beside"), FIRES)
def test_it_fires(code, made, beside):
    assert [one.code for one in found(code, made, beside)] == [code]


@pytest.mark.parametrize(("code", "made", "beside"), SILENT)
def test_it_is_silent(code, made, beside):
    assert found(code, made, beside) == []
