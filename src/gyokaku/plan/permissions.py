"""Rights in the working copy. `check_…` raises the reason, `can_…` asks."""

from __future__ import annotations

from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Municipality, Post, Role

IMPORTING = (Role.PLANNING, Role.ADMINISTRATOR)


def check_import(by: Post, municipality: Municipality) -> None:
    """Only the planning office or the administrator of the same municipality puts a whole document in place."""
    if by.municipality_id != municipality.pk:
        raise NotAllowed(f"{by} は {municipality} の職ではないため、この団体の計画を取り込めません。")
    if by.role not in IMPORTING:
        raise NotAllowed(
            f"計画の取込みは主管課かシステム管理者の職で行ってください（{by} は{by.get_role_display()}です）。"
        )


def can_import(by: Post, municipality: Municipality) -> bool:
    """Whether this post may put a document in place."""
    try:
        check_import(by, municipality)
    except NotAllowed:
        return False
    return True
