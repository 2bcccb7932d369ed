"""The sheet of one initiative (事業シート): fields, yearly steps, indicators."""

from enum import StrEnum
from typing import Literal

from gyokaku.engine.document.cost import YearCost
from gyokaku.engine.document.leaves import Finding, Part, Source, Text, Value
from gyokaku.engine.document.report import Report


class Direction(StrEnum):
    """Which way an indicator should move, where the plan says so."""

    RISE = "rise"
    FALL = "fall"
    KEEP_AT_LEAST = "keep_at_least"
    KEEP_AT_MOST = "keep_at_most"
    RANGE = "range"


class Step(Part):
    """One cell of the schedule: its text and the fiscal years it covers.

    `last` is None when the paper no longer shows where the arrow ended; it then lies between `first` and
    `last_possible` (the year before the next printed step, or the plan's last year).
    """

    quiet = frozenset({"source", "findings", "last_possible"})

    first: int
    last: int | None
    text: Text
    last_possible: int | None = None
    source: Source | None = None
    findings: list[Finding] = []


class ScheduleItem(Part):
    """One row of the schedule (年次計画). `steps` is empty when only an arrow was printed, and it was lost."""

    quiet = frozenset({"source", "findings"})

    item: Text
    steps: list[Step] = []
    source: Source | None = None
    findings: list[Finding] = []


class Indicator(Part):
    """An indicator (指標). `kind` is flow for figures over a year, stock for figures as of a date."""

    quiet = frozenset({"source", "findings", "key", "accumulation"})

    name: Text
    unit: Text | None = None
    kind: Literal["flow", "stock"] | None = None
    direction: Direction | None = None
    accumulation: Literal["single_year", "cumulative"] | None = None
    baseline: Value | None = None
    targets: list[Value] = []
    actuals: list[Value] = []
    key: Text | None = None  # the same key in two sheets: one indicator printed twice (再掲)
    source: Source | None = None
    findings: list[Finding] = []


class Initiative(Part):
    """One initiative (事業) with its sheet.

    The five usual prose fields have keys of their own; a town's further fields live in `fields`, named and ordered
    by the plan's `sheet_fields`. None: the sheet has no such field; "": the field was printed empty.
    """

    quiet = frozenset({"sources", "findings", "fields", "key", "reports", "origins", "costs"})

    number: int
    title: Text
    sections: list[Text] = []
    purpose: Text | None = None
    status: Text | None = None
    issues: Text | None = None
    actions: Text | None = None
    remarks: Text | None = None
    no_indicator_reason: Text | None = None
    page: int | None = None
    schedule: list[ScheduleItem] = []
    indicators: list[Indicator] = []
    fields: dict[Text, Text] = {}
    reports: list[Report] = []  # of closed evaluation rounds, by year
    costs: list[YearCost] = []  # by year
    key: Text | None = None  # identity that survives renumbering
    origins: list[Text] = []  # keys of the initiatives that this one takes up (merged, split)
    sources: dict[Text, Source] = {}
    findings: list[Finding] = []

    def text(self, field: str) -> str | None:
        """The prose of a sheet field by its key, wherever it is kept; None when the sheet has no such field."""
        if field in PROSE_FIELDS:
            value: str | None = getattr(self, field)
            return value
        return self.fields.get(field)


PROSE_FIELDS = ("purpose", "status", "issues", "actions", "remarks", "no_indicator_reason")
