"""Send the letters that are due, each section's once a day, and record to which sections they went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from gyokaku.audit import actions as audit
from gyokaku.evaluation.errors import NoMail
from gyokaku.evaluation.models import Reminder, Round
from gyokaku.evaluation.permissions import check_run
from gyokaku.evaluation.reminding import AHEAD, Letter, letters
from gyokaku.organization.models import Post


@dataclass(frozen=True, slots=True)
class Reminded:
    """What became of the letters: those sent, and those not sent with the reason for each."""

    sent: tuple[Letter, ...]
    unsent: tuple[tuple[Letter, str], ...]


def remind(round_: Round, *, today: date, by: Post, ahead: int = AHEAD) -> Reminded:
    """Sends what is due today. Raises what `check_run` raises, NoMail when no mail server is named."""
    check_run(by, round_.municipality)
    if not settings.EMAIL_HOST:
        raise NoMail(
            "メールを送る設定がありません。環境変数 GYOKAKU_MAIL_HOST に、庁内のメールサーバーを指定してください。"
        )
    sent: list[Letter] = []
    unsent: list[tuple[Letter, str]] = []
    for letter in letters(round_, by=by, today=today, ahead=ahead):
        fault = _fault(letter, round_, today) or _sent(letter, round_, today, by)
        if fault:
            unsent.append((letter, fault))
        else:
            sent.append(letter)
    return Reminded(tuple(sent), tuple(unsent))


def _fault(letter: Letter, round_: Round, today: date) -> str:
    if letter.section is None:
        return "担当する課が登録されていません。"
    if not letter.address:
        return "課の代表アドレスが登録されていません。「組織」の「課」で登録してください。"
    rows = Reminder.objects.for_municipality(round_.municipality).filter(round=round_, section=letter.section)
    return "今日はもう送りました。" if rows.filter(day=today).exists() else ""


def _sent(letter: Letter, round_: Round, today: date, by: Post) -> str:
    """Sends and records both or neither; the reason when the mail server would not."""
    assert letter.section is not None, "letters without a section have been set aside"
    message = EmailMessage(letter.subject(), letter.body(round_, settings.SITE_ADDRESS), to=[letter.address])
    try:
        with transaction.atomic():
            Reminder.objects.create(
                municipality=by.municipality,
                round=round_,
                section=letter.section,
                day=today,
                sheets=len(letter.lines),
                at=timezone.now(),
                by=str(by),
            )
            audit.append(
                by=str(by),
                by_id=str(by.public_id),
                municipality=by.municipality.code,
                action="evaluation.remind",
                object_type="round",
                object_id=str(round_.public_id),
                summary=f"{letter.name}に評価シート{len(letter.lines)}件の期限を知らせた",
            )
            message.send()
    except (OSError, SMTPException) as error:
        return f"メールサーバーに断られました（{type(error).__name__}）。設定と課の代表アドレスを確かめてください。"
    return ""
