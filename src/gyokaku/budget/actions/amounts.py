"""An amount with its sources as they are typed, read together so that every fault is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gyokaku.budget.errors import WrongEntry
from gyokaku.engine.money.document import Kind
from gyokaku.engine.money.sources import SOURCES, fault
from gyokaku.engine.money.yen import NotYen, read_yen


@dataclass(frozen=True, slots=True)
class Typed:
    """An amount as it was typed: its text, the text of each source (left out or empty: none), reason, what is given up."""

    amount: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    given_up: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """The amount and its sources in yen."""

    yen: Decimal
    sources: dict[str, Decimal]


def read(typed: Typed, kind: Kind) -> Read:
    """The amount and sources. Raises WrongEntry naming every field that cannot be taken."""
    faults: list[str] = []
    below = kind is Kind.SUPPLEMENT
    amount = _yen(typed.amount, f"{kind.label}の金額", below, faults)
    sources: dict[str, Decimal] = {}
    for key, name in SOURCES.items():
        text = typed.sources.get(key, "").strip()
        if not text:
            continue
        part = _yen(text, f"財源「{name}」", below, faults)
        if part is not None:
            sources[key] = part
    if amount is not None and not faults and (said := fault(amount, sources)):
        faults.append(f"{said}財源か金額を直してください。")
    if kind is Kind.SUPPLEMENT and not 1 <= typed.turn <= 99:
        faults.append("補正予算の号数を1から99までの数字で書いてください。")
    if faults or amount is None:
        raise WrongEntry("".join(faults), faults)
    return Read(amount, sources)


def _yen(text: str, what: str, below: bool, faults: list[str]) -> Decimal | None:
    if not text.strip():
        faults.append(f"{what}を書いてください。0円のときは 0円 と書いてください。")
        return None
    try:
        return read_yen(text, what, below_zero=below)
    except NotYen as wrong:
        faults.append(str(wrong))
        return None
