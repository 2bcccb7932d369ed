"""The record of money that goes with an edition (予算の記録): requests with all that was said of them, outlook, costs.

A companion of the plan document: typed, frozen and hashed like it. It holds no person and no score.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from gyokaku.engine.document.cost import YearCost
from gyokaku.engine.document.leaves import Number, Part, Text

FORMAT: Literal["gyokaku-money/1"] = "gyokaku-money/1"


class Kind(StrEnum):
    """What an amount is, from the request to the settlement, in the order of the year."""

    REQUEST = "request"
    ASSESSMENT = "assessment"
    DECISION = "decision"
    BUDGET = "budget"
    SUPPLEMENT = "supplement"
    SETTLEMENT = "settlement"

    @property
    def label(self) -> str:
        """The word of the screens."""
        return KINDS[self]


KINDS = {
    Kind.REQUEST: "要求",
    Kind.ASSESSMENT: "査定",
    Kind.DECISION: "決定",
    Kind.BUDGET: "当初予算",
    Kind.SUPPLEMENT: "補正予算",
    Kind.SETTLEMENT: "決算",
}


class Amount(Part):
    """An amount at one step, its sources, why, and (of a request) what is given up in exchange. `turn`: 第n号補正."""

    quiet = frozenset({"turn", "sources", "reason", "given_up"})

    kind: Kind
    turn: int | None = None
    yen: Number
    sources: dict[Text, Number] = {}
    reason: Text | None = None
    given_up: Text | None = None


class Request(Part):
    """What was asked for an initiative or a program in a fiscal year, and what became of it."""

    quiet = frozenset({"policy", "initiative", "program", "plan"})

    number: int
    title: Text
    section: Text
    state: Text
    policy: Text | None = None
    initiative: int | None = None
    program: int | None = None
    plan: Text | None = None  # the title of the initiative's plan
    amounts: list[Amount]

    def of(self, kind: Kind) -> Decimal | None:
        """The amount of a kind; supplementary budgets together; None while there is none."""
        found = [one.yen for one in self.amounts if one.kind is kind]
        return sum(found, Decimal(0)) if found else None

    @property
    def budgeted(self) -> Decimal | None:
        """予算現額: the first budget with all supplementary ones."""
        first = self.of(Kind.BUDGET)
        return None if first is None else first + (self.of(Kind.SUPPLEMENT) or 0)


class OutlookLine(Part):
    """One line of the outlook of revenue (歳入見通し), by its source."""

    quiet = frozenset({"note"})

    name: Text
    yen: Number
    note: Text | None = None


class Year(Part):
    """A fiscal year: what may be public of its requests, and the outlook of its revenue."""

    quiet = frozenset({"requests", "outlook"})

    fiscal_year: int
    requests: list[Request] = []
    outlook: list[OutlookLine] = []


class ProgramCost(Part):
    """The costs of a program (事務事業) by year."""

    number: int
    name: Text
    section: Text
    costs: list[YearCost]


class OpenKeys(Part):
    """The lines of a table of costs whose keys stand for nothing yet, and the first of them. Kept inside the town hall."""

    fiscal_year: int
    stage: Text
    count: int
    yen: Number
    example: Text


class EndedCost(Part):
    """Costs of a year in which their initiative stood in the plan no more. Kept inside the town hall."""

    number: int
    title: Text
    fiscal_year: int
    yen: Number


class Money(Part):
    """The whole record that goes with one edition."""

    quiet = frozenset({"notice", "programs", "open_keys", "ended"})

    format: Literal["gyokaku-money/1"] = FORMAT
    municipality_code: Text
    municipality: Text
    plan: Text
    years: list[Year] = []
    programs: list[ProgramCost] = []
    open_keys: list[OpenKeys] = []
    ended: list[EndedCost] = []
    notice: Text | None = None

    def year(self, fiscal_year: int) -> Year | None:
        """The record of a year; None where there is none."""
        return next((one for one in self.years if one.fiscal_year == fiscal_year), None)


def canonical(money: Money) -> bytes:
    """UTF-8, sorted keys, no insignificant space, decimals as strings, a newline at the end."""
    values = money.model_dump(mode="json")
    return (json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def sha256(money: Money) -> str:
    """The fingerprint of the canonical form."""
    return hashlib.sha256(canonical(money)).hexdigest()


def load(data: bytes) -> Money:
    """Read what `canonical` wrote. Raises pydantic's ValidationError."""
    return Money.model_validate_json(data)
