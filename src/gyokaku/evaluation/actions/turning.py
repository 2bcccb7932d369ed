"""The turns of a sheet: submit, approve, accept, send back, confirm, undo; and the same for many sheets at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gyokaku.audit.errors import Refused
from gyokaku.evaluation.actions.assessing import confirmed, note_rule
from gyokaku.evaluation.actions.record import audited, locked, needed
from gyokaku.evaluation.completeness import missing
from gyokaku.evaluation.errors import Incomplete
from gyokaku.evaluation.models import Sheet, Turn
from gyokaku.evaluation.permissions import check_act, check_undo
from gyokaku.evaluation.rules import Act, State
from gyokaku.organization.models import Post


@transaction.atomic
def submit(sheet: Sheet, *, by: Post) -> Sheet:
    """The section hands the sheet to its manager; the rule's proposal is noted as it now is.

    Raises what `check_act` raises, and Incomplete with every field that is still empty.
    """
    found = locked(sheet, by=by)
    check_act(by, found, Act.SUBMIT)
    note_rule(found)
    if faults := missing(found):
        raise Incomplete(f"提出できません。{len(faults)}か所が残っています。", faults)
    return _turn(found, Act.SUBMIT, by)


@transaction.atomic
def approve(sheet: Sheet, *, by: Post) -> Sheet:
    """The lead section's manager passes the sheet to the planning office."""
    return _turn(locked(sheet, by=by), Act.APPROVE, by)


@transaction.atomic
def accept(sheet: Sheet, *, by: Post) -> Sheet:
    """The planning office passes the sheet to headquarters."""
    return _turn(locked(sheet, by=by), Act.ACCEPT, by)


@transaction.atomic
def send_back(sheet: Sheet, *, reason: str, by: Post) -> Sheet:
    """Back to the section, with a reason."""
    found = locked(sheet, by=by)
    check_act(by, found, Act.SEND_BACK)
    return _turn(found, Act.SEND_BACK, by, needed(reason, "差戻し"))


@transaction.atomic
def confirm(sheet: Sheet, *, by: Post) -> Sheet:
    """The result stands. Where headquarters entered no rating of its own, it takes over the section's."""
    found = locked(sheet, by=by)
    check_act(by, found, Act.CONFIRM)
    confirmed(found, by=by)
    return _turn(found, Act.CONFIRM, by)


@transaction.atomic
def undo(sheet: Sheet, *, by: Post, reason: str = "") -> Sheet:
    """Take the last act back, by a post that may do that act; the taking back is itself an act in the record."""
    found = locked(sheet, by=by)
    last = found.turns.order_by("-pk").first()
    line = check_undo(by, found, last)
    return _record(found, Act.UNDO, line.before, by, reason.strip())


def _turn(sheet: Sheet, act: Act, by: Post, reason: str = "") -> Sheet:
    line = check_act(by, sheet, act)
    return _record(sheet, act, line.after, by, reason)


def _record(sheet: Sheet, act: Act, after: State, by: Post, reason: str) -> Sheet:
    before = State(sheet.state)
    now = timezone.now()
    sheet.state, sheet.state_since, sheet.due_own = after.value, now, None
    sheet.save(update_fields=["state", "state_since", "due_own"])
    Turn.objects.create(
        municipality=by.municipality,
        sheet=sheet,
        act=act,
        before=before,
        after=after,
        reason=reason,
        at=now,
        by=str(by),
        side=by.role,
    )
    summary = f"{act.label}：{before.label} → {after.label}"
    audited(sheet, by=by, action=str(act), summary=summary, before=before.value, after=after.value)
    return sheet


@dataclass(frozen=True, slots=True)
class Done:
    """What became of each of many sheets: those that went through, and the others with why not."""

    done: tuple[Sheet, ...]
    refused: tuple[tuple[Sheet, str], ...]


def bulk_submit(sheets: Iterable[Sheet], *, by: Post) -> Done:
    """Submit many sheets; each stands for itself, and the refused ones say why."""
    return _bulk(submit, sheets, by)


def bulk_approve(sheets: Iterable[Sheet], *, by: Post) -> Done:
    """Approve many sheets."""
    return _bulk(approve, sheets, by)


def bulk_accept(sheets: Iterable[Sheet], *, by: Post) -> Done:
    """Pass many sheets to headquarters."""
    return _bulk(accept, sheets, by)


def bulk_confirm(sheets: Iterable[Sheet], *, by: Post) -> Done:
    """Confirm many sheets."""
    return _bulk(confirm, sheets, by)


def _bulk(act: Callable[..., Sheet], sheets: Iterable[Sheet], by: Post) -> Done:
    done, refused = [], []
    for sheet in sheets:
        try:
            done.append(act(sheet, by=by))
        except Refused as reason:
            refused.append((sheet, str(reason)))
    return Done(tuple(done), tuple(refused))
