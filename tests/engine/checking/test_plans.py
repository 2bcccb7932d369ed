"""One indicator in several plans: told where figures of one time and unit differ, silent where they may."""

import pytest

from gyokaku.engine.checking import check
from tests.engine.checking.building import indicator, plan, sheet, value

NAME = "意見数"
HERE = {"targets": [value("600", "件", "R11年度")], "actuals": [value("500", "件", "R7年度")]}


def made(number=1, name=NAME, key=None, **rest):
    return plan(sheet(number, indicators=[indicator(name).model_copy(update={"key": key, **HERE, **rest})]))


def found(code, here, *others):
    return list(check(here, select=[code], others=others).findings)


ACTUAL, TARGET = {"actuals": [value("510", "件", "R7年度")]}, {"targets": [value("700", "件", "R11年度")]}


FIRES = [
    ("GK250", made(), made(7, **ACTUAL), "R7年度の実績値が、この計画では500件、"),
    ("GK250", made(key="k"), made(7, "寄せられた意見", "k", **ACTUAL), "事業7では510件です。"),
    ("GK251", made(), made(7, **TARGET), "R11年度の目標値が、この計画では600件、"),
    ("GK251", made(key="k"), made(7, "寄せられた意見", "k", **TARGET), "事業7では700件です。"),
]
SILENT = [
    ("GK250", made(7)),
    ("GK250", made(7, "別の指標", **ACTUAL)),
    ("GK250", made(7, actuals=[value("510", "人", "R7年度")])),
    ("GK250", made(7, actuals=[value("510", "件", "R7.10")])),
    ("GK250", made(7, actuals=[value("510", "件", "R6年度")])),
    ("GK250", made(7, **TARGET)),
    ("GK251", made(7)),
    ("GK251", made(7, targets=[value("700", "件", "R10年度")])),
    ("GK251", made(7, targets=[value("700", "人", "R11年度")])),
    ("GK251", made(7, **ACTUAL)),
]


@pytest.mark.parametrize(("code", "here", "other", "said"), FIRES)
def test_it_fires_on_the_indicator_of_this_plan(code, here, other, said):
    (one,) = found(code, here, other)
    assert said in one.message
    assert (one.initiative, one.row) == (1, NAME)


@pytest.mark.parametrize(("code", "other"), SILENT)
def test_it_is_silent(code, other):
    assert found(code, made(), other) == []


@pytest.mark.parametrize("code", ["GK250", "GK251"])
def test_a_plan_alone_contradicts_nobody(code):
    assert found(code, made()) == []


def test_joined_and_of_one_name_is_told_once():
    assert len(found("GK250", made(key="k"), made(7, key="k", **ACTUAL))) == 1
