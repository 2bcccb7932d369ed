"""Whose a job is: the post that began it; the planning office may stop what anybody began."""

from __future__ import annotations

from gyokaku.jobs.models import Job
from gyokaku.organization.errors import NotAllowed
from gyokaku.organization.models import Post, Role

OTHERS = "この処理は、ほかの職が始めたものです。始めた職か主管課だけが、やめられます。"


def can_stop(post: Post, job: Job) -> bool:
    """Whether the post may stop the job."""
    ours = post.municipality_id == job.municipality_id
    return ours and (job.post_id == post.pk or post.role == Role.PLANNING)


def check_stop(post: Post, job: Job) -> None:
    """Raises NotAllowed."""
    if not can_stop(post, job):
        raise NotAllowed(OTHERS)
