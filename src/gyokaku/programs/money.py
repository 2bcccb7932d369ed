"""An amount as it is typed or printed (23,470千円) in whole yen. Pure; nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

from gyokaku.engine.notation import NotAValue, read_quantity
from gyokaku.engine.notation.numbers import group
from gyokaku.programs.errors import WrongEntry


def read_yen(text: str, what: str) -> Decimal:
    """The amount in yen. Raises WrongEntry for anything but one exact number with its unit, 円 or a multiple of it."""
    found = read_quantity(text)
    if isinstance(found, NotAValue):
        raise WrongEntry(
            f"{what}「{text.strip()}」を金額として読めません。23,470千円 のように、単位を付けて書いてください。"
        )
    if found.unit != "円":
        raise WrongEntry(f"{what}「{text.strip()}」の単位が円ではありません。円か千円を付けて書いてください。")
    if found.bound is not None or found.upper is not None or found.note or found.provisional:
        raise WrongEntry(f"{what}「{text.strip()}」は1つの金額に決まりません。約・以上・範囲を付けずに書いてください。")
    if found.value < 0:
        raise WrongEntry(f"{what}は0以上で書いてください。費用が増えたものは効果額にしません。")
    if found.value != found.value.to_integral_value():
        raise WrongEntry(f"{what}は1円単位までです（{text.strip()}）。")
    return found.value.to_integral_value()


def yen(amount: Decimal) -> str:
    """An amount as it is shown: in 千円 where it is whole thousands, otherwise in 円."""
    if amount and amount % 1000 == 0:
        return f"{group(amount // 1000)}千円"
    return f"{group(amount.to_integral_value())}円"
