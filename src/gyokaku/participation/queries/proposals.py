"""What is left to sort: the proposals of likeness that still stand, and the opinions that are in none of them."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.jobs.models import Job
from gyokaku.jobs.queries import Standing, standing
from gyokaku.participation.models import Consultation, Likening
from gyokaku.participation.queries.opinions import ungrouped

COMPARING = "comparing"
"""The kind of the job that compares."""
Proposal = list[tuple[int, int]]
"""Opinion numbers with their likeness to the first, in hundredths."""


@dataclass(frozen=True, slots=True)
class ToSort:
    """The proposal that was made last (None: nothing was compared), its groups as they stand, and who is in none."""

    likening: Likening | None
    left: int
    groups: list[Proposal]
    alone: list[int]

    @property
    def identical(self) -> int:
        """Proposals whose texts are letter for letter the same."""
        return sum(all(like == 100 for _, like in group) for group in self.groups)


def to_sort(consultation: Consultation) -> ToSort:
    """What a person looks through now."""
    free = _free(consultation)
    kept = Likening.objects.for_municipality(consultation.municipality).filter(consultation=consultation).first()
    groups = _standing(kept, free) if kept else []
    inside = {number for group in groups for number, _ in group}
    return ToSort(kept, len(free), groups, sorted(free - inside))


def comparing(consultation: Consultation) -> Standing | None:
    """The comparing that runs now or ran last, as it stands."""
    rows = Job.objects.for_municipality(consultation.municipality).select_related("post", "municipality")
    ours = rows.filter(kind=COMPARING, about__consultation=consultation.number).order_by("-begun_at", "-pk")
    last = ours.first()
    return standing(last) if last else None


def proposed(likening: Likening) -> list[Proposal]:
    """The groups of a proposal without what was put into a group since."""
    return _standing(likening, _free(likening.consultation))


def _free(consultation: Consultation) -> set[int]:
    return set(ungrouped(consultation).order_by().values_list("number", flat=True))


def _standing(likening: Likening, free: set[int]) -> list[Proposal]:
    groups = ([pair for pair in group if pair[0] in free] for group in likening.groups)
    return [group for group in groups if len(group) > 1]
