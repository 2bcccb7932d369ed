"""The next edition as it would be frozen now: the working copy whose computed figures name their evidence."""

from __future__ import annotations

from gyokaku.engine.document import Plan as Document
from gyokaku.engine.evidence import Evidence, referring
from gyokaku.ledger.queries.evidence import evidence
from gyokaku.plan.models import Plan
from gyokaku.plan.queries import document


def draft(plan: Plan, counted: Evidence | None = None) -> Document:
    """The plan document as it is being frozen. Every figure that a register counts is counted again for it, unless the
    caller has just `counted` them."""
    return referring(document(plan), evidence(plan) if counted is None else counted)
