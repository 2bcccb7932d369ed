"""An amount as it is typed or printed (23,470千円) in whole yen, and how an amount is shown. Nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

from gyokaku.engine.notation import NotAValue, read_quantity
from gyokaku.engine.notation.numbers import group

LARGEST = Decimal(10) ** 15  # a thousand times the budget of the state is a slip of the hand


class NotYen(ValueError):
    """The text is no exact amount; the message says what, and how to mend."""


def read_yen(text: str, what: str, *, below_zero: bool = False) -> Decimal:
    """The amount in yen. Raises NotYen for anything but one exact number with its unit, 円 or a multiple of it."""
    found = read_quantity(text)
    if isinstance(found, NotAValue):
        raise NotYen(
            f"{what}「{text.strip()}」を金額として読めません。23,470千円 のように、単位を付けて書いてください。"
        )
    if found.unit != "円":
        raise NotYen(f"{what}「{text.strip()}」の単位が円ではありません。円か千円を付けて書いてください。")
    if found.bound is not None or found.upper is not None or found.note or found.provisional:
        raise NotYen(f"{what}「{text.strip()}」は1つの金額に決まりません。約・以上・範囲を付けずに書いてください。")
    return whole_yen(found.value, text, what, below_zero=below_zero)


def whole_yen(value: Decimal, text: str, what: str, *, below_zero: bool = False) -> Decimal:
    """The amount, if it is one that a budget can hold. Raises NotYen."""
    if value < 0 and not below_zero:
        raise NotYen(f"{what}は0円以上で書いてください（{text.strip()}）。")
    if value != value.to_integral_value():
        raise NotYen(f"{what}は1円単位までです（{text.strip()}）。")
    if abs(value) > LARGEST:
        raise NotYen(f"{what}「{text.strip()}」は大きすぎます。円と千円を取り違えていないか確かめてください。")
    return value.to_integral_value()


def yen(amount: Decimal) -> str:
    """An amount in whole yen: 1,200,000円; below zero with △ as budgets print it."""
    return f"{'△' if amount < 0 else ''}{group(abs(amount).to_integral_value())}円"


def thousands(amount: Decimal) -> str:
    """An amount as budgets print it: in 千円 where it is whole thousands, otherwise in 円."""
    if amount and amount % 1000 == 0:
        return f"{'△' if amount < 0 else ''}{group(abs(amount) // 1000)}千円"
    return yen(amount)


def signed(amount: Decimal) -> str:
    """A difference: ＋1,000円, △1,000円, 増減なし."""
    if not amount:
        return "増減なし"
    return f"＋{yen(amount)}" if amount > 0 else yen(amount)
