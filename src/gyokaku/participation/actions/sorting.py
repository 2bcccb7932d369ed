"""Working through what came: one submission into opinions, opinions into groups, groups to sections."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked, next_number, seen
from gyokaku.participation.actions.taking_in import LONGEST, place
from gyokaku.participation.errors import NotFound, WrongEntry, WrongState
from gyokaku.participation.gate import left, senders_of
from gyokaku.participation.models import Consultation, Group, Opinion
from gyokaku.participation.permissions import GONE, GROUP_GONE, check_sort
from gyokaku.participation.queries.drafts import passages_asked
from gyokaku.participation.rules import WRITTEN, State

CHUNK = 5_000  # numbers asked for at once: SQLite takes 32,766 values in a query
OPINION_GONE = "この意見は見つかりません。一覧から開き直してください。"


@transaction.atomic
def split(opinion: Opinion, parts: Sequence[str], *, version: int, by: Post) -> list[Opinion]:
    """One text into several opinions of the same submission: the first keeps its number, the others follow at the end.

    Raises NotFound, NotAllowed, SeenOther, WrongState, WrongEntry.
    """
    consultation = _sorting(opinion.consultation, by)
    row = locked(opinion, by.municipality, gone=OPINION_GONE)
    texts = [part.strip() for part in parts if part.strip()]
    if len(texts) < 2:
        raise WrongEntry(
            "分けるには、2つ以上の文にしてください。空の行で区切ります。", {"parts": "2つ以上に分けてください。"}
        )
    if any(len(text) > LONGEST for text in texts):
        raise WrongEntry(f"1件は{LONGEST:,}文字までです。", {"parts": f"{LONGEST:,}文字までに分けてください。"})
    seen(row, version)
    known_sender = senders_of([row])
    row.text, row.shown, row.doubtful = texts[0], "", bool(left(texts[0], "", known_sender))
    row.save(update_fields=["text", "shown", "doubtful", "version"])
    addresses = list(row.places.values_list("address", flat=True))
    known, number, made = passages_asked(consultation), next_number(Opinion, consultation), []
    for rank, text in enumerate(texts[1:]):
        other = Opinion.objects.create(
            municipality=row.municipality,
            consultation=consultation,
            submission_id=row.submission_id,
            number=number + rank,
            text=text,
            group=row.group,
            section=row.section,
            doubtful=bool(left(text, "", known_sender)),
        )
        place(other, addresses, known)
        made.append(other)
    audited(row, by=by, action="split", summary=f"意見{row.number}を{len(texts)}件に分けた")
    return [row, *made]


@transaction.atomic
def point(opinion: Opinion, addresses: Sequence[str], *, by: Post) -> None:
    """Say which passages an opinion speaks about. Raises NotFound, NotAllowed, WrongState."""
    consultation = _sorting(opinion.consultation, by)
    row = locked(opinion, by.municipality, gone=OPINION_GONE)
    place(row, list(dict.fromkeys(addresses)), passages_asked(consultation))
    audited(row, by=by, action="point", summary=f"意見{row.number}の箇所を{len(addresses)}か所にした")


@transaction.atomic
def show_again(opinion: Opinion, first: Opinion | None, *, by: Post) -> None:
    """Mark an opinion as printed again (再掲) of another, or as its own again; a 再掲 is not counted.

    Raises NotFound, NotAllowed, WrongState, WrongEntry.
    """
    consultation = _sorting(opinion.consultation, by)
    row = locked(opinion, by.municipality, gone=OPINION_GONE)
    first = locked(first, by.municipality, gone=OPINION_GONE) if first else None
    if first is not None and (first.consultation_id != consultation.pk or first.pk == row.pk):
        raise WrongEntry(
            "再掲のもとは、同じ意見募集の別の意見にしてください。", {"repeats": "別の意見を選んでください。"}
        )
    if first is not None and (first.repeats_id is not None or row.repeated.exists()):
        raise WrongEntry(
            "再掲の再掲はできません。もとの意見を選んでください。", {"repeats": "もとの意見を選んでください。"}
        )
    row.repeats = first
    row.save(update_fields=["repeats"])
    said = f"意見{first.number}の再掲とした" if first else "再掲でないとした"
    audited(row, by=by, action="show_again", summary=f"意見{row.number}を{said}")


@transaction.atomic
def gather(
    consultation: Consultation, opinions: Sequence[Opinion], *, by: Post, into: Group | None = None, theme: str = ""
) -> Group:
    """Put opinions into one group, a new one unless said; a group left empty goes.

    Raises NotFound, NotAllowed, and WrongState where an answer was handed on already.
    """
    if any(one.consultation_id != consultation.pk for one in opinions):
        raise NotFound(OPINION_GONE)
    return gather_numbers(consultation, [one.number for one in opinions], by=by, into=into, theme=theme)


@transaction.atomic
def gather_numbers(
    consultation: Consultation, numbers: Sequence[int], *, by: Post, into: Group | None = None, theme: str = ""
) -> Group:
    """The same by the opinions' numbers, be they ever so many."""
    row = _sorting(consultation, by)
    wanted = list(dict.fromkeys(numbers))
    parts = [row.opinions.filter(number__in=wanted[at : at + CHUNK]) for at in range(0, len(wanted), CHUNK)]
    if not wanted or sum(part.count() for part in parts) != len(wanted):
        raise NotFound(OPINION_GONE)
    left = {pk for part in parts for pk in part.values_list("group", flat=True).distinct() if pk is not None}
    before = list(row.groups.filter(pk__in=left))
    group = locked(into, by.municipality, gone=GROUP_GONE) if into else None
    if group is not None and group.consultation_id != row.pk:
        raise NotFound(GROUP_GONE)
    for one in [*before, *([group] if group else [])]:
        _open(one)
    if group is None:
        group = Group.objects.create(
            municipality=by.municipality, consultation=row, number=next_number(Group, row), theme=theme.strip()
        )
    for part in parts:
        part.update(group=group)
    _sweep([one for one in before if one != group])
    audited(group, by=by, action="gather", summary=f"意見{len(wanted)}件を項目{group.number}にまとめた")
    return group


@transaction.atomic
def scatter(group: Group, *, numbers: Sequence[int] = (), by: Post) -> int:
    """Take opinions out of a group again, all of them unless said; how many. They wait to be grouped anew.

    A group left empty goes, unless something was written about it: then it stays, and is not published.
    Raises NotFound, NotAllowed, and WrongState where the answer was handed on already.
    """
    consultation = _sorting(group.consultation, by)
    row = locked(group, by.municipality, gone=GROUP_GONE)
    _open(row)
    out = row.opinions.filter(number__in=list(numbers)[:CHUNK]) if numbers else row.opinions.all()
    count = out.update(group=None)
    if count:
        said = f"項目{row.number}から意見{count}件を外した"
        audited(consultation, by=by, action="scatter", summary=said)
        _sweep([row])
    return count


def _sweep(groups: Sequence[Group]) -> None:
    """Groups that were left empty go, unless something was written about them."""
    for one in groups:
        if not (one.opinions.exists() or one.response or one.summary or one.turns.exists()):
            one.delete()


def _sorting(consultation: Consultation, by: Post) -> Consultation:
    row = locked(consultation, by.municipality, gone=GONE, beside=("edition",))
    check_sort(by, row)
    return row


def _open(group: Group) -> None:
    if State(group.state) not in WRITTEN:
        raise WrongState(
            f"項目{group.number}の市の考え方は「{group.state_label}」の段階です。差し戻してから意見を動かしてください。"
        )
