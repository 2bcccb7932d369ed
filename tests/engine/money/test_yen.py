"""Amounts as they are typed: exact, with their unit, or refused in words."""

from decimal import Decimal

import pytest

from gyokaku.engine.money.sources import added, fault
from gyokaku.engine.money.yen import NotYen, read_yen, signed, thousands, yen


@pytest.mark.parametrize(
    ("text", "amount"), [("23,470千円", 23_470_000), ("1億2,000万円", 120_000_000), ("0円", 0), ("１２００円", 1200)]
)
def test_amounts_are_read(text, amount):
    assert read_yen(text, "金額") == amount


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "金額として読めません"),
        ("1200", "単位が円ではありません"),
        ("12人", "単位が円ではありません"),
        ("約100円", "1つの金額に決まりません"),
        ("100～200円", "1つの金額に決まりません"),
        ("1.5円", "1円単位まで"),
        ("△5円", "0円以上"),
        ("9,000兆円", "大きすぎます"),
    ],
)
def test_anything_else_is_refused(text, said):
    with pytest.raises(NotYen, match=said):
        read_yen(text, "金額")


def test_a_supplementary_budget_may_be_below_zero():
    assert read_yen("△1,000千円", "補正", below_zero=True) == -1_000_000


def test_amounts_are_shown():
    assert yen(Decimal(1_234)) == "1,234円"
    assert yen(Decimal(-1_234)) == "△1,234円"
    assert thousands(Decimal(23_470_000)) == "23,470千円"
    assert signed(Decimal(5)) == "＋5円"
    assert signed(Decimal(0)) == "増減なし"


def test_sources_add_up_or_say_so():
    parts = {"general": Decimal(200), "national": Decimal(100)}
    assert added(parts) == "国庫支出金 100円 ＋ 一般財源 200円 ＝ 300円"
    assert fault(Decimal(300), parts) == ""
    assert fault(Decimal(300), {}) == ""
    assert "金額は400円です" in fault(Decimal(400), parts)
