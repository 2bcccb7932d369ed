"""Every act finds its register under a lock, and leaves its row in the audit record."""

from __future__ import annotations

from typing import Any

from gyokaku.audit import actions as audit
from gyokaku.ledger.errors import NoReason, NotFound
from gyokaku.ledger.models import Register
from gyokaku.ledger.permissions import GONE
from gyokaku.organization.models import Post


def locked(register: Register, *, by: Post) -> Register:
    """The register's row as it is now, with every other writer of it kept out until the transaction ends."""
    rows = Register.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    try:
        return rows.select_related("municipality").get(pk=register.pk)
    except Register.DoesNotExist:
        raise NotFound(GONE) from None


def audited(register: Register, *, by: Post, action: str, summary: str, after: Any = None) -> None:
    """Note an act on a register; never what a record says."""
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=f"ledger.{action}",
        object_type="register",
        object_id=str(register.public_id),
        summary=f"台帳「{register.title}」：{summary}",
        after=after,
    )


def needed(reason: str, what: str) -> str:
    """The reason, trimmed. Raises NoReason when there is none."""
    if not reason.strip():
        raise NoReason(f"{what}には理由が必要です。後から見る人に伝わるように、理由の欄に書いてください。")
    return reason.strip()
