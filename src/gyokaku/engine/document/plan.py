"""The plan document, format version 1: a whole plan as one typed value without personal data."""

from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator

from gyokaku.engine.document.leaves import Finding, Part, Source, Text, Value
from gyokaku.engine.document.sheet import Initiative

FORMAT: Literal["gyokaku-plan/1"] = "gyokaku-plan/1"


class Municipality(Part):
    """The municipality (団体): six-digit code as text, check digit included, and its name."""

    code: Text | None
    name: Text


class FiscalYears(Part):
    """First and last fiscal year of the plan, by the year in which they begin (R7 = 2025)."""

    first: int
    last: int

    @model_validator(mode="after")
    def _in_order(self) -> "FiscalYears":
        if self.last < self.first:
            raise ValueError(f"計画期間の終わり（{self.last}年度）が始まり（{self.first}年度）より前です")
        return self

    def __iter__(self) -> Iterator[int]:  # type: ignore[override]
        return iter(range(self.first, self.last + 1))


class SheetField(Part):
    """A prose field of the sheet: its key and the label the town prints. The order is the printed order."""

    key: Text
    label: Text


class Heading(Part):
    """How one place of the paper (chapter, list or sheet) prints a branch's heading; places may differ."""

    quiet = frozenset({"source"})

    place: Literal["outline", "chapter", "list", "sheet"]
    printed: Text
    source: Source | None = None


class Measure(Part):
    """A measure (施策の柱), or a deeper level below one (`groups`)."""

    quiet = frozenset({"source", "findings", "headings", "groups", "key"})

    code: Text
    title: Text
    text: Text | None = None
    groups: list["Measure"] = []
    initiatives: list[Initiative] = []
    headings: list[Heading] = []
    key: Text | None = None
    source: Source | None = None
    findings: list[Finding] = []


class Policy(Part):
    """A policy (方針) with its viewpoint. A plan of two levels hangs initiatives directly under it."""

    quiet = frozenset({"source", "findings", "headings", "initiatives", "key"})

    code: Text
    viewpoint: Text | None = None
    title: Text
    text: Text | None = None
    measures: list[Measure] = []
    initiatives: list[Initiative] = []
    headings: list[Heading] = []
    key: Text | None = None
    source: Source | None = None
    findings: list[Finding] = []


class ListRow(Part):
    """One row of the printed list of initiatives (実施事業一覧), kept beside the sheets, not merged with them."""

    quiet = frozenset({"source"})

    number: int
    title: Text
    sections: Text
    page: int | None
    measure: Text | None = None  # code of the measure under which the row stands
    source: Source | None = None


class HistoryRow(Part):
    """One row of the history table: the year as printed and what happened."""

    quiet = frozenset({"source"})

    printed: Text
    year: int | None  # calendar year
    text: Text
    source: Source | None = None


class Result(Part):
    """One paragraph block of the previous plan's results, with the figures found in it."""

    quiet = frozenset({"source", "policy"})

    heading: Text
    policy: Text | None = None  # code of the policy it reports on
    text: Text
    figures: list[Value] = []
    source: Source | None = None


class Chapter(Part):
    """A chapter or section of the basic policy's prose: heading, depth (1 = chapter) and paragraphs."""

    quiet = frozenset({"source"})

    heading: Text
    depth: int
    paragraphs: list[Text] = []
    source: Source | None = None


class Consultation(Part):
    """The consultation notice (意見募集) as printed, and what it demands."""

    quiet = frozenset({"source"})

    text: Text
    deadline: Value | None = None
    channels: list[Text] = []
    required: list[Text] = []
    office: Text | None = None
    source: Source | None = None


class Ended(Part):
    """An initiative that no longer stands: as last printed, the first fiscal year without it, and why."""

    quiet = frozenset({"key"})

    number: int
    title: Text
    gone_from: int
    reason: Text
    key: Text | None = None


class Plan(Part):
    """The plan document. `levels` names the town's levels from the top; the tree's depth follows them."""

    quiet = frozenset(
        {
            *("findings", "chapters", "history", "results", "listing", "consultation", "summary_of", "notice"),
            *("source", "ended"),
        }
    )

    format: Literal["gyokaku-plan/1"] = FORMAT
    municipality: Municipality
    title: Text
    edition: Text | None = None
    fiscal_years: FiscalYears
    philosophy: Text | None = None
    goals: list[Text] = []
    levels: list[Text] = ["方針", "施策の柱", "事業"]
    sheet_fields: list[SheetField] = []
    policies: list[Policy] = []
    chapters: list[Chapter] = []
    history: list[HistoryRow] = []
    results: list[Result] = []
    consultation: Consultation | None = None
    listing: list[ListRow] = []
    ended: list[Ended] = []
    notice: Text | None = None  # what every page and paper made from the plan must say on top (invented demo data)
    summary_of: Text | None = None  # where the full text is, when the prose here is only a summary
    source: Source | None = None
    findings: list[Finding] = []
