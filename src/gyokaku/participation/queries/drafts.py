"""The draft that a consultation asks about, and the edition that came of it."""

from __future__ import annotations

from gyokaku.engine.document import Plan
from gyokaku.participation.models import Consultation
from gyokaku.publishing.models import Edition
from gyokaku.publishing.queries import stored


def draft(consultation: Consultation) -> Plan:
    """The plan document that is asked about; parsed once a process. Raises DamagedEdition."""
    return document_of(consultation.edition)


def document_of(edition: Edition) -> Plan:
    """The plan document of an edition. Raises DamagedEdition."""
    return stored(edition.pk, edition.sha256)
