"""Whether a figure says what its register says."""

from __future__ import annotations

import re
from decimal import Decimal

from gyokaku.engine.document.leaves import Value
from gyokaku.engine.document.values import value_of
from gyokaku.engine.evidence.document import Measured

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def disagreement(typed: Value, computed: str, sentence: str) -> str:
    """Why a typed figure cannot stand beside what was computed; "" when both say the same, or when one says nothing.

    The number in brackets (365人（延べ26回）) counts too, where both have one.
    """
    other = value_of(computed, "", "actual")
    if typed.value is None or other.value is None:
        return ""
    beside, counted = _beside(typed.note), _beside(other.note)
    same_beside = beside is None or counted is None or beside == counted
    if (typed.value, typed.unit or "") == (other.value, other.unit or "") and same_beside:
        return ""
    return f"入力された{typed.printed.strip()}は、台帳から計算した{computed}と違います（{sentence}）。"


def later_changed(measured: Measured) -> bool:
    """Whether the records behind the figure are not those that it was confirmed with."""
    return measured.confirmed not in (None, measured.sha256)


def _beside(note: str | None) -> Decimal | None:
    found = _NUMBER.findall(note or "")
    return Decimal(found[0].replace(",", "")) if len(found) == 1 else None
