"""Every act finds its row under a lock, and leaves its row in the audit record."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Max, Model

from gyokaku.audit import actions as audit
from gyokaku.organization.models import Municipality, Post
from gyokaku.organization.scope import Municipal
from gyokaku.programs.errors import NoReason, NotFound

Row = TypeVar("Row", bound=Municipal)


def locked(row: Row, *, by: Post, beside: tuple[str, ...] = (), gone: str) -> Row:
    """The row as it is now, with every other writer of it kept out. Raises NotFound, saying `gone`."""
    rows = type(row).objects.for_municipality(by.municipality).select_for_update(of=("self",))
    try:
        return rows.select_related(*beside, "municipality").get(pk=row.pk)
    except type(row).DoesNotExist:
        raise NotFound(gone) from None


def lock_numbers(municipality: Municipality) -> None:
    """Keep every other writer of this municipality's numbered rows out until the transaction ends."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)


def next_number(model: type[Municipal], municipality: Municipality) -> int:
    """The number that follows the highest one ever given. Call `lock_numbers` first."""
    rows = model.objects.for_municipality(municipality)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def audited(row: Model, *, by: Post, action: str, summary: str, before: Any = None, after: Any = None) -> None:
    """Note an act; never what its prose says."""
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=f"programs.{action}",
        object_type=row._meta.model_name or "",
        object_id=str(getattr(row, "public_id", row.pk)),
        summary=summary,
        before=before,
        after=after,
    )


def needed(reason: str, what: str) -> str:
    """The reason, trimmed. Raises NoReason when there is none."""
    if not reason.strip():
        raise NoReason(f"{what}には理由が必要です。後から見る人に伝わるように、理由の欄に書いてください。")
    return reason.strip()
