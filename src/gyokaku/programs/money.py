"""An amount of an effect as it is typed or printed (23,470千円) in whole yen."""

from __future__ import annotations

from decimal import Decimal

from gyokaku.engine.money import yen as engine
from gyokaku.engine.money.yen import NotYen
from gyokaku.programs.errors import WrongEntry


def read_yen(text: str, what: str) -> Decimal:
    """The amount in yen. Raises WrongEntry for anything but one exact number with its unit, 円 or a multiple of it."""
    try:
        amount = engine.read_yen(text, what, below_zero=True)
    except NotYen as wrong:
        raise WrongEntry(str(wrong)) from wrong
    if amount < 0:
        raise WrongEntry(f"{what}は0以上で書いてください。費用が増えたものは効果額にしません。")
    return amount
