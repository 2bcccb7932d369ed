"""Long work begun, done, stopped and begun again. What a run did counts only if it was still wanted at its end."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gyokaku.audit.errors import Refused
from gyokaku.engine.steps import Told, unheard
from gyokaku.jobs import life
from gyokaku.jobs.errors import GivenUp, WrongState
from gyokaku.jobs.kinds import Kind
from gyokaku.jobs.models import Job, State
from gyokaku.jobs.permissions import check_stop
from gyokaku.jobs.queries import standing
from gyokaku.organization.models import Post
from gyokaku.organization.record import noted

KEPT = 200  # refused cells with their sentences; all are counted
DAYS = 7  # that an ended job, and the table of one that was broken off, are kept
_audited = partial(noted, "jobs")


@transaction.atomic
def begin(
    kind: str,
    *,
    title: str,
    given: bytes,
    name: str = "",
    about: Mapping[str, Any] | None = None,
    sealed_as: str = "",
    by: Post,
) -> Job:
    """Note what is to be done; `process.start` has it done. The same thing asked for twice is one job while it runs.

    `sealed_as`: what was given is personal data under seal, and this is the mark by which the same is known again.
    """
    _forget(by)
    digest, named = sealed_as or hashlib.sha256(given).hexdigest(), dict(about or {})
    rows = Job.objects.for_municipality(by.municipality).select_for_update()
    twins = rows.filter(post=by, kind=kind, digest=digest, state__in=(State.WAITING, State.RUNNING))
    for one in twins:
        if one.about == named and standing(one).runs:
            return one
    made = Job.objects.create(
        municipality=by.municipality,
        kind=kind,
        title=title,
        name=name,
        about=named,
        given=given,
        sealed=bool(sealed_as),
        digest=digest,
        post=by,
    )
    life.begin(made.run)
    _audited(made, by=by, action="begin", summary=f"{title}を始めた")
    return made


@transaction.atomic
def again(row: Job, *, by: Post) -> Job:
    """Begin a job anew that failed, was stopped, or whose process is gone. Raises WrongState."""
    rows = Job.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    found = rows.select_related("post", "municipality").filter(pk=row.pk, post=by).first()
    if found is None or not standing(found).repeatable:
        raise WrongState("もう一度始められる処理ではありません。いまの状況を確かめて、表を渡し直してください。")
    life.end(found.run)
    found.run, found.state, found.sentence = uuid.uuid4(), State.WAITING, ""
    found.begun_at, found.ended_at = timezone.now(), None
    found.save()
    life.begin(found.run)
    _audited(found, by=by, action="again", summary=f"{found.title}をもう一度始めた")
    return found


def stop(row: Job, *, by: Post) -> None:
    """Stop a job; nothing of it is applied. Raises NotAllowed, WrongState when it is over."""
    check_stop(by, row)
    rows = Job.objects.for_municipality(by.municipality).filter(pk=row.pk, run=row.run)
    rows = rows.filter(state__in=(State.WAITING, State.RUNNING))
    if rows.exists():
        life.end(row.run)  # first: a process that is applying holds the writer's place until it hears of this
    with transaction.atomic():
        if not rows.update(state=State.STOPPED, ended_at=timezone.now(), **_let_go(row)):
            raise WrongState("この処理は、もう終わっています。結果を確かめてください。")
        _audited(row, by=by, action="stop", summary=f"{row.title}をやめた")


@transaction.atomic
def follow(row: Job, kind: str, *, title: str, by: Post) -> Job:
    """Begin the job that goes on with what another one looked through and kept; pressed twice it is one. Raises WrongState."""
    found = _kept(row, by)
    if not found.given:
        rows = Job.objects.for_municipality(by.municipality).filter(post=by, kind=kind, digest=found.digest)
        rows = rows.filter(begun_at__gte=found.begun_at).order_by("-pk")
        twin = next((one for one in rows if one.about == found.about), None)
        if twin is None:
            raise WrongState(
                "取り込むファイルがありません。取込みをやめたか、古いために消えています。もう一度渡してください。"
            )
        return twin
    mark = found.digest if found.sealed else ""
    given, found.given = bytes(found.given), b""
    found.save(update_fields=["given"])
    return begin(kind, title=title, given=given, name=found.name, about=found.about, sealed_as=mark, by=by)


@transaction.atomic
def drop(row: Job, *, by: Post) -> None:
    """Let go of what a job looked through and kept. Raises WrongState."""
    found = _kept(row, by)
    if found.given:
        found.given = b""
        found.save(update_fields=["given"])
        _audited(found, by=by, action="drop", summary=f"{found.title}で渡したものを取り込まずに消した")


def forget_sealed(before: datetime) -> int:
    """Let go of personal data under seal that was given before this moment and whose job does not run. How many."""
    rows = Job.objects.across_municipalities().filter(sealed=True, begun_at__lt=before).exclude(given=b"")
    old = [one.pk for one in rows.defer("given") if not standing(one).runs]
    return Job.objects.across_municipalities().filter(pk__in=old).update(given=b"")


def work(run: UUID, kinds: Mapping[str, Kind], heard: Told = unheard) -> None:
    """Do what was begun under this mark, in this process. Everything is applied in the moment in which the job is over.
    `heard` is told as well how far it is."""
    rows = Job.objects.across_municipalities().filter(run=run)
    if not rows.filter(state=State.WAITING).update(state=State.RUNNING):
        return
    row = rows.select_related("municipality", "post__municipality").get()
    kind = kinds[row.kind]
    try:
        with life.beating(run) as beat:

            def told(done: int, total: int) -> None:
                beat(done, total)
                heard(done, total)

            found = kind.look(row, told)
            with transaction.atomic():
                said = kind.take(row, found, told)
                if not _end(row, State.DONE, sentence=said, **({} if kind.keeps else {"given": b""})):
                    raise GivenUp
    except GivenUp:
        return
    except Refused as refused:
        _refused(row, refused)
    except BaseException as wrong:
        _end(row, State.FAILED, sentence=type(wrong).__name__, **_let_go(row))
        raise
    finally:
        life.end(run)


def _refused(row: Job, refused: Refused) -> None:
    faults = [str(getattr(one, "message", one)) for one in getattr(refused, "faults", ())] or [str(refused)]
    count = getattr(refused, "total", 0) or len(faults)
    _end(row, State.REFUSED, faults=faults[:KEPT], fault_count=count, given=b"")


def _end(row: Job, state: State, **values: Any) -> bool:
    """Whether it was this run that ended."""
    return bool(_mine(row).update(state=state, ended_at=timezone.now(), **values))


def _let_go(row: Job) -> dict[str, bytes]:
    """Personal data does not wait to be tried again."""
    return {"given": b""} if row.sealed else {}


def _kept(row: Job, by: Post) -> Job:
    rows = Job.objects.for_municipality(by.municipality).select_for_update(of=("self",))
    found = rows.select_related("municipality").filter(pk=row.pk, post=by, state=State.DONE).first()
    if found is None:
        raise WrongState("この処理は、まだ終わっていないか、やめられています。いまの状況を確かめてください。")
    return found


def _mine(row: Job) -> QuerySet[Job]:
    rows = Job.objects.for_municipality(row.municipality)
    return rows.filter(pk=row.pk, run=row.run, state=State.RUNNING)


def _forget(by: Post) -> None:
    old = Job.objects.for_municipality(by.municipality).filter(begun_at__lt=timezone.now() - timedelta(days=DAYS))
    for run in old.values_list("run", flat=True):
        life.end(run)
    old.delete()
