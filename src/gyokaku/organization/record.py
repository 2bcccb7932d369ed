"""Noting in the audit what a post did with a row."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from gyokaku.audit import actions as audit
from gyokaku.organization.models import Post


def noted(room: str, row: Model, *, by: Post, action: str, summary: str, before: Any = None, after: Any = None) -> None:
    """Note an act of a room on a row; never what its prose says."""
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=by.municipality.code,
        action=f"{room}.{action}",
        object_type=row._meta.model_name or "",
        object_id=str(getattr(row, "public_id", row.pk)),
        summary=summary,
        before=before,
        after=after,
    )
