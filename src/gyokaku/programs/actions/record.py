"""Every act finds its row under a lock, and leaves its row in the audit record."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from django.db.models import Max

from gyokaku.organization.models import Municipality, Post
from gyokaku.organization.record import noted
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


audited = partial(noted, "programs")
"""Note an act of this room on a row; never what its prose says."""


def needed(reason: str, what: str) -> str:
    """The reason, trimmed. Raises NoReason when there is none."""
    if not reason.strip():
        raise NoReason(f"{what}には理由が必要です。後から見る人に伝わるように、理由の欄に書いてください。")
    return reason.strip()
