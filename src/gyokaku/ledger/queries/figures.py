"""Figures computed by the database itself. They agree with `gyokaku.engine.register.compute` to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q, Sum

from gyokaku.engine.register import Aggregate, Computed, Definition, Filter, Formula, Span, Term, Test, evidence_hash
from gyokaku.engine.register import Record as Standing
from gyokaku.engine.register.computing import Totals, bounds, figure_of, with_beside
from gyokaku.engine.register.evidence import exactness
from gyokaku.engine.register.formula import COMPARING, faults
from gyokaku.engine.register.telling import sentence
from gyokaku.ledger.errors import WrongFormula
from gyokaku.ledger.models import NUMBER_SLOTS, Record, Register
from gyokaku.ledger.storage import exact, kept_whole
from gyokaku.organization.scope import MunicipalQuerySet

HALF = 10**9  # wholes are summed in two halves: a sum of many 15-digit numbers would leave SQLite's eight bytes

COMPARED = {Test.FROM: "gte", Test.TO: "lte", Test.ABOVE: "gt", Test.BELOW: "lt"}


def behind(register: Register, formula: Formula, fiscal_year: int) -> MunicipalQuerySet[Record]:
    """The records behind a figure. They are reached from the register, whose index then holds all that is asked."""
    _, last = bounds(formula, fiscal_year)
    rows: MunicipalQuerySet[Record] = register.records.all()
    if formula.term is Term.STOCK:
        rows = rows.filter(Q(last__isnull=True) | Q(last__gte=last), first__lte=last)
    else:
        rows = rows.filter(fiscal_year__gte=formula.since or fiscal_year, fiscal_year__lte=fiscal_year)
    for one in formula.filters:
        rows = rows.filter(condition(register, one))
    return rows


def condition(register: Register, one: Filter) -> Q:
    """A filter as the database asks it."""
    column = register.slots[one.field]
    number = column in NUMBER_SLOTS
    empty = Q(**{f"{column}__isnull": True}) if number else Q(**{column: ""})
    if one.test in (Test.FILLED, Test.EMPTY):
        return empty if one.test is Test.EMPTY else ~empty
    values = [kept_whole(text) for text in one.values] if number else one.values
    if one.test in COMPARING:
        return Q(**{f"{column}__{COMPARED[one.test]}": values[0]}) & ~empty
    among = Q(**{column: values[0]}) if len(values) == 1 else Q(**{f"{column}__in": values})
    return ~among if one.test is Test.IS_NOT else among


def computed(register: Register, definition: Definition, formula: Formula, fiscal_year: int) -> Computed:
    """A formula's figure with its sentence; `records` and `hash` are left empty. Raises WrongFormula."""
    if wrong := faults(formula, definition):
        raise WrongFormula(f"式を計算できません。{wrong[0]}")
    found = _totals(register, definition, formula, fiscal_year)
    second = _totals(register, definition, formula.second, fiscal_year) if formula.second else None
    figure = with_beside(figure_of(formula, found), formula, second)
    said = sentence(formula, definition, fiscal_year, found, figure)
    return Computed(figure, found, said + _exactness(register, definition, formula, fiscal_year), (), "")


def _exactness(register: Register, definition: Definition, formula: Formula, fiscal_year: int) -> str:
    if formula.aggregate is not Aggregate.LATEST or definition.sample is None:
        return ""
    row = behind(register, formula, fiscal_year).order_by("-first", "-number").first()
    newest = [Standing(row.number, row.values, Span(row.first, row.last))] if row else []
    return exactness(formula, definition, newest)


def hashed(register: Register, formula: Formula, fiscal_year: int) -> str:
    """The hash of the evidence. Reads every record behind the figure: for freezing, not for every page."""
    return evidence_hash(formula, fiscal_year, _contents(register, formula, fiscal_year))


def _contents(register: Register, formula: Formula, fiscal_year: int) -> Iterator[tuple[int, str]]:
    rows = behind(register, formula, fiscal_year).order_by("number").values_list("number", "content")
    yield from rows.iterator(chunk_size=5000)


def _totals(register: Register, definition: Definition, formula: Formula, fiscal_year: int) -> Totals:
    rows = behind(register, formula, fiscal_year)
    part = Q()
    for one in formula.part:
        part &= condition(register, one)
    asked: dict[str, Any] = {"records": Count("*")}
    if formula.part:
        asked["part_records"] = Count("number", filter=part)
    column = register.slots[formula.field] if formula.field else ""
    if formula.aggregate is Aggregate.DISTINCT:
        asked["kinds"] = Count(column, filter=~Q(**{column: ""}), distinct=True)
    elif column:
        asked |= {"filled": Count(column)} | _sums("total", column) | (_sums("part", column, part) if part else {})
    got = rows.aggregate(**asked)
    records, filled, kinds, of_part = (int(got.get(key) or 0) for key in ("records", "filled", "kinds", "part_records"))
    counted = Totals(records=records, filled=filled, kinds=kinds, part_records=of_part)
    field = definition.by_key.get(formula.field or "")
    if field is None or formula.aggregate is Aggregate.DISTINCT:
        return counted
    latest = None
    if formula.aggregate is Aggregate.LATEST:
        newest = rows.order_by("-first", "-number").values_list(column, flat=True).first()
        latest = None if newest is None else exact(field, newest)
    total, part_total = (exact(field, _sum(got, name)) for name in ("total", "part"))
    return replace(counted, total=total, part_total=part_total, latest=latest)


def _sums(name: str, column: str, only: Q | None = None) -> dict[str, Sum]:
    high = ExpressionWrapper(F(column) / HALF, output_field=BigIntegerField())
    low = ExpressionWrapper(F(column) % HALF, output_field=BigIntegerField())
    return {f"{name}_high": Sum(high, filter=only), f"{name}_low": Sum(low, filter=only)}


def _sum(got: dict[str, Any], name: str) -> Decimal:
    return Decimal(int(got.get(f"{name}_high") or 0) * HALF + int(got.get(f"{name}_low") or 0))
