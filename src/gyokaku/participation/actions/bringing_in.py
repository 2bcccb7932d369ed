"""Bringing in what came outside of the form: looked through first, then received all at once or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from gyokaku.organization.models import Post
from gyokaku.participation.actions.taking_in import Said, Sent, checked, enter
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.files import checked_files
from gyokaku.participation.incoming import Incoming
from gyokaku.participation.models import Consultation, Submission
from gyokaku.participation.permissions import check_receive
from gyokaku.participation.words import Channel


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would come to: how many new ones, how many are here already, what cannot be taken and why.

    `notes` says what of a submission is left out though the rest of it is taken.
    """

    new: int
    known: int
    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()


def look(consultation: Consultation, found: Sequence[Incoming], *, by: Post) -> Looked:
    """Look a file through without keeping anything. Raises NotFound, NotAllowed."""
    check_receive(by, consultation.municipality)
    tokens = [one.token for one in found]
    known: set[str] = set()
    for at in range(0, len(tokens), 900):
        known.update(consultation.submissions.filter(token__in=tokens[at : at + 900]).values_list("token", flat=True))
    faults = [fault for one in found if (fault := _fault(consultation, one))]
    return Looked(len(set(tokens) - known), len(known), tuple(faults), tuple(one.note for one in found if one.note))


@transaction.atomic
def bring_in(consultation: Consultation, found: Sequence[Incoming], *, by: Post) -> list[Submission]:
    """Receive everything that is not here yet. Raises NotFound, NotAllowed, WrongState, and WrongEntry naming each place."""
    looked = look(consultation, found, by=by)
    if looked.faults:
        raise WrongEntry(
            f"読めないものが{len(looked.faults)}件あります。1件も取り込んでいません。",
            {f"row-{turn}": said for turn, said in enumerate(looked.faults)},
        )
    made = []
    for one in found:
        assert one.received_at is not None, "looked through above"
        row = enter(
            consultation,
            _sent(one),
            channel=Channel(one.channel),
            received_at=one.received_at,
            by=by,
            files=one.files,
        )
        made.append(row)
    return made


def _sent(one: Incoming) -> Sent:
    return Sent([Said(text, one.initiatives) for text in one.texts], one.sender, one.people, one.token)


def _fault(consultation: Consultation, one: Incoming) -> str:
    if one.fault:
        return f"{one.place}：{one.fault}"
    if one.channel not in consultation.channels:
        return f"{one.place}：この意見募集では受け付けていない提出方法です。"
    try:
        checked_files(one.files)
        checked(consultation, _kept(consultation, one), complete=False)
    except WrongEntry as wrong:
        return f"{one.place}：{' '.join(wrong.faults.values())}"
    return ""


def _kept(consultation: Consultation, one: Incoming) -> Sent:
    """Without what the consultation does not ask: a mail tells its address whether it is asked or not."""
    one.sender = {key: value for key, value in one.sender.items() if key in consultation.asked}
    return _sent(one)
