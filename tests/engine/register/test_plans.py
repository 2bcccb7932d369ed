"""An initiative of one of several plans: read however people write it, kept unambiguously, told with its plan."""

import pytest

from gyokaku.engine.register import Known, Reader
from gyokaku.engine.register.plans import Plans
from gyokaku.engine.register.reading import Unreadable
from gyokaku.engine.register.showing import printed
from tests.engine.register.registers import MEETINGS

SHEET = MEETINGS.by_key["sheet"]
PLANS = Plans({"1": "第7次計画", "2": "情報化の計画"}, "1")
KNOWN = Known(initiatives={"3": "窓口", "12": "広報", "2:3": "回線", "2:40": "端末"}, plans=PLANS)


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("3", "3"),
        ("事業３", "3"),
        ("No.12", "12"),
        ("1:3", "3"),
        ("第7次計画の事業3", "3"),
        ("「第７次計画」の事業12", "12"),
        ("2:3", "2:3"),
        ("計画2の事業3", "2:3"),
        ("計画２ 事業３", "2:3"),
        ("情報化の計画の事業40", "2:40"),
        ("「情報化の計画」事業40", "2:40"),
        ("事業３（情報化の計画）", "2:3"),
        ("3(計画2)", "2:3"),
    ],
)
def test_an_initiative_is_read_with_or_without_its_plan(typed, mark):
    assert Reader(KNOWN).read(SHEET, typed) == mark


def test_what_stands_in_a_cell_is_read_back():
    for mark in KNOWN.initiatives:
        assert Reader(KNOWN).read(SHEET, printed(SHEET, mark, PLANS)) == mark
        assert Reader(KNOWN).read(SHEET, printed(SHEET, mark)) == mark


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("40", "事業40（情報化の計画）のことなら"),
        ("99", "ほかの計画なら「事業12（計画の題名）」のように"),
        ("3:3", "計画にありません"),
        ("よその計画の事業3", "計画にありません"),
        ("情報化の計画の事業12", "計画にありません"),
    ],
)
def test_a_number_of_no_plan_is_refused_with_the_way_to_write_it(typed, told):
    with pytest.raises(Unreadable, match=told):
        Reader(KNOWN).read(SHEET, typed)


def test_plans_of_one_title_are_told_apart_by_number():
    alike = Plans({"1": "計画の改定", "2": "計画の改定"}, "1")
    assert [alike.name(mark) for mark in ("3", "2:3")] == ["事業3（計画1　計画の改定）", "事業3（計画2　計画の改定）"]
    assert [alike.read(alike.name(mark)) for mark in ("3", "2:3")] == ["3", "2:3"]
    assert alike.read("事業3（計画の改定）") is None


def test_of_one_plan_a_number_says_enough():
    alone = Plans({"1": "第7次計画"}, "1")
    assert printed(SHEET, "3", alone) == printed(SHEET, "3") == "事業3"
    assert printed(SHEET, "3", PLANS) == "事業3（第7次計画）"
    assert printed(SHEET, "2:3", PLANS) == "事業3（情報化の計画）"
    assert printed(SHEET, "2:3") == "事業3（計画2）"
