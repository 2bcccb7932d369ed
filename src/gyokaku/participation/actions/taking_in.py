"""Taking a submission in: from the form by a citizen, or entered by the reception. Nothing is half taken in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.document.passages import Passage
from gyokaku.engine.steps import Told, each, unheard
from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, needed, next_number
from gyokaku.participation.actions.senders import attach
from gyokaku.participation.errors import NotFound, WrongEntry, WrongState
from gyokaku.participation.files import checked_files
from gyokaku.participation.gate import left, sender_of
from gyokaku.participation.models import Consultation, Opinion, OpinionPlace, Personal, Submission
from gyokaku.participation.permissions import GONE, check_receive
from gyokaku.participation.queries.drafts import passages_asked
from gyokaku.participation.rules import Phase
from gyokaku.participation.sealing import same_person, seal_sender
from gyokaku.participation.words import About, Channel

LONGEST = 10_000  # letters of one opinion
MOST = 20  # opinions of one submission
AT_ONCE = 500  # rows in a statement
LONGEST_ABOUT = 300  # letters of what is told about oneself
# What no form of ours sends and no database keeps: control signs other than line breaks and tabs.
CONTROLS = {code: None for code in range(32) if chr(code) not in "\n\t"} | {127: None}


@dataclass(frozen=True, slots=True)
class Said:
    """One opinion as it was written, and the addresses of the passages it speaks about (none: the whole plan)."""

    text: str
    places: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission. `sender` is told by the values of About; `token` is the form's mark, "" makes one."""

    opinions: Sequence[Said]
    sender: Mapping[str, str] = field(default_factory=dict)
    people: int = 1
    token: str = ""


def checked(consultation: Consultation, sent: Sent, *, complete: bool) -> Sent:
    """The submission as it can be kept; `complete` asks for what is required of a citizen (paper comes as it comes).

    Raises WrongEntry with a sentence for each field: the values of About, `opinions-0`, `people`.
    """
    told = {key: _clean(value) for key, value in sent.sender.items() if _clean(value)}
    faults = _faults_of_sender(consultation, told, complete)
    said = [Said(_clean(one.text), tuple(dict.fromkeys(one.places))) for one in sent.opinions]
    known = passages_asked(consultation)
    for rank, one in enumerate(said):
        if fault := _fault_of_opinion(one, known):
            faults[f"opinions-{rank}"] = fault
    if not 1 <= len(said) <= MOST:
        faults["opinions-0"] = f"意見は1件から{MOST}件まで書いてください。"
    if not 1 <= sent.people <= 100_000:
        faults["people"] = "人数は1以上の数で書いてください。"
    if faults:
        raise WrongEntry("入力した内容に、直すところがあります。", faults)
    return Sent(said, told, sent.people, sent.token)


@transaction.atomic
def submit(consultation: Consultation, sent: Sent, files: Sequence[bytes] = ()) -> Submission:
    """A citizen's own submission by the form, at this moment, with its files or not at all; sent again it is the same.

    What arrives after the closing is kept apart and marked. Raises NotFound, WrongState, WrongEntry.
    """
    row = locked(consultation, consultation.municipality, gone=GONE, beside=("edition",))
    now = timezone.now()
    if row.phase(now) not in (Phase.OPEN, Phase.CLOSED) or Channel.FORM not in row.channels:
        raise WrongState("この意見募集は、いまフォームからの提出を受け付けていません。")
    if before := _before(row, sent.token):
        return before
    if files and not row.attachments:
        raise WrongEntry("この意見募集では、ファイルを受け付けていません。", {"file": "ファイルは付けられません。"})
    checked_files(files)
    made = _keep(row, checked(row, sent, complete=True), Channel.FORM, now, by=None)
    for data in files:
        attach(made, data, by=None)
    return made


@transaction.atomic
def enter(
    consultation: Consultation,
    sent: Sent,
    *,
    channel: Channel,
    received_at: datetime,
    by: Post,
    files: Sequence[bytes] = (),
) -> Submission:
    """A submission that came by mail, post, FAX or in person, as the reception stamped it, with its scans or not at all.

    Raises NotFound, NotAllowed, WrongState, WrongEntry.
    """
    check_receive(by, consultation.municipality)
    row = locked(consultation, by.municipality, gone=GONE, beside=("edition",))
    if row.phase() in (Phase.PREPARING, Phase.ANSWERED):
        raise WrongState("受け付けられるのは、意見募集を公表してから結果を公表するまでの間です。")
    if received_at > timezone.now():
        raise WrongEntry("受付日時が先の日時です。", {"received_at": "受付日時は、いままでの日時にしてください。"})
    if before := _before(row, sent.token):
        return before
    checked_files(files)
    made = _keep(row, checked(row, sent, complete=False), channel, received_at, by=by)
    for data in files:
        attach(made, data, by=by)
    return made


@transaction.atomic
def withdraw(submission: Submission, *, reason: str, by: Post) -> Submission:
    """Take a submission out of the counts, as its sender asked or because it was entered twice. Its row stays.

    Raises NotFound, NotAllowed, WrongState, NoReason.
    """
    check_receive(by, submission.municipality)
    locked(submission.consultation, by.municipality, gone=GONE)
    row = locked(submission, by.municipality, gone=GONE, beside=("consultation",))
    if row.consultation.phase() is Phase.ANSWERED or row.withdrawn_at is not None:
        raise WrongState("この提出は、もう取り下げられません。結果を公表したか、すでに取り下げてあります。")
    row.withdrawn_reason, row.withdrawn_at = needed(reason, "取下げ"), timezone.now()
    row.save(update_fields=["withdrawn_reason", "withdrawn_at"])
    audited(row, by=by, action="withdraw", summary=f"受付番号{row.receipt}を取り下げた")
    return row


def _before(row: Consultation, token: str) -> Submission | None:
    return row.submissions.filter(token=token).first() if token else None


def _keep(row: Consultation, sent: Sent, channel: Channel, at: datetime, *, by: Post | None) -> Submission:
    (made,) = keep_all(row, [Arrived(sent, channel, at)], by=by)
    audited(
        made,
        by=by,
        action="receive",
        summary=f"意見募集{row.number}に受付番号{made.receipt}を受け付けた",
        after={"channel": channel, "opinions": len(sent.opinions), "late": made.late},
    )
    return made


@dataclass(frozen=True, slots=True)
class Arrived:
    """A submission that was looked through, the way it came and when."""

    sent: Sent
    channel: Channel
    at: datetime


def keep_all(
    row: Consultation, arrived: Sequence[Arrived], *, by: Post | None, told: Told = unheard
) -> list[Submission]:
    """The rows of submissions to a consultation that is locked, numbered in this order, in a few statements.

    Raises WrongEntry for a channel that the consultation does not have.
    """
    if any(one.channel not in row.channels for one in arrived):
        raise WrongEntry("この意見募集では受け付けていない提出方法です。", {"channel": "一覧から選んでください。"})
    shared = {"municipality": row.municipality, "consultation": row}
    first, number = next_number(Submission, row), next_number(Opinion, row)
    made: list[Submission] = []
    opinions: list[Opinion] = []
    personal, places = [], []
    for turn, one in enumerate(each(arrived, told)):
        submission = Submission(
            **shared,
            number=first + turn,
            channel=one.channel,
            received_at=one.at,
            late=one.at >= row.closes_at,
            people=one.sent.people,
            taken_by=str(by) if by else "",
        )
        submission.token = one.sent.token or submission.public_id.hex
        made.append(submission)
        personal.append(_sealed(submission, one.sent, row))
        known = sender_of(one.sent.sender)
        for said in one.sent.opinions:
            opinion = Opinion(**shared, submission=submission, number=number + len(opinions), text=said.text)
            opinion.doubtful = bool(left(said.text, "", known))
            opinions.append(opinion)
            places += _places(opinion, said.places, passages_asked(row))
    Submission.objects.bulk_create(made, batch_size=AT_ONCE)
    Personal.objects.bulk_create(personal, batch_size=AT_ONCE)
    Opinion.objects.bulk_create(opinions, batch_size=AT_ONCE)
    OpinionPlace.objects.bulk_create(places, batch_size=AT_ONCE)
    return made


def _sealed(submission: Submission, sent: Sent, row: Consultation) -> Personal:
    return Personal(
        municipality=row.municipality,
        submission=submission,
        sealed=seal_sender(sent.sender, str(submission.public_id)),
        mark=same_person(sent.sender, str(row.public_id)),
    )


def place(opinion: Opinion, addresses: Sequence[str], known: Mapping[str, Passage]) -> None:
    """Tie an opinion to passages of the draft, in place of those before. Raises NotFound for an address that is none."""
    if unknown := [one for one in addresses if one not in known]:
        raise NotFound(f"計画の案に「{unknown[0]}」という箇所はありません。一覧から選び直してください。")
    opinion.places.all().delete()
    OpinionPlace.objects.bulk_create(_places(opinion, addresses, known))


def _places(opinion: Opinion, addresses: Sequence[str], known: Mapping[str, Passage]) -> list[OpinionPlace]:
    return [
        OpinionPlace(municipality=opinion.municipality, opinion=opinion, address=one, initiative=known[one].initiative)
        for one in addresses
    ]


def _faults_of_sender(consultation: Consultation, told: Mapping[str, str], complete: bool) -> dict[str, str]:
    faults = {
        key: f"{About(key).label}は{LONGEST_ABOUT}文字までで書いてください。"
        for key, value in told.items()
        if key in About.values and len(value) > LONGEST_ABOUT
    }
    faults |= {key: "この意見募集では尋ねていません。" for key in told if key not in consultation.asked}
    if complete:
        faults |= {key: f"{About(key).label}を入力してください。" for key in consultation.required if key not in told}
    return faults


def _fault_of_opinion(said: Said, known: Mapping[str, Passage]) -> str:
    if not said.text:
        return "意見を書いてください。"
    if len(said.text) > LONGEST:
        return f"意見は{LONGEST:,}文字までで書いてください（いま{len(said.text):,}文字）。長いものは分けて出せます。"
    if any(one not in known for one in said.places):
        return "意見の箇所を、一覧から選び直してください。"
    return ""


def _clean(text: str) -> str:
    """The text as it came, but for control signs, kinds of line break and blank ends. Letters are never exchanged."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)
    return unicodedata.normalize("NFC", broken).strip()
