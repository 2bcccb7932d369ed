"""Writing the audit record: always in the transaction of the act itself."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from gyokaku.audit.models import FIRST, Entry
from gyokaku.audit.rules import printed

CHAIN_LOCK = 0x67796F6B  # "gyok": the advisory lock that lets one writer at a time find the end of the chain


def append(
    *,
    by: str,
    action: str,
    object_type: str,
    object_id: str,
    summary: str,
    by_id: str = "",
    municipality: str = "",
    before: Any = None,
    after: Any = None,
) -> Entry:
    """Append one row. `before` and `after` are JSON values that summarise, never prose or personal data.

    The lock is held until the surrounding transaction ends, so that a second writer sees this row or waits.
    """
    with transaction.atomic():
        _hold_chain()
        last = Entry.objects.order_by("-sequence").values_list("sequence", "hash").first()
        entry = Entry(
            sequence=last[0] + 1 if last else 1,
            at=timezone.now(),
            municipality=municipality,
            by=by,
            by_id=by_id,
            action=action,
            object_type=object_type,
            object_id=object_id,
            summary=summary,
            before=printed(before),
            after=printed(after),
            previous=last[1] if last else FIRST,
        )
        entry.hash = entry.computed_hash()
        entry.save(force_insert=True)
    return entry


def _hold_chain() -> None:
    # SQLite: the settings begin every transaction IMMEDIATE, which already admits one writer at a time.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
