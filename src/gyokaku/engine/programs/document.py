"""The document of 事務事業見直し and 効果額 that goes with an edition. It has no place for people: sections answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.engine.programs.rollup import By
from gyokaku.engine.programs.words import Decision, Measure

FORMAT: Literal["gyokaku-programs/1"] = "gyokaku-programs/1"
Yen = Annotated[Decimal, PlainSerializer(lambda amount: format(amount, "f"), return_type=str)]
"""Whole yen; in JSON a string of digits."""


class Part(BaseModel):
    """Base of every part: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Amount(Part):
    """Yen with the arithmetic as a sentence; `yen` None where there is none, and the sentence says why."""

    yen: Yen | None
    sentence: str


class InventoryYear(Part):
    """How many programs there were, and what was counted as one. `listed`: whether their list was kept, too."""

    fiscal_year: int
    total: int
    definition: str
    closed: bool
    listed: bool
    source: str = ""
    former_total: int | None = None  # counted once more by the definition of the year before
    note: str = ""
    comparison: str = ""  # the arithmetic from the year before, and whether it may be compared
    comparable: bool = True


class Mark(Part):
    """What a criterion was rated with by the section and by headquarters, in the words of that year's sheet."""

    criterion: str
    first: str = ""
    second: str = ""


class Done(Part):
    """Something that was done about a decision."""

    day: date
    text: str


class Review(Part):
    """A case that was decided. `number` is the program's for ever, `name` and `section` those of the year."""

    fiscal_year: int
    number: int
    name: str
    section: str
    proposer: str
    marks: list[Mark]
    first_direction: str
    second_direction: str
    decision: Decision
    reason: str
    due: date | None
    state: str  # decided, under_way or done
    state_label: str
    done: list[Done]


class Waiting(Part):
    """How many cases of a year are before their decision; they are counted and not named."""

    fiscal_year: int
    count: int


class EffectYear(Part):
    """One fiscal year of an effect."""

    fiscal_year: int
    planned: Amount
    realised: Amount
    running: Amount
    evidence: str = ""


class Effect(Part):
    """One effect with its terms, from which every amount here can be computed again."""

    number: int
    title: str
    kind: Kind
    rule: Rule
    base_year: int
    last_year: int | None
    months: int | None
    planned: Yen
    section: str
    program: int | None
    program_name: str
    review_year: int | None
    initiative: int | None
    initiative_key: str | None
    policy: str
    evidence: str
    evidence_key: str = ""
    apart: str
    uncovered: str
    itemises: str | None = Field(default=None, exclude_if=lambda value: value is None)  # the opening balance it is in
    years: list[EffectYear]


class Balance(Part):
    """A printed total from before this ledger, or what remains of one after its parts."""

    label: str
    first_year: int
    last_year: int
    kind: Kind
    yen: Yen
    cases: int | None
    sentence: str


class Sum(Part):
    """A sum of one kind in a row of a roll-up: how many terms are in it, and its addition."""

    kind: Kind
    planned: Yen
    planned_sentence: str
    realised: Yen
    realised_sentence: str
    terms: int


class Row(Part):
    """A row of a roll-up; `left_out` says what is not counted and why."""

    label: str
    balance: bool
    sums: list[Sum]
    left_out: list[str]


class RollUp(Part):
    """The effects added up by one thing."""

    by: By
    rows: list[Row]


class Term(Part):
    """A line of a counted total."""

    label: str
    yen: Yen | None
    cases: int | None
    sentence: str


class Reconciliation(Part):
    """A total that a paper prints, beside the lines that make the counted one."""

    label: str
    source: str
    kind: Kind
    printed_yen: Yen | None
    printed_cases: int | None
    counted_yen: Yen
    counted_cases: int
    agrees: bool
    sentence: str
    terms: list[Term]


class Fed(Part):
    """An indicator of the plan that is counted from these records, with its figures by fiscal year."""

    initiative: int
    initiative_key: str | None
    indicator: str
    measure: Measure
    figures: list[Figure]


class Figure(Part):
    """What the records come to in a year; `printed` "" where there is no figure, and the sentence says why."""

    fiscal_year: int
    printed: str
    sentence: str


class Programs(Part):
    """The whole document."""

    format: Literal["gyokaku-programs/1"] = FORMAT
    municipality_code: str
    municipality: str
    inventory: list[InventoryYear]
    reviews: list[Review]
    waiting: list[Waiting]
    effects: list[Effect]
    balances: list[Balance]
    rollups: list[RollUp]
    reconciliations: list[Reconciliation]
    fed: list[Fed]
    notice: str = Field(default="")

    @property
    def review_years(self) -> list[int]:
        """The fiscal years with cases, newest first."""
        years = {one.fiscal_year for one in self.reviews} | {one.fiscal_year for one in self.waiting}
        return sorted(years, reverse=True)

    def rollup(self, by: By) -> list[Row]:
        """The rows by one thing."""
        return next((one.rows for one in self.rollups if one.by is by), [])


def canonical(programs: Programs) -> bytes:
    """UTF-8, sorted keys, no insignificant space, a newline at the end: one sequence of bytes for one document."""
    values = programs.model_dump(mode="json")
    return (json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def load(data: bytes) -> Programs:
    """Read what `canonical` wrote. Raises pydantic's ValidationError."""
    return Programs.model_validate_json(data)


def texts(programs: Programs) -> Iterator[tuple[str, str]]:
    """Everything that somebody wrote, with its place, for the gate before the public."""
    for year in programs.inventory:
        where = f"事務事業一覧（{year.fiscal_year}年度）"
        yield from ((where, said) for said in (year.definition, year.note, year.source))
    for one in programs.reviews:
        where = f"{one.fiscal_year}年度の見直し 事務事業{one.number}"
        yield from ((where, said) for said in (one.name, one.reason, *(done.text for done in one.done)))
    for row in programs.effects:
        said = (row.title, row.program_name, row.evidence, row.apart, row.uncovered)
        yield from ((f"効果額{row.number}", text) for text in (*said, *(year.evidence for year in row.years)))
    for balance in programs.balances:
        yield "既計上", balance.sentence
    for total in programs.reconciliations:
        yield "印刷された合計", total.source


Fed.model_rebuild()
