"""Reading editions: what the public side may see, and all that it may see."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from django.conf import settings

from gyokaku.audit.queries import history
from gyokaku.engine.document import Plan, load
from gyokaku.engine.document import sha256 as sha256_of
from gyokaku.engine.document.references import without_references
from gyokaku.plan.models import Plan as WorkingCopy
from gyokaku.plan.queries import document
from gyokaku.publishing.errors import DamagedEdition, UnclearMunicipality
from gyokaku.publishing.models import Companion, Edition
from gyokaku.publishing.recording import said

KEPT = 8  # parsed plans that one process keeps
_parsed: OrderedDict[str, Plan] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class PublishedEdition:
    """A frozen edition and its plan document."""

    number: int
    title: str
    reason: str
    frozen_at: datetime
    sha256: str
    plan: Plan


class StoredEdition(PublishedEdition):
    """An edition of the database; its plan is read when first asked for, once per process."""

    def __init__(self, pk: int, **columns: Any) -> None:
        for name, value in {**columns, "pk": pk}.items():
            object.__setattr__(self, name, value)

    pk: int
    municipality_id: int

    @property
    def plan(self) -> Plan:
        """The plan document. Raises DamagedEdition when its bytes are not those that were frozen."""
        return stored(self.pk, self.sha256)


_held: ContextVar[tuple[StoredEdition, ...] | None] = ContextVar("held", default=None)


@contextmanager
def unchanging() -> Iterator[None]:
    """Inside the block the editions are those of its beginning: what is written as one is of one moment, whoever
    freezes an edition meanwhile; and nobody asks the database a thousand times."""
    token = _held.set(tuple(one for one in editions() if isinstance(one, StoredEdition)))
    try:
        yield
    finally:
        _held.reset(token)


def carrying() -> bool:
    """Whether pages are being written to files just now, to be read where nothing can be asked of a server."""
    return _held.get() is not None


def shown_municipality() -> int | None:
    """The row of the municipality whose editions the public site shows; None while there is no edition."""
    newest = current()
    return newest.municipality_id if isinstance(newest, StoredEdition) else None


COLUMNS = ("number", "title", "reason", "frozen_at", "sha256", "pk", "municipality_id")


def current(municipality_code: str | None = None) -> PublishedEdition | None:
    """The edition frozen last; None while there is none. One small query. Raises UnclearMunicipality."""
    held = _held.get()
    if held is not None and municipality_code is None:
        return held[0] if held else None
    code = municipality_code or settings.MUNICIPALITY
    rows = Edition.objects.across_municipalities().order_by("-pk")
    if code:
        rows = rows.filter(municipality__code=code)
    row = rows.values(*COLUMNS).first()
    if row is None:
        return None
    if not code and _several(row["pk"], row["sha256"], row["frozen_at"]):
        raise UnclearMunicipality(
            "複数の団体の版があり、どの団体のものを公開するか決まっていません。"
            "環境変数 GYOKAKU_MUNICIPALITY に団体コードを指定してください。"
        )
    return StoredEdition(**row)


@lru_cache(maxsize=KEPT)
def _several(newest: int, _sha256: str, _frozen_at: datetime) -> bool:
    """Whether editions of several municipalities are here. Editions stay for ever, so the newest one decides."""
    return Edition.objects.across_municipalities().values("municipality").distinct().count() > 1


def edition(number: int, municipality_code: str | None = None) -> PublishedEdition | None:
    """The edition of this number, of the plan whose edition is current; None when there is none."""
    return next((one for one in editions(municipality_code) if one.number == number), None)


def editions(municipality_code: str | None = None) -> list[PublishedEdition]:
    """All editions of the current plan, the newest first."""
    held = _held.get()
    if held is not None and municipality_code is None:
        return list(held)
    newest = current(municipality_code)
    if not isinstance(newest, StoredEdition):
        return []
    plan = Edition.objects.across_municipalities().filter(pk=newest.pk).values("plan_id")
    rows = Edition.objects.across_municipalities().filter(plan_id__in=plan).order_by("-number").values(*COLUMNS)
    return [StoredEdition(**row) for row in rows]


def recorded(edition: PublishedEdition) -> bool:
    """Whether the audit record says that an edition was frozen under this number with these hashes."""
    if not isinstance(edition, StoredEdition):
        return False
    rows = Edition.objects.across_municipalities().filter(pk=edition.pk)
    town, plan = rows.values_list("municipality__code", "plan__public_id").get()
    frozen = history(town, "plan", str(plan)).filter(action="publishing.freeze").values_list("after", flat=True)
    beside = Companion.objects.across_municipalities().filter(edition_id=edition.pk).order_by("pk")
    expected = said(edition.number, edition.sha256, dict(beside.values_list("kind", "sha256")))
    return any(json.loads(after) == expected for after in frozen)


def stored(pk: int, sha256: str) -> Plan:
    """The plan document of an edition's row, read once a process. Raises DamagedEdition."""
    with _lock:
        if sha256 in _parsed:
            _parsed.move_to_end(sha256)
            return _parsed[sha256]
    stored = bytes(Edition.objects.across_municipalities().values_list("document", flat=True).get(pk=pk))
    if hashlib.sha256(stored).hexdigest() != sha256:
        raise DamagedEdition(
            "保存されている版の内容が、確定時のハッシュと合いません。公開を止め、控えから戻してください"
            "（gyokaku audit verify で記録も確かめてください）。"
        )
    plan = load(stored)
    with _lock:
        _parsed[sha256] = plan
        while len(_parsed) > KEPT:
            _parsed.popitem(last=False)
    return plan


def unpublished(plan: WorkingCopy) -> bool:
    """Whether the working copy of a plan says something that its last edition does not (companions left aside)."""
    rows = Edition.objects.for_municipality(plan.municipality).filter(plan=plan)
    last = rows.order_by("-number").values("pk", "sha256").first()
    return last is None or sha256_of(without_references(stored(**last))) != sha256_of(document(plan))
