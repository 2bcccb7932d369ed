"""Comparing many opinions on the server while people go on working: begun, told how far it is, ended, given up."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gyokaku.engine.likeness import group_texts
from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, locked
from gyokaku.participation.errors import WrongEntry, WrongState
from gyokaku.participation.models import Comparing, Consultation, Likening
from gyokaku.participation.permissions import GONE, check_sort
from gyokaku.participation.queries.opinions import ungrouped
from gyokaku.participation.words import Running

USUAL = 70
"""Percent of shared runs of letters from which texts are proposed as one."""
BEAT = 1.0  # seconds between two signs of life
Told = Callable[[int, int], None]


class GivenUp(Exception):
    """The run was cancelled, or another one was begun in its place."""


@transaction.atomic
def begin(consultation: Consultation, *, threshold: int = USUAL, by: Post) -> Comparing:
    """Say that all opinions in no group are to be compared; `compare` does it, in this process or another.

    Raises NotFound, NotAllowed, WrongState while it runs already, and WrongEntry for a threshold outside 30 to 100.
    """
    row = locked(consultation, by.municipality, gone=GONE)
    check_sort(by, row)
    if not 30 <= threshold <= 100:
        raise WrongEntry("しきい値は30から100までの数にしてください。", {"threshold": "30から100までにしてください。"})
    before = Comparing.objects.for_municipality(by.municipality).filter(consultation=row).first()
    if before is not None and before.runs:
        raise WrongState("いま比べています。終わるのを待つか、やめてから、もう一度始めてください。")
    now = timezone.now()
    made, _ = Comparing.objects.for_municipality(by.municipality).update_or_create(
        consultation=row,
        defaults={
            "municipality": row.municipality,
            "run": uuid.uuid4(),
            "threshold": threshold,
            "state": Running.RUNNING,
            "done": 0,
            "known": ungrouped(row).count(),
            "begun_at": now,
            "beat_at": now,
            "post": by,
        },
    )
    said = f"意見募集{row.number}の意見{made.known}件を比べはじめた（しきい値{threshold}％）"
    audited(row, by=by, action="begin_comparing", summary=said)
    return made


@transaction.atomic
def give_up(consultation: Consultation, *, by: Post) -> None:
    """Stop the comparing that runs; the proposal of before stays. Raises NotFound, NotAllowed, WrongState."""
    row = locked(consultation, by.municipality, gone=GONE)
    check_sort(by, row)
    running = Comparing.objects.for_municipality(by.municipality).filter(consultation=row, state=Running.RUNNING)
    if not running.update(state=Running.CANCELLED):
        raise WrongState("いまは比べていません。")
    audited(row, by=by, action="give_up_comparing", summary=f"意見募集{row.number}の意見を比べるのをやめた")


def compare(comparing: Comparing, told: Told = lambda done, known: None) -> Likening | None:
    """Do what was begun; None when it was given up meanwhile. Writers wait for nothing but the last short moment."""
    row = comparing.consultation
    try:
        rows = list(ungrouped(row).values_list("number", "text", "version"))
        found = group_texts(
            (text for _, text, _ in rows), Decimal(comparing.threshold) / 100, _beating(comparing, told)
        )
        groups = [[(rows[one.place][0], int(one.likeness * 100)) for one in likes.members] for likes in found]
        return _keep(comparing, groups, {number: version for number, _, version in rows})
    except GivenUp:
        return None
    except BaseException:
        _mine(comparing).update(state=Running.FAILED)
        raise


def _mine(comparing: Comparing) -> QuerySet[Comparing]:
    rows = Comparing.objects.for_municipality(comparing.municipality)
    return rows.filter(pk=comparing.pk, run=comparing.run, state=Running.RUNNING)


def _beating(comparing: Comparing, told: Told) -> Told:
    """A sign of life now and then. Raises GivenUp when the run is no longer asked for."""
    last = 0.0

    def beat(done: int, known: int) -> None:
        nonlocal last
        if time.monotonic() - last < BEAT:
            return
        last = time.monotonic()
        if not _mine(comparing).update(done=done, known=known, beat_at=timezone.now()):
            raise GivenUp
        told(done, known)

    return beat


@transaction.atomic
def _keep(comparing: Comparing, groups: list[list[tuple[int, int]]], seen: dict[int, int]) -> Likening:
    """The proposal in place of the one before; opinions that were rewritten meanwhile are left out of it."""
    row = locked(comparing.consultation, comparing.municipality, gone=GONE)
    check_sort(comparing.post, row)
    if not _mine(comparing).update(state=Running.DONE, done=len(seen), known=len(seen), beat_at=timezone.now()):
        raise GivenUp
    still = {pair for pair in ungrouped(row).values_list("number", "version") if seen.get(pair[0]) == pair[1]}
    kept = [[one for one in group if (one[0], seen[one[0]]) in still] for group in groups]
    proposed = [group for group in kept if len(group) > 1]
    made, _ = Likening.objects.for_municipality(row.municipality).update_or_create(
        consultation=row,
        defaults={
            "municipality": row.municipality,
            "threshold": comparing.threshold,
            "opinions": len(seen),
            "packed": Likening.pack(proposed),
            "at": timezone.now(),
            "by": str(comparing.post),
        },
    )
    audited(
        row,
        by=comparing.post,
        action="liken",
        summary=f"意見募集{row.number}の意見{len(seen)}件を比べた（しきい値{comparing.threshold}％、案{len(proposed)}組）",
    )
    return made


def liken(consultation: Consultation, *, threshold: int = USUAL, by: Post) -> Likening:
    """Compare all opinions in no group, here and now. Raises NotFound, NotAllowed, WrongState, WrongEntry."""
    made = compare(begin(consultation, threshold=threshold, by=by))
    if made is None:
        raise WrongState("比べるのを、ほかの人がやめました。もう一度始めてください。")
    return made
