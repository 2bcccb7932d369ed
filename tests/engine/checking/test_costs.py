"""Costs and records of money: each rule fires on what is wrong and is silent on what is in order."""

from decimal import Decimal

import pytest

from gyokaku.engine.checking import check
from gyokaku.engine.companions import Companions
from gyokaku.engine.document import CostFigure, CostLine, YearCost
from gyokaku.engine.money.document import Amount, EndedCost, Kind, Money, OpenKeys, Request, Year
from tests.engine.checking.building import plan, sheet


def line(yen, project="0010", **rest):
    return CostLine(
        account="01", division="02", item="01", purpose="03", project=project, name="広報費", yen=Decimal(yen), **rest
    )


def figure(yen, *lines):
    return CostFigure(yen=Decimal(yen), lines=list(lines))


def costed(*years):
    return plan(sheet(costs=list(years)))


def year(of=2025, **stages):
    return YearCost(fiscal_year=of, **{name: figure(yen) for name, yen in stages.items()})


def shared(first, second):
    """Two sheets that share a line of 100 yen."""
    parts = [
        YearCost(fiscal_year=2025, budget=figure(yen, line(yen, share="1/2", whole=Decimal(100))))
        for yen in (first, second)
    ]
    return plan(sheet(number=1, costs=[parts[0]]), sheet(number=2, title="広報の見直し", costs=[parts[1]]))


def money(*amounts, **rest):
    made = [Amount(kind=kind, yen=Decimal(yen), **more) for kind, yen, more in amounts]
    request = Request(number=1, title="件", section="広報課", state="決算", initiative=1, amounts=made)
    return Money(
        municipality_code="132039",
        municipality="武蔵野市",
        plan="計画",
        years=[Year(fiscal_year=2025, requests=[request])],
        **rest,
    )


SOURCED = (Kind.REQUEST, 100, {"sources": {"national": Decimal(40), "general": Decimal(50)}})
EVEN = (Kind.REQUEST, 90, {"sources": {"national": Decimal(40), "general": Decimal(50)}})
GRANTED, SPENT = (Kind.BUDGET, 100, {}), (Kind.SETTLEMENT, 110, {})
FIRES = [
    ("GK601", costed(year(budget=100, settlement=101)), None),
    ("GK602", costed(YearCost(fiscal_year=2025, budget=figure(100, line(60), line(30, "0020")))), None),
    ("GK603", costed(year(budget=1200), year(2026, budget=1_200_000)), None),
    ("GK603", costed(year(budget=1_200_000, settlement=1150)), None),
    ("GK604", shared(60, 50), None),
    ("GK611", plan(), money(SOURCED)),
    ("GK612", plan(), money(GRANTED, SPENT)),
    (
        "GK613",
        plan(),
        money(open_keys=[OpenKeys(fiscal_year=2025, stage="予算", count=2, yen=Decimal(1), example="01")]),
    ),
    ("GK614", plan(), money(ended=[EndedCost(number=9, title="旧", fiscal_year=2025, yen=Decimal(1))])),
]
SILENT = [
    ("GK601", costed(year(budget=100, settlement=100)), None),
    ("GK601", costed(year(settlement=100)), None),
    ("GK602", costed(YearCost(fiscal_year=2025, budget=figure(90, line(60), line(30, "0020")))), None),
    ("GK602", costed(year(budget=100)), None),
    ("GK603", costed(year(budget=100), year(2026, budget=900)), None),
    ("GK603", costed(year(budget=0), year(2026, budget=900)), None),
    ("GK604", shared(50, 50), None),
    ("GK611", plan(), money(EVEN)),
    ("GK611", plan(), None),
    ("GK612", plan(), money(GRANTED, (Kind.SUPPLEMENT, 10, {"turn": 1}), SPENT)),
    ("GK612", plan(), money(SPENT)),
    ("GK613", plan(), money()),
    ("GK614", plan(), money()),
]


@pytest.mark.parametrize(("code", "made", "beside"), FIRES)
def test_it_fires(code, made, beside):
    assert [found.code for found in check(made, select=[code], beside=Companions(money=beside)).findings] == [code]


@pytest.mark.parametrize(("code", "made", "beside"), SILENT)
def test_it_is_silent(code, made, beside):
    assert check(made, select=[code], beside=Companions(money=beside)).findings == ()
