"""Bringing in what came outside of the form: looked through first, then received all at once or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.steps import Told, each, part, unheard
from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked
from gyokaku.participation.actions.senders import attach
from gyokaku.participation.actions.taking_in import Arrived, Said, Sent, checked, keep_all
from gyokaku.participation.errors import WrongEntry, WrongState
from gyokaku.participation.files import checked_files
from gyokaku.participation.incoming import Incoming
from gyokaku.participation.models import Consultation, Submission
from gyokaku.participation.permissions import GONE, check_receive
from gyokaku.participation.queries.drafts import addresses_named
from gyokaku.participation.rules import Phase
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


def look(consultation: Consultation, found: Sequence[Incoming], *, by: Post, told: Told = unheard) -> Looked:
    """Look a file through without keeping anything. Raises NotFound, NotAllowed."""
    check_receive(by, consultation.municipality)
    tokens = [one.token for one in found]
    known = _known(consultation, tokens)
    faults = [fault for one in each(found, told) if (fault := _fault(consultation, one))]
    return Looked(len(set(tokens) - known), len(known), tuple(faults), tuple(one.note for one in found if one.note))


@transaction.atomic
def bring_in(
    consultation: Consultation,
    found: Sequence[Incoming],
    *,
    by: Post,
    looked: Looked | None = None,
    told: Told = unheard,
) -> list[Submission]:
    """Receive everything that is not here yet: the new ones. `looked` is what looking this through came to, where that
    was done before. Raises NotFound, NotAllowed, WrongState, and WrongEntry naming each place."""
    check_receive(by, consultation.municipality)
    looked = looked or look(consultation, found, by=by)
    if looked.faults:
        raise WrongEntry(
            f"読めないものが{len(looked.faults)}件あります。1件も取り込んでいません。",
            {f"row-{turn}": said for turn, said in enumerate(looked.faults)},
        )
    row = locked(consultation, by.municipality, gone=GONE, beside=("edition",))
    if row.phase() in (Phase.PREPARING, Phase.ANSWERED):
        raise WrongState("受け付けられるのは、意見募集を公表してから結果を公表するまでの間です。")
    known = _known(row, [one.token for one in found])
    new = {one.token: one for one in found if one.token not in known}
    arrived = [
        Arrived(checked(row, _sent(row, one), complete=False), Channel(one.channel), one.received_at)
        for one in each(list(new.values()), part(told, 0, 3))
        if one.received_at is not None  # looked through above
    ]
    made = keep_all(row, arrived, by=by, told=part(told, 1, 3))
    for submission, one in each(list(zip(made, new.values(), strict=True)), part(told, 2, 3)):
        for data in one.files:
            attach(submission, data, by=by)
    if made:
        said = f"意見募集{row.number}に{len(made)}件を取り込んだ（受付番号{made[0].receipt}から{made[-1].receipt}まで）"
        audited(row, by=by, action="bring_in", summary=said, after={"late": sum(one.late for one in made)})
    return made


def _known(row: Consultation, tokens: Sequence[str]) -> set[str]:
    parts = (row.submissions.filter(token__in=tokens[at : at + 900]) for at in range(0, len(tokens), 900))
    return {token for part in parts for token in part.values_list("token", flat=True)}


def _sent(row: Consultation, one: Incoming) -> Sent:
    places = [address for named in one.places for address in addresses_named(row, named) or ()]
    return Sent([Said(text, places) for text in one.texts], one.sender, one.people, one.token)


def _fault(consultation: Consultation, one: Incoming) -> str:
    if one.fault:
        return f"{one.place}：{one.fault}"
    if one.received_at is not None and one.received_at > timezone.now():
        return f"{one.place}：受付日時が先の日時です。"
    if one.channel not in consultation.channels:
        return f"{one.place}：この意見募集では受け付けていない提出方法です。"
    for named in one.places:
        if addresses_named(consultation, named) is None:
            return f"{one.place}：計画の箇所に書かれたものが、計画の案にありません。事業の番号（3）、柱の番号（①-ア）、章の見出しのどれかで書いてください。"
    try:
        checked_files(one.files)
        checked(consultation, _kept(consultation, one), complete=False)
    except WrongEntry as wrong:
        return f"{one.place}：{' '.join(wrong.faults.values())}"
    return ""


def _kept(consultation: Consultation, one: Incoming) -> Sent:
    """Without what the consultation does not ask: a mail tells its address whether it is asked or not."""
    one.sender = {key: value for key, value in one.sender.items() if key in consultation.asked}
    return _sent(consultation, one)
