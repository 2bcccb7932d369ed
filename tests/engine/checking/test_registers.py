"""Figures against registers: each rule fires on what differs and is silent on what agrees or was never counted."""

from decimal import Decimal

import pytest

from gyokaku.engine.checking import check
from gyokaku.engine.companions import Companions
from gyokaku.engine.document.values import value_of
from gyokaku.engine.evidence import Evidence, Measured
from gyokaku.engine.register import Aggregate, Formula
from tests.engine.checking.building import indicator, plan, sheet

NAME = "意見交換会の参加者数"
OLD, NEW = "a" * 64, "b" * 64


def printed(text):
    return plan(sheet(indicators=[indicator(NAME, actual=value_of(text, "R5年度", "actual"))]))


def said(computed, confirmed=None, year=2023):
    one = Measured(
        indicator=f"name:{NAME}",
        name=NAME,
        initiatives=[1],
        fiscal_year=year,
        register_key="dialogues",
        printed=computed,
        value=Decimal(365),
        sentence="令和5年度の「意見交換会」の記録から",
        formula=Formula(of="dialogues", aggregate=Aggregate.SUM, field="people", unit="人"),
        records=26,
        sha256=NEW,
        confirmed=confirmed,
    )
    return Evidence(figures=[one])


FIRES = [
    ("GK230", printed("366人"), said("365人（延べ26回）")),
    ("GK230", printed("365人 (延べ27回)"), said("365人（延べ26回）")),
    ("GK231", printed("365人 (延べ26回)"), said("365人（延べ26回）", OLD)),
]
SILENT = [
    ("GK230", printed("365人 (延べ26回)"), said("365人（延べ26回）")),
    ("GK230", printed("365人"), said("365人（延べ26回）")),
    ("GK230", printed("366人"), said("")),
    ("GK230", printed("366人"), said("365人", year=2022)),
    ("GK230", printed("366人"), None),
    ("GK231", printed("365人"), said("365人")),
    ("GK231", printed("365人"), said("365人", NEW)),
    ("GK231", printed("366人"), said("365人", OLD)),
]


def found(code, made, evidence):
    return list(check(made, select=[code], beside=Companions(evidence=evidence)).findings)


@pytest.mark.parametrize(("code", "made", "evidence"), FIRES)
def test_fires_and_names_the_indicator(code, made, evidence):
    (one,) = found(code, made, evidence)
    assert (one.initiative, one.field, one.row) == (1, "指標", NAME)


@pytest.mark.parametrize(("code", "made", "evidence"), SILENT)
def test_stays_silent(code, made, evidence):
    assert found(code, made, evidence) == []


def test_the_difference_is_told_with_its_arithmetic():
    (one,) = found("GK230", printed("366人"), said("365人"))
    assert "366人" in one.message
    assert "365人" in one.message
    assert "の記録から" in one.message
