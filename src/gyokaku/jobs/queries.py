"""Jobs as the post that began them sees them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from gyokaku.jobs.life import sign
from gyokaku.jobs.models import Job, State
from gyokaku.organization.models import Post


@dataclass(frozen=True, slots=True)
class Standing:
    """How a job stands now: whether its process lives, how far it is, and what may be done with it."""

    job: Job
    done: int
    total: int
    runs: bool
    broken: bool

    @property
    def percent(self) -> int:
        """How far it is, in whole percent; never 100 before it is over."""
        return min(99, self.done * 100 // self.total) if self.total else 0

    @property
    def repeatable(self) -> bool:
        """Whether it can be begun again with what was given for it."""
        stopped = self.broken or self.job.state in (State.FAILED, State.STOPPED)
        return stopped and bool(self.job.given)


def jobs(post: Post) -> QuerySet[Job]:
    """The jobs that this post began, the newest first; what was given for them is not loaded."""
    rows = Job.objects.for_municipality(post.municipality).filter(post=post)
    return rows.order_by("-begun_at", "-pk").defer("given", "faults")


def job(post: Post, mark: UUID) -> Job | None:
    """One of them."""
    rows = Job.objects.for_municipality(post.municipality).filter(post=post, public_id=mark)
    return rows.select_related("municipality", "post").first()


def standing(row: Job) -> Standing:
    """How the job stands now."""
    if not row.unfinished:
        return Standing(row, 0, 0, runs=False, broken=False)
    found = sign(row.run)
    return Standing(row, found.done, found.total, runs=found.alive, broken=not found.alive)
