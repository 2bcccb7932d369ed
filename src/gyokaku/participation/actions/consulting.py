"""Preparing a consultation, announcing it, giving it more time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gyokaku.organization.models import Municipality, Post
from gyokaku.participation.actions.record import audited, locked, needed, seen
from gyokaku.participation.errors import WrongEntry, WrongState
from gyokaku.participation.models import Consultation
from gyokaku.participation.permissions import GONE, check_run
from gyokaku.participation.rules import LEAST_DAYS, Phase, days
from gyokaku.participation.words import About, Channel
from gyokaku.publishing.models import Edition


@dataclass(frozen=True, slots=True)
class Terms:
    """What a consultation says about itself. Times are aware; channels and fields are values of Channel and About."""

    title: str
    opens_at: datetime
    closes_at: datetime
    channels: Sequence[str]
    asked: Sequence[str]
    required: Sequence[str]
    who_may: str
    privacy: str
    addressee: str = ""
    attachments: bool = False
    keep_days: int = 365
    short_reason: str = ""

    def checked(self) -> Terms:
        """The terms as they can be kept. Raises WrongEntry with a sentence for each field."""
        faults: dict[str, str] = {}
        for name, label in (("title", "件名"), ("who_may", "提出できる方"), ("privacy", "個人情報の取扱い")):
            if not getattr(self, name).strip():
                faults[name] = f"{label}を書いてください。"
        if self.closes_at <= self.opens_at:
            faults["closes_at"] = "必着の日時を、募集開始より後にしてください。"
        elif self.short() and not self.short_reason.strip():
            faults["short_reason"] = (
                f"募集期間が{LEAST_DAYS}日に足りません。期間を延ばすか、短くする理由を書いてください。"
            )
        if not self.channels or set(self.channels) - set(Channel.values):
            faults["channels"] = "提出方法を1つ以上選んでください。"
        if set(self.asked) - set(About.values):
            faults["asked"] = "尋ねる項目を一覧から選んでください。"
        if set(self.required) - set(self.asked):
            faults["required"] = "必須の項目は、尋ねる項目の中から選んでください。"
        if not self.addressee.strip() and set(self.channels) - {Channel.FORM}:
            faults["addressee"] = "フォームのほかの方法で出す人のために、提出先を書いてください。"
        if not 0 <= self.keep_days <= 3650:
            faults["keep_days"] = "個人情報を保つ日数は、0から3650までにしてください。"
        if faults:
            raise WrongEntry("意見募集の内容に、直すところがあります。", faults)
        return self

    def short(self) -> bool:
        """Whether the period is shorter than the usual one."""
        return days(_day(self.opens_at), _day(self.closes_at)) < LEAST_DAYS


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


@transaction.atomic
def prepare(edition: Edition, terms: Terms, *, by: Post) -> Consultation:
    """A consultation on a frozen edition, not announced yet. Raises NotFound, NotAllowed, WrongEntry."""
    check_run(by, edition.municipality)
    terms = terms.checked()
    town = Municipality.objects.select_for_update().get(pk=edition.municipality_id)
    last = Consultation.objects.for_municipality(town).aggregate(last=Max("number"))["last"]
    row = Consultation(municipality=town, number=(last or 0) + 1, edition=edition)
    _write(row, terms)
    row.save()
    audited(row, by=by, action="prepare", summary=f"意見募集{row.number}を準備した（第{edition.number}版）")
    return row


@transaction.atomic
def change_terms(consultation: Consultation, terms: Terms, *, version: int, by: Post) -> Consultation:
    """Change what is not announced yet. Raises NotFound, NotAllowed, SeenOther, WrongState, WrongEntry."""
    row = _mine(consultation, by)
    if row.announced_at is not None:
        raise WrongState("公表した意見募集の内容は変えられません。期間は「必着の延長」で延ばせます。")
    seen(row, version)
    _write(row, terms.checked())
    row.save()
    audited(row, by=by, action="change_terms", summary=f"意見募集{row.number}の内容を変えた")
    return row


@transaction.atomic
def announce(consultation: Consultation, *, version: int, by: Post) -> Consultation:
    """Make it public: from its opening to its closing it takes opinions by itself.

    Raises NotFound, NotAllowed, SeenOther, WrongState.
    """
    row = _mine(consultation, by)
    if row.announced_at is not None:
        raise WrongState("この意見募集は、すでに公表されています。")
    now = timezone.now()
    if row.closes_at <= now:
        raise WrongState("必着の日時を過ぎています。日時を直してから公表してください。")
    seen(row, version)
    row.announced_at = now
    row.save(update_fields=["announced_at", "version"])
    after = {"opens_at": row.opens_at.isoformat(), "closes_at": row.closes_at.isoformat()}
    audited(row, by=by, action="announce", summary=f"意見募集{row.number}を公表した", after=after)
    return row


@transaction.atomic
def extend(consultation: Consultation, closes_at: datetime, *, reason: str, version: int, by: Post) -> Consultation:
    """Give more time, never less. What was late and is in time now is marked anew.

    Raises NotFound, NotAllowed, SeenOther, WrongState, WrongEntry, NoReason.
    """
    row = _mine(consultation, by)
    if row.phase() in (Phase.PREPARING, Phase.ANSWERED):
        raise WrongState("延ばせるのは、公表してから結果を公表するまでの間です。")
    why = needed(reason, "必着の延長")
    if closes_at <= row.closes_at:
        raise WrongEntry(
            "新しい必着は、いまの必着より後にしてください。", {"closes_at": "いまの必着より後にしてください。"}
        )
    seen(row, version)
    before, row.closes_at = row.closes_at, closes_at
    row.save(update_fields=["closes_at", "version"])
    row.submissions.filter(late=True, received_at__lt=closes_at).update(late=False)
    audited(
        row,
        by=by,
        action="extend",
        summary=f"意見募集{row.number}の必着を延ばした：{why}",
        before={"closes_at": before.isoformat()},
        after={"closes_at": closes_at.isoformat()},
    )
    return row


def _mine(consultation: Consultation, by: Post) -> Consultation:
    row = locked(consultation, by.municipality, gone=GONE)
    check_run(by, row.municipality)
    return row


def _write(row: Consultation, terms: Terms) -> None:
    row.title, row.who_may, row.privacy = terms.title.strip(), terms.who_may.strip(), terms.privacy.strip()
    row.opens_at, row.closes_at = terms.opens_at, terms.closes_at
    row.short_reason = terms.short_reason.strip() if terms.short() else ""
    row.channels = [one for one in Channel.values if one in terms.channels]
    row.asked = [one for one in About.values if one in terms.asked]
    row.required = [one for one in About.values if one in terms.required]
    row.addressee, row.attachments, row.keep_days = terms.addressee.strip(), terms.attachments, terms.keep_days
