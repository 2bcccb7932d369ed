"""The leaves of a plan document: where a thing was read, what was doubtful, and one printed value.

The annotations of the document's types are no strings (no `from __future__ import annotations`): pydantic would compile
each of some two hundred again, at every start.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from gyokaku.engine.document.text import nfc
from gyokaku.engine.notation.terms import Bound, Missing, PeriodKind

Text = Annotated[str, AfterValidator(nfc)]
"""Text as printed, in Unicode NFC."""

Number = Annotated[
    Decimal,
    PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
]
"""An exact decimal, written as a JSON string in plain notation ("74.9", never 7.49E+1)."""


class Part(BaseModel):
    """Base of every part: unknown keys are refused; keys named in `quiet` are not written while empty."""

    # Built when first used: a plan builds all its parts together, a third of the time that each costs by itself.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    quiet: ClassVar[frozenset[str]] = frozenset({"source", "sources", "findings"})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The quiet fields say themselves when they are left out: writing a document runs no Python for the others."""
        schema = handler(source)
        inner: Any = handler.resolve_ref_schema(schema)
        while inner["type"] != "model-fields":
            inner = inner["schema"]
        for name in cls.quiet & inner["fields"].keys():
            inner["fields"][name]["serialization_exclude_if"] = _is_empty
        return schema


def _is_empty(value: Any) -> bool:
    """Nothing, or a part all of whose fields are quiet and empty."""
    if isinstance(value, Part):
        return type(value).model_fields.keys() <= value.quiet and all(_is_empty(inner) for _, inner in value)
    return value is None or value == [] or value == {}


class Source(Part):
    """Where a leaf was read: a file's name (never its path) and a line, page or cell in it, counted from 1."""

    quiet = frozenset({"line", "page", "cell"})

    file: Text
    line: int | None = None
    page: int | None = None
    cell: Text | None = None


class Severity(StrEnum):
    """How much a finding matters: error (a figure may be wrong), warning (a person should look), note."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(Part):
    """Something doubtful met while reading: what (code, message in Japanese), the printed text, and where."""

    quiet = frozenset({"field", "printed", "source"})

    code: Text
    severity: Severity
    message: Text
    field: Text | None = None
    printed: Text | None = None
    source: Source | None = None


class Period(Part):
    """A printed period: what was printed, its kind, and first and last day (None where it names none)."""

    printed: Text
    kind: PeriodKind | None = None
    start: date | None = None
    end: date | None = None

    @property
    def fiscal_year(self) -> int | None:
        """The fiscal year (April to March) in which the period ends; R6.3 lies in FY 2023 (R5年度)."""
        if self.end is None:
            return None
        return self.end.year if self.end.month >= 4 else self.end.year - 1


class Value(Part):
    """One printed target or actual.

    `value` is in `unit` after scaling (6.5万件 → 65000 件, 23,470千円 → 23470000 円); `upper` is the upper end
    where `bound` is a range. Without a number, `missing_reason` says why and `value` is None: never zero.
    `evidence`: sha256 of what the figure was computed of (see `engine.evidence`), set when an edition is frozen.
    """

    quiet = frozenset({"source", "findings", "upper", "numerator", "denominator", "provisional", "evidence"})

    printed: Text
    value: Number | None = None
    upper: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    unit: Text | None = None
    bound: Bound | None = None
    period: Period | None = None
    note: Text | None = None
    missing_reason: Missing | None = None
    provisional: bool | None = None
    evidence: Text | None = None
    source: Source | None = None
    findings: list[Finding] = []
