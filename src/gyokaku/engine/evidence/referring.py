"""From an actual of the plan document to its evidence: the hash that the actual carries once it is frozen."""

from __future__ import annotations

from gyokaku.engine.document import Plan, dump
from gyokaku.engine.document.identity import identity
from gyokaku.engine.document.leaves import Value
from gyokaku.engine.document.references import indicator_nodes
from gyokaku.engine.document.sheet import Indicator
from gyokaku.engine.evidence.agreeing import disagreement
from gyokaku.engine.evidence.document import Evidence, Measured


def measured_of(evidence: Evidence, sheet: int, indicator: Indicator, value: Value) -> Measured | None:
    """What a register says for the time of this actual; None where no register counts it."""
    year = value.period.fiscal_year if value.period else None
    return None if year is None else evidence.by_place.get((sheet, identity(indicator), year))


def referring(plan: Plan, evidence: Evidence) -> Plan:
    """The plan whose actuals, where they say what a register says, carry the hash of that register's evidence."""
    if not evidence.figures:
        return plan
    document = dump(plan)
    for sheet, row in indicator_nodes(document):
        indicator = Indicator.model_validate(row)
        for turn, value in enumerate(indicator.actuals):
            found = measured_of(evidence, sheet, indicator, value)
            if found and value.value is not None and not disagreement(value, found.printed, found.sentence):
                row["actuals"][turn]["evidence"] = found.sha256
    return Plan.model_validate(document)
