"""Rights in the working copy. `check_…` raises the reason, `can_…` asks."""

from __future__ import annotations

from collections.abc import Sequence

from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Municipality, Post, Role
from gyokaku.plan.models import Plan

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


def check_shape(by: Post, plan: Plan) -> None:
    """Until its first edition the planning office fills a plan part by part; afterwards it changes by 見直し."""
    check_import(by, plan.municipality)
    if plan.editions.exists():
        raise NotAllowed(
            f"「{plan.title}」は版を確定しています。これからの変更は「見直し」で提案し、採否を決めて反映します。"
        )


def can_shape(by: Post, plan: Plan) -> bool:
    """Whether this post may fill the plan part by part."""
    try:
        check_shape(by, plan)
    except NotAllowed:
        return False
    return True


def check_suppress(by: Post, plan: Plan, sections: Sequence[str]) -> None:
    """The planning office sets any finding aside; a section's manager one of the section's own sheets."""
    if by.municipality_id != plan.municipality_id:
        raise NotAllowed(f"{by} は {plan.municipality} の職ではないため、この計画の指摘を除外できません。")
    if by.role in IMPORTING:
        return
    if by.role in (Role.SECTION, Role.MANAGER) and by.section is not None and by.section.name in sections:
        return
    raise NotAllowed("指摘を除外できるのは、主管課と、その事業の担当課です。")


def can_suppress(by: Post, plan: Plan, sections: Sequence[str]) -> bool:
    """Whether this post may set aside a finding of these sections' sheet."""
    try:
        check_suppress(by, plan, sections)
    except NotAllowed:
        return False
    return True
