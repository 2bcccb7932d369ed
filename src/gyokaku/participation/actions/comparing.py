"""Comparing many opinions as a job, while people go on working: begun, given up, and at its end a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gyokaku.engine.likeness import group_texts
from gyokaku.engine.steps import Told, unheard
from gyokaku.jobs import actions as jobs
from gyokaku.jobs.kinds import Kind
from gyokaku.jobs.models import Job, State
from gyokaku.organization.models import Post
from gyokaku.participation.actions.record import audited, consultation_of, locked
from gyokaku.participation.errors import WrongEntry, WrongState
from gyokaku.participation.models import Consultation, Likening
from gyokaku.participation.permissions import GONE, check_sort
from gyokaku.participation.queries.opinions import ungrouped
from gyokaku.participation.queries.proposals import COMPARING, comparing

USUAL = 70
"""Percent of shared runs of letters from which texts are proposed as one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Proposed groups (opinion numbers with their likeness to the first), and the versions of all that were compared."""

    groups: list[list[tuple[int, int]]]
    versions: dict[int, int]


@transaction.atomic
def begin(consultation: Consultation, *, threshold: int = USUAL, by: Post) -> Job:
    """Say that all opinions in no group are to be compared; the job does it, in this process or another.

    Raises NotFound, NotAllowed, WrongState while it runs already, and WrongEntry for a threshold outside 30 to 100.
    """
    row = locked(consultation, by.municipality, gone=GONE)
    check_sort(by, row)
    if not 30 <= threshold <= 100:
        raise WrongEntry("しきい値は30から100までの数にしてください。", {"threshold": "30から100までにしてください。"})
    before = comparing(row)
    if before is not None and before.runs:
        raise WrongState("いま比べています。終わるのを待つか、やめてから、もう一度始めてください。")
    about = {"consultation": row.number, "threshold": threshold, "known": ungrouped(row).count()}
    title, given = f"意見募集{row.number}の意見の比較", str(threshold).encode()
    return jobs.begin(COMPARING, title=title, given=given, about=about, by=by)


def give_up(consultation: Consultation, *, by: Post) -> None:
    """Stop the comparing that runs; the proposal of before stays. Raises NotAllowed, WrongState."""
    check_sort(by, consultation)
    now = comparing(consultation)
    if now is None or not now.job.unfinished:
        raise WrongState("いまは比べていません。")
    jobs.stop(now.job, by=by)


def liken(consultation: Consultation, *, threshold: int = USUAL, by: Post) -> Likening:
    """Compare all opinions in no group, here and now. Raises NotFound, NotAllowed, WrongState, WrongEntry."""
    return compare(begin(consultation, threshold=threshold, by=by))


def compare(job: Job, told: Told = unheard) -> Likening:
    """Do what was begun, in this process. Raises WrongState when it was given up meanwhile."""
    jobs.work(job.run, {COMPARING: KIND}, told)
    job.refresh_from_db()
    if job.state != State.DONE:
        raise WrongState("比べるのを、ほかの人がやめました。もう一度始めてください。")
    return Likening.objects.for_municipality(job.municipality).get(consultation=consultation_of(job))


def _compared(job: Job, told: Told) -> Compared:
    rows = list(ungrouped(consultation_of(job)).values_list("number", "text", "version"))
    found = group_texts((text for _, text, _ in rows), Decimal(job.about["threshold"]) / 100, told)
    groups = [[(rows[one.place][0], int(one.likeness * 100)) for one in likes.members] for likes in found]
    return Compared(groups, {number: version for number, _, version in rows})


def _kept(job: Job, found: Compared, told: Told) -> str:
    """The proposal in place of the one before; opinions that were rewritten meanwhile are left out of it."""
    row, seen, threshold = (
        locked(consultation_of(job), job.municipality, gone=GONE),
        found.versions,
        job.about["threshold"],
    )
    check_sort(job.post, row)
    still = {pair for pair in ungrouped(row).values_list("number", "version") if seen.get(pair[0]) == pair[1]}
    kept = [[one for one in group if (one[0], seen[one[0]]) in still] for group in found.groups]
    proposed = [group for group in kept if len(group) > 1]
    Likening.objects.for_municipality(row.municipality).update_or_create(
        consultation=row,
        defaults={
            "municipality": row.municipality,
            "threshold": threshold,
            "opinions": len(seen),
            "packed": Likening.pack(proposed),
            "at": timezone.now(),
            "by": str(job.post),
        },
    )
    said = f"意見募集{row.number}の意見{len(seen)}件を比べた（しきい値{threshold}％、案{len(proposed)}組）"
    audited(row, by=job.post, action="liken", summary=said)
    return f"{len(seen):,}件を比べ、{len(proposed):,}組の案をつくりました。まだ何もまとめていません。"


KIND = Kind(("比べています",), _compared, _kept)
