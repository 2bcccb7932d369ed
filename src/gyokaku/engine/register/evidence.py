"""The evidence of a figure: what anybody needs to count again, and one hash over all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.register.computing import Figure, Totals, behind, figure_of, totals, with_beside
from gyokaku.engine.register.definition import Definition
from gyokaku.engine.register.formula import Aggregate, Formula
from gyokaku.engine.register.record import Record, content_hash
from gyokaku.engine.register.sampling import sampled
from gyokaku.engine.register.telling import sentence


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure with its arithmetic as a sentence, the numbers of the records behind it, and the evidence's hash."""

    figure: Figure
    totals: Totals
    sentence: str
    records: tuple[int, ...]
    hash: str


def compute(records: Iterable[Record], formula: Formula, definition: Definition, fiscal_year: int) -> Computed:
    """Compute a formula for a fiscal year. The formula must be without faults for the definition."""
    rows = behind(records, formula, definition, fiscal_year)
    found = totals(rows, formula, definition)
    second = totals(rows, formula.second, definition) if formula.second else None
    figure = with_beside(figure_of(formula, found), formula, second)
    return Computed(
        figure=figure,
        totals=found,
        sentence=sentence(formula, definition, fiscal_year, found, figure) + exactness(formula, definition, rows),
        records=tuple(row.number for row in rows),
        hash=evidence_hash(formula, fiscal_year, ((row.number, content_hash(row.values)) for row in rows)),
    )


def exactness(formula: Formula, definition: Definition, rows: Iterable[Record]) -> str:
    """The sampling error of a figure that is the newest answer of a survey; "" for any other."""
    if formula.aggregate is not Aggregate.LATEST or not definition.sample or formula.field != definition.sample.share:
        return ""
    newest = max(rows, key=lambda row: (row.span.first, row.number), default=None)
    said = sampled(definition, newest.values) if newest else ""
    return f"。{said}" if said else ""


def evidence_hash(formula: Formula, fiscal_year: int, records: Iterable[tuple[int, str]]) -> str:
    """sha256 over the formula, the fiscal year and each record's number and content hash, in the order of numbers."""
    made = hashlib.sha256(f"{formula.written()}\n{fiscal_year}\n".encode())
    for number, content in records:
        made.update(f"{number} {content}\n".encode())
    return made.hexdigest()
