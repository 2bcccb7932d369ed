"""Rights over editions. `check_…` raises the reason, `can_…` asks."""

from __future__ import annotations

from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Post, Role
from gyokaku.plan.models import Plan

FREEZING = (Role.PLANNING, Role.ADMINISTRATOR)


def check_freeze(by: Post, plan: Plan) -> None:
    """Only the planning office or the administrator of the plan's municipality freezes an edition."""
    if by.municipality_id != plan.municipality_id:
        raise NotAllowed(f"{by} は {plan.municipality} の職ではないため、この計画の版を確定できません。")
    if by.role not in FREEZING:
        raise NotAllowed(
            f"版の確定は主管課かシステム管理者の職で行ってください（{by} は{by.get_role_display()}です）。"
        )


def can_freeze(by: Post, plan: Plan) -> bool:
    """Whether this post may freeze an edition of the plan."""
    try:
        check_freeze(by, plan)
    except NotAllowed:
        return False
    return True
