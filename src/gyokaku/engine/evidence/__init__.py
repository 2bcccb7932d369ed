"""The evidence of a plan's computed figures: formula, records, hash. Frozen beside an edition, and checked against it."""

from gyokaku.engine.evidence.agreeing import disagreement, later_changed
from gyokaku.engine.evidence.document import (
    FORMAT,
    Evidence,
    EvidencePlan,
    EvidenceRecord,
    EvidenceRegister,
    Measured,
    NotEvidence,
    canonical,
    load,
)
from gyokaku.engine.evidence.referring import measured_of, referring

__all__ = [
    "FORMAT",
    "Evidence",
    "EvidencePlan",
    "EvidenceRecord",
    "EvidenceRegister",
    "Measured",
    "NotEvidence",
    "canonical",
    "disagreement",
    "later_changed",
    "load",
    "measured_of",
    "referring",
]
