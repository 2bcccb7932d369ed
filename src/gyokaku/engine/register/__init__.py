"""Registers (実績台帳) as data: definitions, records, formulas over records. Exact, and every figure tells its arithmetic."""

from gyokaku.engine.register.definition import Choice, Definition, Kind, RegisterField, Sample
from gyokaku.engine.register.evidence import Computed, compute, evidence_hash
from gyokaku.engine.register.formula import Aggregate, Beside, Filter, Formula, Term, Test
from gyokaku.engine.register.reading import Known, Reader
from gyokaku.engine.register.record import Fault, Record, Span, content_hash, read_values, span_of, uniqueness

__all__ = [
    "Aggregate",
    "Beside",
    "Choice",
    "Computed",
    "Definition",
    "Fault",
    "Filter",
    "Formula",
    "Kind",
    "Known",
    "Reader",
    "Record",
    "RegisterField",
    "Sample",
    "Span",
    "Term",
    "Test",
    "compute",
    "content_hash",
    "evidence_hash",
    "read_values",
    "span_of",
    "uniqueness",
]
