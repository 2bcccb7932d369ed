"""Computes a formula over records, exactly. The database's sums are turned into figures by the same `figure_of`."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from gyokaku.engine.register.definition import Definition
from gyokaku.engine.register.formula import COMPARING, Aggregate, Filter, Formula, Term, Test
from gyokaku.engine.register.record import Record
from gyokaku.engine.register.soundness import numeric

ROOM = 60  # digits of working precision: sums stay exact for any number of records that a disk can hold


@dataclass(frozen=True, slots=True)
class Totals:
    """What is needed of the records that count: how many, of how many kinds, the sum; and of the part, for a share.

    `filled`: how many have a value in the formula's field. `latest`: that field in the newest record, None: empty.
    """

    records: int = 0
    filled: int = 0
    kinds: int = 0
    total: Decimal = Decimal(0)
    part_records: int = 0
    part_total: Decimal = Decimal(0)
    latest: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed figure. `value` None: there is none, and `missing` says why. `beside`: the number in brackets."""

    value: Decimal | None
    missing: str = ""
    rounded: bool = False
    beside: Decimal | None = None


def bounds(formula: Formula, fiscal_year: int) -> tuple[date, date]:
    """First and last day that count towards a fiscal year; for a stock both are its last day."""
    last = date(fiscal_year + 1, 3, 31)
    if formula.term is Term.STOCK:
        return last, last
    first = formula.since if formula.term is Term.CUMULATIVE and formula.since is not None else fiscal_year
    return date(first, 4, 1), last


def in_term(record: Record, formula: Formula, fiscal_year: int) -> bool:
    """Whether a record counts towards a fiscal year."""
    first, last = bounds(formula, fiscal_year)
    if formula.term is Term.STOCK:
        return record.span.first <= last and (record.span.last is None or record.span.last >= last)
    return first <= record.span.first <= last


def passes(record: Record, one: Filter, definition: Definition) -> bool:
    """Whether a record passes a filter; an empty field passes only 空欄 and 次のものでない."""
    value = record.values.get(one.field, "")
    if one.test is Test.IS:
        return value in one.values
    if one.test is Test.IS_NOT:
        return value not in one.values
    if one.test not in COMPARING:
        return bool(value) == (one.test is Test.FILLED)
    field = definition.by_key[one.field]
    return bool(value) and _compares(
        one.test, *((Decimal(text) if numeric(field) else text) for text in (value, one.values[0]))
    )


def _compares(test: Test, value: Any, bound: Any) -> bool:
    return bool(
        {Test.FROM: operator.ge, Test.TO: operator.le, Test.ABOVE: operator.gt, Test.BELOW: operator.lt}[test](
            value, bound
        )
    )


def behind(records: Iterable[Record], formula: Formula, definition: Definition, fiscal_year: int) -> list[Record]:
    """The records behind a figure, by number."""
    found = (
        record
        for record in records
        if in_term(record, formula, fiscal_year) and all(passes(record, one, definition) for one in formula.filters)
    )
    return sorted(found, key=lambda record: record.number)


def totals(records: Sequence[Record], formula: Formula, definition: Definition) -> Totals:
    """The totals over the records behind a figure."""
    key = formula.field or ""
    texts = [record.values[key] for record in records if record.values.get(key)]
    part = (
        [one for one in records if all(passes(one, test, definition) for test in formula.part)] if formula.part else []
    )
    if formula.aggregate is Aggregate.DISTINCT or not key:
        return Totals(len(records), len(texts), len(set(texts)), part_records=len(part))
    newest = max(records, key=lambda record: (record.span.first, record.number), default=None)
    text = newest.values.get(key) if newest else None
    with localcontext() as context:
        context.prec = ROOM
        return Totals(
            records=len(records),
            filled=len(texts),
            kinds=len(set(texts)),
            total=sum(map(Decimal, texts), Decimal(0)),
            part_records=len(part),
            part_total=sum((Decimal(one.values[key]) for one in part if one.values.get(key)), Decimal(0)),
            latest=Decimal(text) if text else None,
        )


def with_beside(figure: Figure, formula: Formula, second: Totals | None) -> Figure:
    """The figure with the number beside it, made of that number's own totals."""
    if formula.second is None or second is None or figure.value is None:
        return figure
    return replace(figure, beside=figure_of(formula.second, second).value)


def figure_of(formula: Formula, found: Totals) -> Figure:
    """The figure that totals come to: a count of nothing is 0, a mean or share or newest value of nothing is none."""
    with localcontext() as context:
        context.prec = ROOM
        if formula.aggregate is Aggregate.COUNT:
            return _rounded(Decimal(found.records) / formula.scale, formula)
        if formula.aggregate is Aggregate.DISTINCT:
            return _rounded(Decimal(found.kinds) / formula.scale, formula)
        if formula.aggregate is Aggregate.SUM:
            return _rounded(found.total / formula.scale, formula)
        if formula.aggregate is Aggregate.MEAN:
            if not found.filled:
                return Figure(None, "値のある記録がないため、平均はありません。")
            return _rounded(found.total / found.filled / formula.scale, formula)
        if formula.aggregate is Aggregate.LATEST:
            if found.latest is None:
                return Figure(None, "値のある最新の記録がありません。")
            return _rounded(found.latest / formula.scale, formula)
        whole = found.total if formula.field else Decimal(found.records)
        if not whole:
            return Figure(None, "割合の分母が0のため、割合はありません。")
        return _rounded((found.part_total if formula.field else Decimal(found.part_records)) * 100 / whole, formula)


def _rounded(exact: Decimal, formula: Formula) -> Figure:
    """Half up to the formula's places; a whole count or sum that needs no rounding stays as it is."""
    value = exact.quantize(Decimal(1).scaleb(-formula.places), ROUND_HALF_UP)
    return Figure(value, rounded=value != exact)
