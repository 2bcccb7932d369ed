"""The rule's proposal for a sheet as its rows stand now."""

from __future__ import annotations

from gyokaku.engine.attainment.scales import ready
from gyokaku.engine.document import FiscalYears, Indicator
from gyokaku.engine.progress import Milestone
from gyokaku.evaluation import proposing, reported
from gyokaku.evaluation.entries import Figure
from gyokaku.evaluation.models import ActualReport, Sheet
from gyokaku.evaluation.proposing import Proposal
from gyokaku.indicator.queries import figures
from gyokaku.plan.rebuild import INDICATOR_COLUMNS, picked


def proposal(sheet: Sheet) -> Proposal:
    """What the rule says of the reported figures and steps."""
    rows = reported.indicators(sheet)
    printed = figures(sheet.municipality, rows)
    said = reported.shared(sheet, rows)
    pairs = []
    for row in rows:
        node = picked(row, INDICATOR_COLUMNS) | printed[row.pk].node()
        given = said.get(row.pk)
        pairs.append((Indicator.model_validate(node), figure(given).value if given else None))
    plan = sheet.round.plan
    return proposing.propose(
        pairs,
        progress(sheet),
        ready(sheet.round.scale),
        years=FiscalYears(first=plan.first_year, last=plan.last_year),
        fiscal_year=sheet.round.fiscal_year,
    )


def progress(sheet: Sheet) -> Milestone:
    """How far the sheet's schedule is by the end of the round's year."""
    return proposing.steps_of(reported.steps(sheet), sheet.round.fiscal_year)


def figure(row: ActualReport) -> Figure:
    """A reported row as it was typed."""
    return Figure(row.printed, row.period, row.taken_from, row.provisional)
