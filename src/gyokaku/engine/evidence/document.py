"""The evidence document, format version 1: every figure that was computed from a register, and what it was counted of.

It never holds a personal field. A register that is not public is there with its totals and hashes alone.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Literal

from pydantic import ValidationError

from gyokaku.engine.document.identity import fingerprint
from gyokaku.engine.document.leaves import Number, Part, Text
from gyokaku.engine.document.text import nfc
from gyokaku.engine.register import Formula, RegisterField
from gyokaku.engine.register.plans import Plans

FORMAT: Literal["gyokaku-evidence/1"] = "gyokaku-evidence/1"


class NotEvidence(ValueError):
    """The bytes are no evidence document of this format; the message says where."""


class Measured(Part):
    """One figure of one fiscal year. `sha256` covers the formula, the year, and every record behind the figure.

    `indicator` is the identity that the plan document gives it, `initiatives` the numbers of the sheets that print it.
    `numbers` names the records that the register shows below. `confirmed`: the hash with which a person confirmed the
    figure, written only where the records are others now.
    """

    quiet = frozenset({"value", "beside", "numbers", "confirmed"})

    indicator: Text
    name: Text
    initiatives: list[int]
    fiscal_year: int
    register_key: Text
    printed: Text
    value: Number | None = None
    beside: Number | None = None
    sentence: Text
    formula: Formula
    records: int
    numbers: list[int] = []
    sha256: Text
    confirmed: Text | None = None

    @property
    def mark(self) -> str:
        """What stands for the figure in an address: 1-0a1b2c3d-2023."""
        return f"{self.initiatives[0]}-{fingerprint(self.indicator)}-{self.fiscal_year}"


class EvidenceRecord(Part):
    """A record's number, the hash of all that it says, and what of it is public. `note`: a survey's sampling error."""

    quiet = frozenset({"note"})

    number: int
    sha256: Text
    values: dict[str, Text] = {}
    note: Text | None = None


class EvidencePlan(Part):
    """A plan of the municipality, as initiatives in records name it."""

    number: int
    title: Text


class EvidenceRegister(Part):
    """A register with the fields that are public; `fields` empty: it is not public, only its totals are.

    `records` are those behind the figures; `more`: how many of them are not listed, because they are too many. `plans`:
    written where initiatives of several plans can stand in them; the first one is meant by a number alone.
    """

    quiet = frozenset({"fields", "records", "more", "plans"})

    key: Text
    title: Text
    purpose: Text
    version: int
    fields: list[RegisterField] = []
    records: list[EvidenceRecord] = []
    more: int = 0
    plans: list[EvidencePlan] = []

    @cached_property
    def named(self) -> Plans:
        """The plans by which initiatives are told."""
        titles = {str(one.number): one.title for one in self.plans}
        return Plans(titles, next(iter(titles), ""))


class Evidence(Part):
    """All computed figures of a plan with their registers."""

    format: Literal["gyokaku-evidence/1"] = FORMAT
    registers: list[EvidenceRegister] = []
    figures: list[Measured] = []

    @cached_property
    def by_register(self) -> dict[str, EvidenceRegister]:
        """The registers by key."""
        return {one.key: one for one in self.registers}

    @cached_property
    def by_place(self) -> dict[tuple[int, str, int], Measured]:
        """The figures by sheet, identity of the indicator, and fiscal year."""
        return {(sheet, one.indicator, one.fiscal_year): one for one in self.figures for sheet in one.initiatives}

    @cached_property
    def by_mark(self) -> dict[str, Measured]:
        """The figures by what stands for them in an address."""
        return {one.mark: one for one in self.figures}


def canonical(evidence: Evidence) -> bytes:
    """UTF-8, sorted keys, no insignificant space, NFC, a newline at the end; the same bytes for the same evidence."""
    values = evidence.model_dump(mode="json")
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return (nfc(text) + "\n").encode()


def load(data: bytes | str) -> Evidence:
    """Read an evidence document. Raises NotEvidence."""
    try:
        return Evidence.model_validate_json(data)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"])) or "最上位"
        raise NotEvidence(
            f"根拠の文書として読めません（{place}）。format が「{FORMAT}」のファイルか確かめてください。"
        ) from error
