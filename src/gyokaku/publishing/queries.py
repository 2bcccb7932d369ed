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
from threading import Lock
from typing import Any

from django.conf import settings

from gyokaku.audit.queries import history
from gyokaku.engine.document import Plan, load
from gyokaku.engine.document import sha256 as sha256_of
from gyokaku.engine.document.references import without_references
from gyokaku.plan.models import Plan as WorkingCopy
from gyokaku.plan.named import named_plan
from gyokaku.plan.queries import document
from gyokaku.publishing.errors import DamagedEdition, UnclearMunicipality
from gyokaku.publishing.front import first_of
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
    plan_id: int

    @property
    def plan(self) -> Plan:
        """The plan document. Raises DamagedEdition when its bytes are not those that were frozen."""
        return stored(self.pk, self.sha256)


@dataclass(frozen=True)
class Shown:
    """What the public site shows at this address: the editions of one plan, the newest first, and the newest edition of
    every published plan, the front plan's first."""

    editions: list[StoredEdition]
    plans: list[StoredEdition]

    @property
    def current(self) -> StoredEdition | None:
        """The newest edition of the plan; None while it has none."""
        return self.editions[0] if self.editions else None


Row = dict[str, Any]
_held: ContextVar[tuple[Row, ...] | None] = ContextVar("held", default=None)


@contextmanager
def unchanging() -> Iterator[None]:
    """Inside the block the editions are those of its beginning: what is written as one is of one moment, whoever
    freezes an edition meanwhile; and nobody asks the database a thousand times."""
    token = _held.set(tuple(_rows(None)))
    try:
        yield
    finally:
        _held.reset(token)


def carrying() -> bool:
    """Whether pages are being written to files just now, to be read where nothing can be asked of a server."""
    return _held.get() is not None


def shown_plan() -> int | None:
    """The row of the plan whose editions the public site shows at this address; None while it has none."""
    newest = current()
    return newest.plan_id if isinstance(newest, StoredEdition) else None


COLUMNS = ("number", "title", "reason", "frozen_at", "sha256", "pk", "municipality_id", "plan_id")


def _rows(municipality_code: str | None) -> list[Row]:
    """Every edition of the municipality, of every plan, in the order of freezing. One small query."""
    held = _held.get()
    if held is not None and municipality_code is None:
        return list(held)
    code = municipality_code or settings.MUNICIPALITY
    rows = Edition.objects.across_municipalities().order_by("pk")
    if code:
        rows = rows.filter(municipality__code=code)
    found = list(rows.values(*COLUMNS))
    if not code and len({row["municipality_id"] for row in found}) > 1:
        raise UnclearMunicipality(
            "複数の団体の版があり、どの団体のものを公開するか決まっていません。"
            "環境変数 GYOKAKU_MUNICIPALITY に団体コードを指定してください。"
        )
    return found


def shown(municipality_code: str | None = None) -> Shown:
    """The editions of the plan that the address names, else of the front plan. Raises UnclearMunicipality."""
    rows = _rows(municipality_code)
    front = first_of(row["plan_id"] for row in rows)
    wanted = named_plan() or front
    newest = {row["plan_id"]: row for row in rows}
    order = sorted(newest, key=lambda plan: plan != front)
    return Shown(
        [StoredEdition(**row) for row in reversed(rows) if row["plan_id"] == wanted],
        [StoredEdition(**newest[plan]) for plan in order],
    )


def current(municipality_code: str | None = None) -> PublishedEdition | None:
    """The newest edition of the plan that is shown; None while there is none. Raises UnclearMunicipality."""
    return shown(municipality_code).current


def every_edition() -> list[StoredEdition]:
    """All editions of all plans: whatever is true of what is published is asked of these."""
    return [StoredEdition(**row) for row in _rows(None)]


def edition(number: int, municipality_code: str | None = None) -> PublishedEdition | None:
    """The edition of this number, of the plan that is shown; None when there is none."""
    return next((one for one in editions(municipality_code) if one.number == number), None)


def editions(municipality_code: str | None = None) -> list[PublishedEdition]:
    """All editions of the plan that is shown, the newest first."""
    return list(shown(municipality_code).editions)


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
