"""From printed cells to a `Value` of the document: what was printed, what was read, or why nothing was."""

from __future__ import annotations

from typing import Literal

from gyokaku.engine.document.leaves import Finding, Period, Severity, Source, Value
from gyokaku.engine.notation.nonvalues import NotAValue
from gyokaku.engine.notation.periods import NotAPeriod, ReadPeriod, read_period
from gyokaku.engine.notation.quantities import read_quantity
from gyokaku.engine.notation.terms import Missing

Column = Literal["target", "actual", "baseline"]

# A dash says nothing by itself; the column it stands in says what is missing.
_DASH_MEANS = {"target": Missing.NOT_SET, "actual": Missing.NOT_MEASURED, "baseline": Missing.NOT_MEASURED}

_NO_PERIOD = read_period("")


def value_of(printed: str, period: str | None, column: Column, source: Source | None = None) -> Value:
    """Read a value cell and its period cell. `period` None or a dash: the paper names no time.

    A period printed inside the value cell serves where the period cell is empty; two that differ are a finding (N102).
    """
    findings: list[Finding] = []
    outer_read = read_period(period) if period else _NO_PERIOD
    outer = _period(outer_read, source, findings)
    read = read_quantity(printed)
    if isinstance(read, NotAValue):
        reason = _DASH_MEANS[column] if read.reason is Missing.DASH else read.reason
        return Value(
            printed=printed,
            bound=read.bound,
            period=outer,
            missing_reason=reason,
            source=source,
            findings=findings,
        )
    inner = _typed(read.period) if read.period else None
    if inner and outer and _contradict(inner, outer):
        message = f"値の欄の時期「{inner.printed}」と時期の欄「{outer.printed}」が違います。どちらかを直してください。"
        findings.append(_finding("N102", message, printed, source))
    return Value(
        printed=printed,
        value=read.value,
        upper=read.upper,
        numerator=read.numerator,
        denominator=read.denominator,
        unit=read.unit or None,
        bound=read.bound,
        period=outer or inner,
        note=read.note,
        provisional=read.provisional or (isinstance(outer_read, ReadPeriod) and outer_read.provisional) or None,
        source=source,
        findings=findings,
    )


def period_of(printed: str, source: Source | None = None) -> tuple[Period | None, list[Finding]]:
    """Read a period cell alone: the period (None for a blank or a dash), and what was doubtful."""
    findings: list[Finding] = []
    return _period(read_period(printed), source, findings), findings


def _contradict(one: Period, other: Period) -> bool:
    """Two periods without a day in common: R4年 and R6.3. 毎年度, and a period that could not be read, contradict none."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


def _period(read: ReadPeriod | NotAPeriod, source: Source | None, findings: list[Finding]) -> Period | None:
    if isinstance(read, ReadPeriod):
        return _typed(read)
    if read.reason in (Missing.BLANK, Missing.DASH):
        return None
    findings.append(_finding("N101", read.explanation, read.printed, source))
    return Period(printed=read.printed)


def _typed(read: ReadPeriod) -> Period:
    return Period(printed=read.printed, kind=read.kind, start=read.start, end=read.end)


def _finding(code: str, message: str, printed: str, source: Source | None) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, message=message, printed=printed, source=source)
