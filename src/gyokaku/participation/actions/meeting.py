"""Meetings beside the written opinions: recorded, corrected, taken back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, needed, seen
from gyokaku.participation.errors import NotFound, WrongEntry, WrongState
from gyokaku.participation.models import Consultation, Meeting
from gyokaku.participation.permissions import check_run
from gyokaku.participation.words import MeetingKind
from gyokaku.plan.models import Plan

GONE = "この記録は見つかりません。一覧から開き直してください。"


@dataclass(frozen=True, slots=True)
class Held:
    """What is recorded of a meeting: no names of those who came, only how many."""

    kind: str
    day: date
    place: str
    people: int
    summary: str

    def checked(self) -> Held:
        """The record as it can be kept. Raises WrongEntry with a sentence for each field."""
        faults = {}
        if self.kind not in MeetingKind.values:
            faults["kind"] = "種類を選んでください。"
        if self.day > timezone.localdate():
            faults["day"] = "開催日は、今日までの日にしてください。"
        if not self.place.strip():
            faults["place"] = "場所を書いてください。"
        if not 0 <= self.people <= 100_000:
            faults["people"] = "参加人数を数字で書いてください。"
        if not self.summary.strip():
            faults["summary"] = "概要を書いてください。"
        if faults:
            raise WrongEntry("記録に、直すところがあります。", faults)
        return self


@transaction.atomic
def record(plan: Plan, held: Held, *, by: Post, consultation: Consultation | None = None) -> Meeting:
    """Record a meeting about a plan. Raises NotFound, NotAllowed, WrongEntry."""
    check_run(by, plan.municipality)
    if consultation is not None and consultation.edition.plan_id != plan.pk:
        raise NotFound("この意見募集は、別の計画のものです。")
    made = Meeting(municipality=plan.municipality, plan=plan, consultation=consultation)
    _write(made, held.checked())
    made.save()
    audited(
        made,
        by=by,
        action="record_meeting",
        summary=f"{made.get_kind_display()}（{made.day}、{made.people}人）を記録した",
    )
    return made


@transaction.atomic
def correct(meeting: Meeting, held: Held, *, version: int, by: Post) -> Meeting:
    """Correct a record. Raises NotFound, NotAllowed, SeenOther, WrongEntry, WrongState."""
    row = _standing(meeting, by)
    seen(row, version)
    before = {"day": row.day.isoformat(), "people": row.people}
    _write(row, held.checked())
    row.save()
    after = {"day": row.day.isoformat(), "people": row.people}
    audited(row, by=by, action="correct_meeting", summary="会の記録を直した", before=before, after=after)
    return row


@transaction.atomic
def take_back(meeting: Meeting, *, reason: str, by: Post) -> Meeting:
    """Take a record out of lists and counts; its row stays. Raises NotFound, NotAllowed, NoReason, WrongState."""
    row = _standing(meeting, by)
    row.withdrawn_reason, row.withdrawn_at = needed(reason, "取消し"), timezone.now()
    row.save(update_fields=["withdrawn_reason", "withdrawn_at"])
    audited(row, by=by, action="take_back_meeting", summary=f"会の記録（{row.day}）を取り消した")
    return row


def _standing(meeting: Meeting, by: Post) -> Meeting:
    row = locked(meeting, by.municipality, gone=GONE)
    check_run(by, row.municipality)
    if row.withdrawn_at is not None:
        raise WrongState("この記録は取り消されています。")
    return row


def _write(row: Meeting, held: Held) -> None:
    row.kind, row.day, row.people = held.kind, held.day, held.people
    row.place, row.summary = held.place.strip(), held.summary.strip()
