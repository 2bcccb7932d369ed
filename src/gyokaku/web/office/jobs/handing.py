"""A table that somebody hands in: pasted or as a file, taken before the answer where it is small, else as a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gyokaku.engine.register.table import cells_of
from gyokaku.engine.steps import Told, unheard
from gyokaku.jobs import actions, process
from gyokaku.jobs.models import Job, State
from gyokaku.jobs.queries import jobs
from gyokaku.organization.models import Post

LARGE_BYTES, LARGE_ROWS = 50_000, 2_000
"""Above: a job. The bytes are those of a table of about so many rows, as a workbook or as text."""
PASTED = "貼り付けた表"
Opened = Callable[[bytes, str, Told], list[list[str]]]


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed in, as it came."""

    data: bytes
    name: str
    pasted: bool

    @property
    def large(self) -> bool:
        """Whether nobody should wait for it."""
        return len(self.data) > LARGE_BYTES

    def rows(self, opened: Opened, told: Told = unheard) -> list[list[str]]:
        """Its cells; a file's by `opened`, which refuses what cannot be read."""
        return cells_of(self.data.decode()) if self.pasted else opened(self.data, self.name, told)


def given(request: HttpRequest) -> Given | None:
    """The table of the form; None where there is none."""
    file, text = request.FILES.get("file"), request.POST.get("text", "")
    if file is not None:
        return Given(file.read(), file.name or "ファイル", pasted=False)
    return Given(text.encode(), PASTED, pasted=True) if text.strip() else None


def of_job(job: Job) -> Given:
    """The table that a job was begun with."""
    return Given(bytes(job.given), job.name, bool(job.about.get("pasted")))


def handed_over(
    kind: str, table: Given, *, title: str, about: Mapping[str, Any] | None = None, by: Post
) -> HttpResponse:
    """Begin a job with the table, and go to where it is watched."""
    named = {**(about or {}), "pasted": table.pasted}
    job = actions.begin(kind, title=title, given=table.data, name=table.name, about=named, by=by)
    return started(job)


def started(job: Job) -> HttpResponse:
    """Have the job done, and go to where it is watched."""
    process.start(job)
    return redirect("office:job", job.public_id)


def checked(post: Post, kind: str, at: datetime) -> Job | None:
    """The job that looked through the table that waits since this moment, and is over."""
    return jobs(post).filter(kind=kind, state=State.DONE, about__waiting=str(at)).first()
