"""The draft that a consultation asks about, and the edition that came of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from gyokaku.engine.document import Plan
from gyokaku.engine.document.passages import Passage, passages
from gyokaku.participation.models import Consultation
from gyokaku.publishing.models import Edition
from gyokaku.publishing.queries import stored


def draft(consultation: Consultation) -> Plan:
    """The plan document that is asked about; parsed once a process. Raises DamagedEdition."""
    return document_of(consultation.edition)


def document_of(edition: Edition) -> Plan:
    """The plan document of an edition. Raises DamagedEdition."""
    return stored(edition.pk, edition.sha256)


def passages_asked(consultation: Consultation) -> Mapping[str, Passage]:
    """Every passage of the draft by its address; found once a process, for editions never change. Raises DamagedEdition."""
    return passages_of(consultation.edition)


def passages_of(edition: Edition) -> Mapping[str, Passage]:
    """The same of any edition."""
    return _found(edition.pk, edition.sha256)


@lru_cache(maxsize=8)
def _found(pk: int, sha256: str) -> Mapping[str, Passage]:
    return MappingProxyType(passages(stored(pk, sha256)))
