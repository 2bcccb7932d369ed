"""The check of the working copy: its findings, and findings set aside by a person with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.engine.checking import Finding, Report, check
from gyokaku.engine.checking import Suppression as SetAside
from gyokaku.engine.companions import Companions
from gyokaku.engine.document import Plan as Document
from gyokaku.organization.models import Post
from gyokaku.plan.errors import AlreadySetAside, NoReason, NothingSetAside
from gyokaku.plan.models import Plan, Suppression
from gyokaku.plan.permissions import check_suppress
from gyokaku.plan.queries import document

LONGEST = 1000  # characters of a reason


class Beside(TypedDict, total=False):
    """What a check looks at beside the plan: what is kept `beside` it, and the other plans of the municipality."""

    beside: Companions
    others: Sequence[Document]


def report(plan: Plan, **beside: Unpack[Beside]) -> Report:
    """The check of the working copy as it is now, with what was set aside taken out."""
    return check(document(plan), suppressions=suppressions(plan), **beside)


def others(plan: Plan) -> list[Document]:
    """The other working copies of the municipality, as documents."""
    rows = Plan.objects.for_municipality(plan.municipality).exclude(pk=plan.pk).order_by("pk")
    return [document(one) for one in rows]


def suppressions(plan: Plan) -> list[SetAside]:
    """What is set aside in a plan, as the check takes it."""
    rows = Suppression.objects.for_municipality(plan.municipality).filter(plan=plan, lifted_at__isnull=True)
    return [
        SetAside(
            code=row.code,
            reason=row.reason,
            by=row.by,
            date=timezone.localtime(row.at).date().isoformat(),
            initiative=row.initiative,
            field=row.field,
            indicator=row.row,
        )
        for row in rows.order_by("pk")
    ]


@transaction.atomic
def suppress(plan: Plan, found: Finding, *, reason: str, by: Post) -> Suppression:
    """Set a finding aside. Raises NotAllowed, NoReason, AlreadySetAside."""
    check_suppress(by, plan, found.sections)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST:
        raise NoReason(f"除外する理由を1～{LONGEST}字で書いてください。理由は記録され、あとから誰でも確かめられます。")
    try:
        with transaction.atomic():
            row = Suppression.objects.create(
                municipality=plan.municipality,
                plan=plan,
                code=found.code,
                initiative=found.initiative,
                field=found.field,
                row=found.row,
                reason=reason,
                by=str(by),
                at=timezone.now(),
            )
    except IntegrityError as error:
        raise AlreadySetAside("この指摘は、すでに除外されています。画面を開き直してください。") from error
    _record(row, "plan.suppress", "除外した", by=by)
    return row


@transaction.atomic
def lift(plan: Plan, number: int, *, by: Post) -> Suppression:
    """Take a suppression back, so that the finding is told again. Raises NotAllowed, NothingSetAside."""
    rows = Suppression.objects.for_municipality(plan.municipality).select_for_update()
    row = rows.filter(plan=plan, pk=number, lifted_at__isnull=True).first()
    if row is None:
        raise NothingSetAside("この除外は、すでに取り消されています。画面を開き直してください。")
    check_suppress(by, plan, sections_of(plan, row.initiative))
    row.lifted_by, row.lifted_at = str(by), timezone.now()
    row.save()
    _record(row, "plan.lift_suppression", "除外を取り消した", by=by)
    return row


def sections_of(plan: Plan, initiative: int | None) -> tuple[str, ...]:
    """The sections of an initiative as its sheet prints them."""
    if initiative is None:
        return ()
    rows = plan.initiatives.filter(number=initiative, branch__isnull=False)
    return tuple(
        name for sheet in rows for name in sheet.responsibilities.order_by("rank").values_list("printed", flat=True)
    )


def _record(row: Suppression, action: str, did: str, *, by: Post) -> None:
    place = f"事業{row.initiative}" if row.initiative is not None else "計画全体"
    audit.append(
        by=str(by),
        by_id=str(by.public_id),
        municipality=row.municipality.code,
        action=action,
        object_type="plan",
        object_id=str(row.plan.public_id),
        summary=f"点検の指摘 {row.code}（{place} {row.field}）を{did}",
        after={"code": row.code, "initiative": row.initiative, "field": row.field, "row": row.row},
    )
