"""What the API answers with. Decimals are strings of digits, as in the plan document; blank is null, never zero."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

Digits = Annotated[
    str, Field(pattern=r"^-?[0-9]+(\.[0-9]+)?$", description="十進数の字面", examples=["23470000", "28.9"])
]


class Refusal(Schema):
    """An error: what it is, what happened and how to mend it."""

    code: str
    message: str
    mend: str


class EditionOut(Schema):
    """A frozen edition."""

    number: int
    title: str
    reason: str
    frozen_at: datetime
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    current: bool


class Editions(Schema):
    """Editions, the newest first; `count` is the number of all of them."""

    count: int
    items: list[EditionOut]


class MeasureOut(Schema):
    """A measure (施策の柱) at any depth."""

    code: str
    title: str
    text: str | None
    initiatives: list[int]
    groups: list[MeasureOut]


class PolicyOut(Schema):
    """A policy (方針) with what stands below it, initiatives by number."""

    code: str
    viewpoint: str | None
    title: str
    text: str | None
    initiatives: list[int]
    measures: list[MeasureOut]


class PolicyTree(Schema):
    """The tree of the plan."""

    items: list[PolicyOut]


class BranchOut(Schema):
    """A branch of the tree in one row of CSV: a policy or a measure, with the code of the branch above it."""

    level: int
    code: str
    parent: str | None
    title: str
    text: str | None
    initiatives: list[int]


class InitiativeOut(Schema):
    """An initiative (事業) in a list."""

    number: int
    title: str
    policy: str
    measure: str | None
    sections: list[str]
    indicators: int
    with_target: int


class Initiatives(Schema):
    """Initiatives in printed order; `count` is the number that fit the question."""

    count: int
    items: list[InitiativeOut]


class StepOut(Schema):
    """A step of the schedule; `last` is null when the paper no longer shows it, at most `last_possible`."""

    first: int
    last: int | None
    last_possible: int | None
    text: str


class ScheduleOut(Schema):
    """A row of the schedule (年次計画)."""

    item: str
    steps: list[StepOut]


class ValueOut(Schema):
    """One printed figure: in long form one row of the series."""

    initiative: int
    indicator: str
    indicator_id: str
    kind: Annotated[str, Field(description="baseline（基準値）、target（目標値）、actual（実績値）")]
    printed: str
    value: Digits | None
    upper: Digits | None
    unit: str | None
    bound: str | None
    period_printed: str | None
    period_kind: str | None
    period_start: date | None
    period_end: date | None
    fiscal_year: int | None
    note: str | None
    missing_reason: str | None


class Series(Schema):
    """Figures in long form."""

    count: int
    items: list[ValueOut]


class JudgementOut(Schema):
    """How an indicator stands, with the sentence that explains it. Shares and paces are ratios (1 = 100 %)."""

    state: str
    label: str
    sentence: str
    rule: str
    attainment: Digits | None
    pace: Digits | None


class IndicatorOut(Schema):
    """An indicator as one sheet prints it; the same `id` in two sheets is one indicator."""

    id: str
    name: str
    initiative: int
    unit: str | None
    kind: str | None
    judgement: JudgementOut


class Indicators(Schema):
    """Indicators in printed order."""

    count: int
    items: list[IndicatorOut]


class CostOut(Schema):
    """Costs of a fiscal year at one stage, in yen; `personnel` (人件費) is not part of `yen` (事業費)."""

    fiscal_year: int
    stage: Annotated[str, Field(description="budget（予算）、settlement（決算）")]
    yen: Digits
    personnel: Digits | None
    keys: Annotated[list[str], Field(description="会計-款-項-目-事業。文字列で、先頭の0も含む")]


class UnitCostOut(Schema):
    """What one unit of an indicator came to, with its arithmetic; `amount` is null where it says nothing, and why."""

    fiscal_year: int
    indicator: str
    amount: Digits | None
    unit: str
    sentence: str


class SheetOut(InitiativeOut):
    """A whole sheet (事業シート); `texts` by field key."""

    texts: dict[str, str]
    no_indicator_reason: str | None
    page: int | None
    schedule: list[ScheduleOut]
    rows: list[IndicatorOut]
    values: list[ValueOut]
    costs: list[CostOut]
    unit_costs: list[UnitCostOut]


class ChangeOut(Schema):
    """One change between two editions."""

    kind: str
    path: str
    label: str
    before: str | None
    after: str | None


class Changes(Schema):
    """What changed from one edition to another."""

    older: int
    newer: int
    count: int
    items: list[ChangeOut]


class Hit(Schema):
    """A place where all words of a search were found."""

    initiative: int
    title: str
    field: str
    excerpt: str


class Hits(Schema):
    """Places in printed order; `count` is the number of all."""

    count: int
    items: list[Hit]


class MeasuredOut(Schema):
    """A figure that was counted from a register, with its arithmetic and the hash of its evidence."""

    id: str
    register_key: str
    indicator_id: str
    name: str
    initiatives: list[int]
    fiscal_year: int
    printed: str
    value: Digits | None
    beside: Digits | None
    unit: str
    sentence: str
    records: int
    record_numbers: list[int]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class MeasuredList(Schema):
    """Figures counted from registers; `count` is the number of all of them."""

    count: int
    items: list[MeasuredOut]


class RegisterFieldOut(Schema):
    """A public field of a register."""

    key: str
    label: str
    kind: str
    unit: str | None


class RegisterOut(Schema):
    """A register; `open` says whether its records are public."""

    key: str
    title: str
    purpose: str
    version: int
    open: bool
    figures: int
    fields: list[RegisterFieldOut]


class Registers(Schema):
    """The registers from which figures of the edition were counted."""

    count: int
    items: list[RegisterOut]


class RecordOut(Schema):
    """A record's public fields in canonical form, its hash, and the figures that it counts towards."""

    register_key: str
    number: int
    values: dict[str, str]
    note: str | None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    figures: list[str]


class Records(Schema):
    """Records of registers; `count` is the number of all that are public."""

    count: int
    items: list[RecordOut]
