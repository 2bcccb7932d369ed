"""Personal data that a person wrote into the opinion itself: taken out of the text, the text as it came kept sealed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, seen
from gyokaku.participation.actions.sorting import OPINION_GONE
from gyokaku.participation.actions.taking_in import LONGEST
from gyokaku.participation.errors import NotFound, WrongEntry
from gyokaku.participation.gate import left, senders_of
from gyokaku.participation.models import Opinion, Original
from gyokaku.participation.permissions import GONE, check_read_sender, check_receive
from gyokaku.participation.sealing import seal, unseal


@transaction.atomic
def take_out(opinion: Opinion, text: str, *, version: int, by: Post) -> Opinion:
    """Work on with this text; as it came it is opened like its sender, recorded, and deleted with it.

    A text that still looks personal is taken and stays marked: a person may judge that it is not.
    Raises NotFound, NotAllowed, SeenOther, WrongEntry.
    """
    check_receive(by, opinion.municipality)
    locked(opinion.consultation, by.municipality, gone=GONE)
    row = locked(opinion, by.municipality, gone=OPINION_GONE, beside=("submission",))
    plain = text.replace("\r\n", "\n").strip()
    if not plain or len(plain) > LONGEST:
        fault = f"1文字以上、{LONGEST:,}文字までで書いてください。"
        raise WrongEntry("個人情報を除いた文を書いてください。", {"text": fault})
    seen(row, version)
    Original.objects.for_municipality(by.municipality).get_or_create(
        opinion=row,
        defaults={
            "municipality": row.municipality,
            "sealed": seal(row.text.encode(), _place(row)),
            "at": timezone.now(),
            "by": str(by),
        },
    )
    row.text, row.doubtful = plain, bool(left(plain, "", senders_of([row])))
    row.save(update_fields=["text", "doubtful", "version"])
    audited(row, by=by, action="take_out", summary=f"意見{row.number}の文から個人情報を除き、もとの文に封をした")
    return row


@transaction.atomic
def clear(opinion: Opinion, *, version: int, by: Post) -> Opinion:
    """Say that what looked personal in a text is not. Raises NotFound, NotAllowed, SeenOther."""
    check_receive(by, opinion.municipality)
    row = locked(opinion, by.municipality, gone=OPINION_GONE)
    seen(row, version)
    row.doubtful = False
    row.save(update_fields=["doubtful", "version"])
    audited(row, by=by, action="clear", summary=f"意見{row.number}の文に個人情報はないと判断した")
    return row


@transaction.atomic
def read_original(opinion: Opinion, *, by: Post) -> str:
    """An opinion as it came, before personal data was taken out. Raises NotFound, NotAllowed, Unreadable."""
    check_read_sender(by, opinion.municipality)
    row = Original.objects.for_municipality(by.municipality).filter(opinion=opinion).first()
    if row is None:
        raise NotFound(f"意見{opinion.number}のもとの文はありません。除いていないか、保存期間が過ぎて消されました。")
    audited(opinion, by=by, action="read_original", summary=f"意見{opinion.number}のもとの文を読んだ")
    return unseal(bytes(row.sealed), _place(opinion)).decode()


def _place(opinion: Opinion) -> str:
    return f"opinion:{opinion.public_id}"
