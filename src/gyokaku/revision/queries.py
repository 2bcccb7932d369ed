"""Reading proposals."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan, Responsibility
from gyokaku.revision.errors import NotFound
from gyokaku.revision.models import Proposal
from gyokaku.revision.permissions import OVERSEEING, check_see


def proposals(plan: Plan, *, by: Post) -> QuerySet[Proposal]:
    """The proposals that the post may see, by initiative, the newest first within one."""
    rows = Proposal.objects.for_municipality(by.municipality).filter(plan=plan).select_related("initiative")
    if by.role not in OVERSEEING:
        own = Responsibility.objects.for_municipality(by.municipality).filter(
            Q(section=by.section_id) | Q(printed=by.section.name if by.section else "")
        )
        rows = rows.filter(initiative__in=own.values("initiative")) if by.section_id else rows.none()
    return rows.order_by("initiative__number", "-pk")


def proposal_of(by: Post, mark: UUID) -> Proposal:
    """A proposal that the post may see. Raises NotFound for any other, whether or not it exists."""
    rows = Proposal.objects.for_municipality(by.municipality).select_related("initiative", "plan__municipality")
    row = rows.filter(public_id=mark).first()
    if row is None:
        raise NotFound("この提案は見つかりません。")
    check_see(by, row)
    return row
