"""計画点検 of a working copy and of an edition with all that is known beside it: the same on screen, site and command."""

from __future__ import annotations

from gyokaku.budget.queries.publishing import known
from gyokaku.engine.checking import Report
from gyokaku.engine.companions import Companions
from gyokaku.engine.evidence import Evidence
from gyokaku.ledger.queries.evidence import evidence
from gyokaku.plan.checking import Beside, others, report
from gyokaku.plan.models import Plan
from gyokaku.programs.composing import programs_document
from gyokaku.publishing import companions
from gyokaku.publishing.queries import PublishedEdition


def beside_working_copy(plan: Plan, counted: Evidence | None = None) -> Beside:
    """What registers, reviews, the record of money and the other plans say as they are now; `counted`: the evidence
    where it has been counted already."""
    found = evidence(plan) if counted is None else counted
    kept = Companions(evidence=found, money=known(plan), programs=programs_document(plan))
    return Beside(beside=kept, others=others(plan))


def checked(plan: Plan, counted: Evidence | None = None) -> Report:
    """The check of the working copy, with what was set aside taken out."""
    return report(plan, **beside_working_copy(plan, counted))


def beside_edition(edition: PublishedEdition) -> Beside:
    """What was frozen with an edition. Other plans are left out: they went on, and an edition says the same for ever."""
    return Beside(beside=companions.beside(edition))
