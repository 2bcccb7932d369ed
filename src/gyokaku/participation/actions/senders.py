"""Reading who sent an opinion, with a row of the record for each reading; deleting it when its time has come."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from gyokaku.jobs.actions import forget_sealed
from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, needed
from gyokaku.participation.errors import NotFound, WrongState
from gyokaku.participation.files import checked_files, kind_of, remove, stored, sweep, written
from gyokaku.participation.models import Attachment, Consultation, Deletion, Original, Personal, Submission
from gyokaku.participation.permissions import GONE, check_read_sender, check_receive, check_run
from gyokaku.participation.rules import Phase
from gyokaku.participation.sealing import unseal_sender

HALF_DONE = timedelta(days=1)  # after which a sealed file without its row is what a cut-off submission left


@transaction.atomic
def read_sender(submission: Submission, *, by: Post) -> dict[str, str]:
    """Who sent a submission, by the values of About. Raises NotFound, NotAllowed, Unreadable."""
    check_read_sender(by, submission.municipality)
    row = Personal.objects.for_municipality(by.municipality).filter(submission=submission).first()
    if row is None:
        raise NotFound(f"受付番号{submission.receipt}の個人情報はありません。保存期間が過ぎて消されました。")
    audited(submission, by=by, action="read_sender", summary=f"受付番号{submission.receipt}の提出者を読んだ")
    return unseal_sender(bytes(row.sealed), str(submission.public_id))


@transaction.atomic
def attach(submission: Submission, data: bytes, *, by: Post | None) -> Attachment:
    """Keep a scan or an attached file under seal; its name is not kept. Raises NotFound, NotAllowed, WrongEntry."""
    if by is not None:
        check_receive(by, submission.municipality)
    checked_files([data])
    made = Attachment(
        municipality=submission.municipality,
        submission=submission,
        kind=kind_of(data),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        at=timezone.now(),
    )
    made.save()
    stored(made, data)
    audited(submission, by=by, action="attach", summary=f"受付番号{submission.receipt}に文書を付けた")
    return made


@transaction.atomic
def read_attachment(attachment: Attachment, *, by: Post) -> bytes:
    """The bytes of a scan. Raises NotFound, NotAllowed, Unreadable."""
    check_read_sender(by, attachment.municipality)
    submission = attachment.submission
    audited(submission, by=by, action="read_attachment", summary=f"受付番号{submission.receipt}に付いた文書を読んだ")
    return written(attachment)


def due(consultation: Consultation) -> bool:
    """Whether the time has come to delete who sent the opinions of a consultation."""
    answered = consultation.answered_at
    return answered is not None and timezone.now() >= answered + timedelta(days=consultation.keep_days)


@transaction.atomic
def delete_senders(consultation: Consultation, *, reason: str, by: Post) -> Deletion | None:
    """Delete who sent the opinions, and their scans; None when nothing was left. Counts stay as published.

    Raises NotFound, NotAllowed, WrongState while the result is not published, NoReason.
    """
    row = locked(consultation, by.municipality, gone=GONE)
    check_run(by, row.municipality)
    if row.phase() is not Phase.ANSWERED:
        raise WrongState("人数（名）を数えるために使うので、結果を公表するまでは消せません。")
    return _delete(row, needed(reason, "個人情報の削除"), by=by)


def delete_due() -> list[Deletion]:
    """Delete all whose time has come, in every municipality: for the operator's nightly command."""
    rows = Consultation.objects.across_municipalities().filter(answered_at__isnull=False)
    found = []
    for one in rows.select_related("municipality"):
        if due(one):
            with transaction.atomic():
                row = locked(one, one.municipality, gone=GONE)
                made = _delete(row, f"結果の公表から{row.keep_days}日が過ぎた", by=None)
            found += [made] if made else []
    sweep(_named, time.time() - HALF_DONE.total_seconds())
    forget_sealed(timezone.now() - HALF_DONE)  # files that wait to be taken in, and nobody went on with
    return found


def _named(names: Sequence[UUID]) -> set[UUID]:
    rows = Attachment.objects.across_municipalities()
    parts = [names[at : at + 900] for at in range(0, len(names), 900)]
    return {one for part in parts for one in rows.filter(public_id__in=part).values_list("public_id", flat=True)}


def _delete(row: Consultation, reason: str, *, by: Post | None) -> Deletion | None:
    town = row.municipality
    files = Attachment.objects.for_municipality(town).filter(submission__consultation=row)
    names = [one.public_id for one in files]
    senders = Personal.objects.for_municipality(town).filter(submission__consultation=row)
    originals = Original.objects.for_municipality(town).filter(opinion__consultation=row)
    count, texts = senders.count(), originals.count()
    if not count and not names and not texts:
        return None
    originals.delete()
    senders.delete()
    files.delete()
    made = Deletion.objects.create(
        municipality=town,
        consultation=row,
        at=timezone.now(),
        by=str(by) if by else "保存期間の終わり",
        reason=reason,
        senders=count,
        files=len(names),
        texts=texts,
    )
    audited(
        row,
        by=by,
        action="delete_senders",
        summary=f"意見募集{row.number}の個人情報を消した：{reason}",
        after={"senders": count, "files": len(names), "texts": texts},
    )
    transaction.on_commit(lambda: remove(names))
    return made
