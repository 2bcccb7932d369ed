"""Finding rounds and sheets for a post."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from gyokaku.evaluation.errors import NotFound
from gyokaku.evaluation.models import Draft, Evidence, JointSection, Round, Sheet, Turn
from gyokaku.evaluation.permissions import GONE, OF_SECTION, SEEING, check_see
from gyokaku.organization import file_storage as storage
from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan

# Whole chapters of the plan and notes of its reading: a list of sheets has no use for them.
LARGE = (
    *(f"round__plan__{part}" for part in ("chapters", "history", "results", "listing", "consultation", "findings")),
    *(f"initiative__{part}" for part in ("sources", "findings", "reports")),
)


def rounds(by: Post, plan: Plan | None = None) -> list[Round]:
    """The rounds of the post's municipality, the newest first; of one plan, or without one of all."""
    rows = Round.objects.for_municipality(by.municipality).select_related("plan")
    rows = rows if plan is None else rows.filter(plan=plan)
    return list(rows.order_by("-fiscal_year", "-pk"))


def round_of(by: Post, public_id: uuid.UUID | str) -> Round:
    """A round of the post's municipality. Raises NotFound."""
    rows = Round.objects.for_municipality(by.municipality).select_related("plan", "municipality")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound("この年度評価は見つかりません。")
    return found


def sheet_of(by: Post, public_id: uuid.UUID | str) -> Sheet:
    """A sheet that the post may see. Raises NotFound for any other, whether or not it exists."""
    found = rows(by).filter(public_id=public_id).first()
    if found is None:
        raise NotFound(GONE)
    check_see(by, found)
    return found


def rows(by: Post) -> QuerySet[Sheet]:
    """The sheets that the post may see, ready for the permissions: no query for each sheet is left to make."""
    found = Sheet.objects.for_municipality(by.municipality)
    found = (
        found.select_related("round__plan", "initiative", "lead", "municipality")
        .prefetch_related("joint")
        .defer(*LARGE)
    )
    if by.role in SEEING:
        return found.order_by("round_id", "rank")
    if by.role in OF_SECTION and by.section_id is not None:
        joint = JointSection.objects.for_municipality(by.municipality).filter(section=by.section_id)
        own = Q(lead=by.section_id) | Q(pk__in=joint.values("sheet")) | Q(everyone=True)
        return found.filter(own).order_by("round_id", "rank")
    return found.none()


def turns(sheet: Sheet) -> list[Turn]:
    """What was done to the sheet as a whole, oldest first."""
    return list(Turn.objects.for_municipality(sheet.municipality).filter(sheet=sheet).order_by("pk"))


def drafts(sheet: Sheet, by: Post, person: str = "") -> list[Draft]:
    """What this writer typed and has not saved, the refused ones among it; the newest first. Nobody else's."""
    found = Draft.objects.for_municipality(by.municipality).filter(sheet=sheet, post=by, person=person)
    return list(found.order_by("-at", "-pk"))


def evidence(by: Post, public_id: uuid.UUID | str) -> tuple[Evidence, bytes]:
    """A piece of evidence and its bytes, for a post that may see its sheet. Raises NotFound, WrongFile."""
    found = Evidence.objects.for_municipality(by.municipality).filter(public_id=public_id, withdrawn_at=None).first()
    if found is None:
        raise NotFound("この根拠資料は見つかりません。取り下げられたか、課が違います。")
    sheet = rows(by).filter(pk=found.sheet_id).first()
    if sheet is None:
        raise NotFound("この根拠資料は見つかりません。取り下げられたか、課が違います。")
    return found, storage.read(found.sha256)
