"""Reading what was frozen beside the plan document of an edition."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from gyokaku.engine.companions import LOADS, Companions
from gyokaku.publishing.errors import DamagedEdition
from gyokaku.publishing.models import Companion
from gyokaku.publishing.queries import PublishedEdition, StoredEdition

Read = TypeVar("Read")
KEPT = 32  # companions that one process keeps, as bytes and as read


def hashes(edition: PublishedEdition) -> Mapping[str, str]:
    """The sha256 of each companion of an edition by its kind. Companions never change: asked once a process."""
    return _hashes(edition.pk, edition.sha256, edition.frozen_at) if isinstance(edition, StoredEdition) else {}


def seal(edition: PublishedEdition) -> str:
    """One sha256 of all that was frozen with an edition: its plan document and its companions. What is kept of an
    edition is kept under this, for the same document may be frozen with other companions."""
    beside = hashes(edition)
    if not beside:
        return edition.sha256
    said = "|".join([edition.sha256, *(f"{kind}={sha256}" for kind, sha256 in sorted(beside.items()))])
    return hashlib.sha256(said.encode()).hexdigest()


def companion(edition: PublishedEdition, kind: str) -> bytes | None:
    """The bytes of a companion as frozen; None where the edition has none of this kind. Raises DamagedEdition."""
    sha256 = hashes(edition).get(kind)
    return _bytes(edition.pk, kind, sha256) if sha256 and isinstance(edition, StoredEdition) else None


def read(edition: PublishedEdition, kind: str, load: Callable[[bytes], Read]) -> Read | None:
    """A companion as its room's `load` reads it, read once a process; None where there is none. Raises DamagedEdition."""
    sha256 = hashes(edition).get(kind)
    if not sha256 or not isinstance(edition, StoredEdition):
        return None
    found: Read = _read(edition.pk, kind, sha256, load)
    return found


def beside(edition: PublishedEdition) -> Companions:
    """All that was frozen beside the plan document of an edition. Raises DamagedEdition."""
    return Companions(**{kind: read(edition, kind, load) for kind, load in LOADS.items()})


@lru_cache(maxsize=KEPT)
def _hashes(edition: int, _sha256: str, _frozen_at: datetime) -> dict[str, str]:
    rows = Companion.objects.across_municipalities().filter(edition_id=edition).order_by("pk")
    return dict(rows.values_list("kind", "sha256"))


@lru_cache(maxsize=KEPT)
def _bytes(edition: int, kind: str, sha256: str) -> bytes:
    rows = Companion.objects.across_municipalities().filter(edition_id=edition, kind=kind)
    stored = bytes(rows.values_list("document", flat=True).get())
    if hashlib.sha256(stored).hexdigest() != sha256:
        raise DamagedEdition(
            f"版に添えて確定した文書（{kind}）の内容が、確定時のハッシュと合いません。公開を止め、控えから戻してください"
            "（gyokaku audit verify で記録も確かめてください）。"
        )
    return stored


@lru_cache(maxsize=KEPT)
def _read(edition: int, kind: str, sha256: str, load: Callable[[bytes], Read]) -> Read:
    return load(_bytes(edition, kind, sha256))
