"""What happens beside the turns: due dates moved, remarks on a paragraph, evidence."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from gyokaku.evaluation.actions.record import audited, locked, needed
from gyokaku.evaluation.dues import due
from gyokaku.evaluation.entries import TEXTS
from gyokaku.evaluation.errors import NotFound, WrongEntry
from gyokaku.evaluation.models import Comment, Evidence, Extension, Sheet
from gyokaku.evaluation.permissions import check_comment, check_extend, check_write
from gyokaku.evaluation.rules import State
from gyokaku.organization import file_storage as storage
from gyokaku.organization.errors import WrongFile
from gyokaku.organization.file_contents import fault_of_file, media_type, shown_name
from gyokaku.organization.models import Post

MOST = 20  # pieces of evidence on one sheet
LONGEST = 1000  # characters of one comment


@transaction.atomic
def extend_due(sheet: Sheet, *, day: date, reason: str, by: Post) -> Extension:
    """Move the due date of the turn in hand, for one sheet. Raises what `check_extend` raises, NoReason, WrongEntry."""
    found = locked(sheet, by=by)
    check_extend(by, found)
    reason = needed(reason, "期限の延長")
    before = due(found)
    if before is None or day <= before:
        said = (
            f"新しい期限は、今の期限（{before:%Y-%m-%d}）より後の日にしてください。" if before else "期限がありません。"
        )
        raise WrongEntry(said, {"day": said})
    found.due_own = day
    found.save(update_fields=["due_own"])
    row = Extension.objects.create(
        municipality=by.municipality,
        sheet=found,
        state=found.state,
        before=before,
        after=day,
        reason=reason,
        at=timezone.now(),
        by=str(by),
    )
    label = State(found.state).label
    told = {"state": found.state, "due": day.isoformat()}
    audited(
        found, by=by, action="extend_due", summary=f"{label}の期限を延ばした", before=before.isoformat(), after=told
    )
    return row


@transaction.atomic
def comment(sheet: Sheet, *, field: str, text: str, by: Post, about: str = "") -> Comment:
    """Remark on one field; `about` are the words it is about. Raises what `check_comment` raises, WrongEntry."""
    found = locked(sheet, by=by)
    check_comment(by, found)
    faults = {}
    if (
        field not in TEXTS
        and not field.startswith(("step-", "actual-"))
        and field not in ("direction", "rating", "sheet")
    ):
        faults["field"] = f"「{field}」という欄はありません。"
    if not text.strip() or len(text) > LONGEST:
        faults["text"] = f"コメントを1字以上{LONGEST}字までで書いてください。"
    if faults:
        raise WrongEntry("コメントを残せません。" + "".join(faults.values()), faults)
    row = Comment.objects.create(
        municipality=by.municipality,
        sheet=found,
        field=field,
        about=about.strip(),
        text=text.strip(),
        at=timezone.now(),
        by=str(by),
    )
    audited(found, by=by, action="comment", summary="コメントした", after={"field": field})
    return row


@transaction.atomic
def settle(remark: Comment, *, by: Post) -> Comment:
    """Mark a remark as dealt with; it stays readable."""
    found = locked(remark.sheet, by=by)
    check_comment(by, found)
    row = found.comments.select_for_update(of=("self",)).get(pk=remark.pk)
    if row.settled_at is None:
        row.settled_at, row.settled_by = timezone.now(), str(by)
        row.save(update_fields=["settled_at", "settled_by"])
        audited(found, by=by, action="settle", summary="コメントを対応済みにした", after={"field": row.field})
    return row


@transaction.atomic
def attach_evidence(sheet: Sheet, *, name: str, content: bytes, by: Post) -> Evidence:
    """Keep a file with the sheet. Raises what `check_write` raises, and WrongFile."""
    found = locked(sheet, by=by)
    check_write(by, found)
    shown = shown_name(name)
    if fault := fault_of_file(shown, content):
        raise WrongFile(fault)
    if found.evidence.filter(withdrawn_at=None).count() >= MOST:
        raise WrongFile(f"根拠資料は1つの事業に{MOST}件までです。いらないものを取り下げてください。")
    row = Evidence.objects.create(
        municipality=by.municipality,
        sheet=found,
        name=shown,
        media_type=media_type(shown, content) or "",
        size=len(content),
        sha256=storage.keep(content),
        at=timezone.now(),
        by=str(by),
    )
    told = {"sha256": row.sha256, "size": row.size, "media_type": row.media_type}
    audited(found, by=by, action="attach_evidence", summary="根拠資料を添付した", after=told)
    return row


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: Post) -> Evidence:
    """Take a file off the sheet; the row stays, and says who did it."""
    found = locked(evidence.sheet, by=by)
    check_write(by, found)
    row = found.evidence.select_for_update(of=("self",)).filter(pk=evidence.pk, withdrawn_at=None).first()
    if row is None:
        raise NotFound("この根拠資料は、もう取り下げられています。")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), str(by)
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audited(found, by=by, action="withdraw_evidence", summary="根拠資料を取り下げた", before={"sha256": row.sha256})
    return row
