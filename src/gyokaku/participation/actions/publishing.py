"""Publishing the result: all answers at once, after the gate, beside the edition that came of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.opinions import canonical
from gyokaku.organization.models import Post
from gyokaku.participation.actions.linking import find_again
from gyokaku.participation.actions.record import audited, locked, seen
from gyokaku.participation.composing import composed, meetings
from gyokaku.participation.errors import StillPersonal, WrongEntry, WrongState
from gyokaku.participation.gate import Left, left, senders_of
from gyokaku.participation.models import Consultation, Opinion, Publication
from gyokaku.participation.permissions import GONE, check_run, check_sort
from gyokaku.participation.queries.opinions import answered_groups, counted, ungrouped
from gyokaku.participation.rules import Phase, State
from gyokaku.participation.words import CHANGED
from gyokaku.publishing.models import Edition

OPINION_GONE = "この意見は見つかりません。一覧から開き直してください。"


@transaction.atomic
def show(opinion: Opinion, text: str, *, version: int, by: Post) -> Opinion:
    """The wording in which an opinion is published ("" : only the summary of its group is).

    Raises NotFound, NotAllowed, SeenOther, WrongState, and StillPersonal when the wording holds personal data.
    """
    consultation = locked(opinion.consultation, by.municipality, gone=GONE)
    check_sort(by, consultation)
    row = locked(opinion, by.municipality, gone=OPINION_GONE, beside=("submission",))
    seen(row, version)
    _refuse(left(text, f"意見{row.number}の公表する文", senders_of([row])))
    row.shown = text.strip()
    row.save(update_fields=["shown", "version"])
    audited(row, by=by, action="show", summary=f"意見{row.number}の公表する文を{'決めた' if row.shown else 'なくした'}")
    return row


@transaction.atomic
def revise(consultation: Consultation, edition: Edition | None, *, version: int, by: Post) -> Consultation:
    """Name the edition that came of the opinions; each changed passage is found there again.

    Raises NotFound, NotAllowed, SeenOther, WrongState, WrongEntry.
    """
    row = locked(consultation, by.municipality, gone=GONE, beside=("edition",))
    check_sort(by, row)
    seen(row, version)
    if edition is not None and (edition.plan_id != row.edition.plan_id or edition.number <= row.edition.number):
        raise WrongEntry(
            "意見を受けた版は、同じ計画の、案より後の版にしてください。", {"revised": "案より後の版を選んでください。"}
        )
    row.revised = edition
    row.save(update_fields=["revised", "version"])
    if edition is not None:
        find_again(row, edition)
    said = f"第{edition.number}版" if edition else "なし"
    audited(row, by=by, action="revise", summary=f"意見募集{row.number}の意見を受けた版を{said}とした")
    return row


class MendedAt(StrEnum):
    """Where what stands in the way is mended."""

    NOWHERE = ""
    SORT = "sort"
    GROUPS = "groups"
    GROUP = "group"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands in the way of the publication, with what to do, where, and the groups that it is about."""

    said: str
    at: MendedAt = MendedAt.NOWHERE
    groups: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.said


def faults(consultation: Consultation) -> list[Fault]:
    """What stands between a consultation and the publication of its result, each with what to do."""
    found = []
    if consultation.phase() is not Phase.CLOSED:
        found.append(Fault("募集が終わってから、一度だけ公表できます。"))
    if rest := ungrouped(consultation).count():
        said = f"まとめていない意見が{rest:,}件あります。「まとめる」で、すべての意見をどれかの項目に入れてください。"
        found.append(Fault(said, MendedAt.SORT))
    waiting = answered_groups(consultation).exclude(state=State.SETTLED)
    numbers = list(waiting.order_by("number").values_list("number", flat=True)[:10])
    if numbers:
        said = "、".join(f"項目{one}" for one in numbers)
        said = f"市の考え方が決定していない項目が{waiting.count():,}件あります（{said}{'ほか' if waiting.count() > 10 else ''}）。"
        found.append(Fault(said, MendedAt.GROUPS, tuple(numbers)))
    return found + _faults_of_changes(consultation)


@transaction.atomic
def publish_result(consultation: Consultation, *, version: int, by: Post) -> Publication:
    """Publish all answers at once; from then on nothing of them changes.

    Raises NotFound, NotAllowed, SeenOther, WrongState naming everything that is left to do, StillPersonal.
    """
    row = locked(consultation, by.municipality, gone=GONE, beside=("edition", "revised"))
    check_run(by, row.municipality)
    seen(row, version)
    if undone := faults(row):
        raise WrongState(" ".join(str(one) for one in undone))
    _refuse(personal(row))
    written = canonical(composed(row))
    now = timezone.now()
    made = Publication.objects.create(
        municipality=row.municipality,
        consultation=row,
        at=now,
        by=str(by),
        sha256=hashlib.sha256(written).hexdigest(),
        document=written,
    )
    row.answered_at = now
    row.save(update_fields=["answered_at", "version"])
    audited(
        row, by=by, action="publish", summary=f"意見募集{row.number}の結果を公表した", after={"sha256": made.sha256}
    )
    return made


def personal(consultation: Consultation) -> list[Left]:
    """Personal data that is left in anything that would be published."""
    result = composed(consultation)
    found: list[Left] = []
    known = senders_of(counted(consultation).only("submission_id"))
    for item in result.items:
        place, here = f"項目{item.number}", []
        named = (
            ("意見の概要", item.summary),
            ("市の考え方", item.response),
            ("修正内容と理由", item.reason),
            ("分類", item.theme),
        )
        for label, text in named:
            here += left(text, f"{place}の{label}", known)
        for text in item.texts:
            here += left(text, f"{place}の公表する意見", known)
        found += [replace(one, group=item.number) for one in here]
    for held in meetings(consultation):
        place = f"{held.day:%Y-%m-%d}の{held.get_kind_display()}"
        here = left(f"{held.place}\n{held.summary}", place, known)
        found += [replace(one, meeting=held.public_id) for one in here]
    return found


def _refuse(found: list[Left]) -> None:
    if found:
        raise StillPersonal(
            f"個人情報と見える記載が{len(found)}か所あります。書き換えてから、もう一度行ってください。",
            [str(one) for one in found],
        )


def _faults_of_changes(consultation: Consultation) -> list[Fault]:
    changing = answered_groups(consultation).filter(outcome__in=[one.value for one in CHANGED]).order_by("number")
    if not changing.exists():
        return []
    if consultation.revised is None:
        said = "計画に反映した項目があります。計画を直して版を確定し、意見を受けた版として選んでください。"
        return [Fault(said, MendedAt.REVISION)]
    result = {one.number: one for one in composed(consultation).items}
    return [
        Fault(
            f"項目{row.number}は計画に反映したとしていますが、選んだ箇所の文は案と同じです。計画を直した版を選ぶか、箇所を選び直してください。",
            MendedAt.GROUP,
            (row.number,),
        )
        for row in changing
        if all(one.before_text == one.after_text for one in result[row.number].changes)
    ]
