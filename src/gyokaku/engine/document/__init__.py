"""The plan document (計画文書): types, canonical form, hash, walking, difference of two."""

from gyokaku.engine.document.canonical import NotAPlan, canonical, dump, load, sha256
from gyokaku.engine.document.leaves import Finding, Period, Severity, Source, Text, Value
from gyokaku.engine.document.plan import (
    FORMAT,
    Chapter,
    Consultation,
    FiscalYears,
    Heading,
    HistoryRow,
    ListRow,
    Measure,
    Municipality,
    Plan,
    Policy,
    Result,
    SheetField,
)
from gyokaku.engine.document.report import NextYear, Progress, Report
from gyokaku.engine.document.sheet import (
    PROSE_FIELDS,
    Direction,
    Indicator,
    Initiative,
    ScheduleItem,
    Step,
)
from gyokaku.engine.document.walk import Place, indicators, initiatives

__all__ = [
    "FORMAT",
    "PROSE_FIELDS",
    "Chapter",
    "Consultation",
    "Direction",
    "Finding",
    "FiscalYears",
    "Heading",
    "HistoryRow",
    "Indicator",
    "Initiative",
    "ListRow",
    "Measure",
    "Municipality",
    "NextYear",
    "NotAPlan",
    "Period",
    "Place",
    "Plan",
    "Policy",
    "Progress",
    "Report",
    "Result",
    "ScheduleItem",
    "Severity",
    "SheetField",
    "Source",
    "Step",
    "Text",
    "Value",
    "canonical",
    "dump",
    "indicators",
    "initiatives",
    "load",
    "sha256",
]
