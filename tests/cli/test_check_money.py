"""`gyokaku check` over the record of money and the costs of sheets: what the database can hold, and what only a file can."""

import json
from decimal import Decimal

import pytest

from gyokaku.budget.actions.costs import tie
from gyokaku.budget.actions.requesting import act
from gyokaku.budget.models import Statement
from gyokaku.budget.rules import Act
from gyokaku.engine.document import CostFigure, CostLine, CostStage, YearCost
from gyokaku.plan.models import Initiative
from tests.budget.cast import KEY, OTHER_KEY, asked, brought, cast, entered, row, typed
from tests.engine.checking.building import plan, sheet

pytestmark = pytest.mark.django_db
MONEY = "GK601,GK602,GK603,GK604,GK611,GK612,GK613,GK614"


def codes(ran):
    return sorted({one["code"] for one in json.loads(ran.said)["findings"]})


def test_the_record_of_money_is_checked_as_it_is_now(gyokaku):
    people = cast()
    tie(KEY, first_year=2025, weights=[(people.first, 1)], by=people.planning)
    tie(OTHER_KEY, first_year=2025, weights=[(people.second, 1)], by=people.planning)
    lines = row(), row(OTHER_KEY, "広報事業費"), row((*KEY[:4], "0099"), "不明の事業費")
    entered(people, *lines, stage=CostStage.BUDGET)
    ran = gyokaku("check", "--working", "--select", MONEY, "--format", "json")
    assert (ran.code, codes(ran)) == (0, ["GK613"])
    entered(people, row(yen="1200001"), row(OTHER_KEY, "広報事業費"))
    entered(people, row(yen="1200"), year=2026, stage=CostStage.BUDGET)
    request = brought(people, asked(people), 4)
    over = typed("1,300千円", "見込みより多く要った")
    act(request, Act.SETTLE, version=request.version, typed=over, by=people.planning)
    said = {"printed": "100円", "reason": "", "by": "財政課", "at": request.statements.get(kind="request").at}
    sources = {"national": "40", "general": "50"}  # no act writes this; a table brought over from elsewhere may hold it
    Statement.objects.create(
        municipality=people.town, request=request, kind="request", yen=100, sources=sources, **said
    )
    Initiative.objects.for_municipality(people.town).filter(pk=people.second.pk).update(branch=None)
    ran = gyokaku("check", "--working", "--select", MONEY, "--format", "json")
    assert (ran.code, codes(ran)) == (1, ["GK601", "GK603", "GK611", "GK612", "GK613", "GK614"])
    told = gyokaku("check", "--working", "--select", "GK611,GK612", "--fail-on", "never")
    assert told.code == 0
    assert "要求1「窓口の案内」の決算1,300,000円が、予算現額1,000,000円を超えています" in told.said
    assert "財源の合計が金額と合いません：国庫支出金 40円 ＋ 一般財源 50円" in told.said


def test_costs_in_a_file_are_checked_without_a_database(gyokaku, paper):
    def costs(yen, whole=None):
        line = CostLine(
            account="01", division="02", item="01", purpose="03", project="0010", name="広報費", yen=Decimal(60)
        )
        line = line.model_copy(update={"share": "1/2", "whole": Decimal(100)} if whole else {})
        return [YearCost(fiscal_year=2025, budget=CostFigure(yen=Decimal(yen), lines=[line]))]

    wrong = plan(
        sheet(number=1, costs=costs(61, whole=True)), sheet(number=2, title="広報", costs=costs(60, whole=True))
    )
    ran = gyokaku("check", paper(wrong), "--select", MONEY, "--format", "json")
    assert (ran.code, codes(ran)) == (1, ["GK602", "GK604"])
