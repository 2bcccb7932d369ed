"""Every act finds its row under a lock, and leaves its row in the audit record: numbers and states, never prose."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Max, Model
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.jobs.models import Job
from gyokaku.organization.models import Municipality, Post
from gyokaku.organization.scope import Municipal
from gyokaku.participation.errors import NoReason, NotFound, SeenOther
from gyokaku.participation.models import Consultation, Group, Opinion, Submission, Turn
from gyokaku.participation.permissions import GONE

Row = TypeVar("Row", bound=Municipal)


def locked(row: Row, municipality: Municipality, *, gone: str, beside: tuple[str, ...] = ()) -> Row:
    """The row as it is now, with every other writer of it kept out. Raises NotFound, saying `gone`."""
    rows = type(row).objects.for_municipality(municipality).select_for_update(of=("self",))
    found = rows.select_related("municipality", *beside).filter(pk=row.pk).first()
    if found is None:
        raise NotFound(gone)
    return found


def consultation_of(job: Job, *beside: str) -> Consultation:
    """The consultation that a job is about, with what stands beside it. Raises NotFound."""
    rows = Consultation.objects.for_municipality(job.municipality).select_related("municipality", *beside)
    found = rows.filter(number=job.about["consultation"]).first()
    if found is None:
        raise NotFound(GONE)
    return found


def turned(group: Group, act: str, *, before: str, after: str, reason: str, by: Post) -> None:
    """Put an act into a group's history, with the states it led from and to."""
    Turn.objects.create(
        municipality=group.municipality,
        group=group,
        act=act,
        before=before,
        after=after,
        reason=reason,
        at=timezone.now(),
        by=str(by),
    )


def next_number(model: type[Submission | Opinion | Group], consultation: Consultation) -> int:
    """The number that follows the highest one given in a consultation, whose row is locked."""
    rows = model.objects.for_municipality(consultation.municipality).filter(consultation=consultation)
    return int(rows.aggregate(last=Max("number"))["last"] or 0) + 1


def audited(row: Model, *, by: Post | None, action: str, summary: str, before: Any = None, after: Any = None) -> None:
    """Note an act. `by` is None for what a citizen or the clock did."""
    municipality: Municipality = row.municipality  # type: ignore[attr-defined]
    audit.append(
        by=str(by) if by else "公開側の受付",
        by_id=str(by.public_id) if by else "",
        municipality=municipality.code,
        action=f"participation.{action}",
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


def seen(row: Any, version: int) -> None:
    """Whether the row is the one that was shown. Raises SeenOther."""
    if row.version != version:
        raise SeenOther("画面を開いた後に、ほかの人が書き換えました。いまの内容を見てから、もう一度保存してください。")
    row.version += 1
