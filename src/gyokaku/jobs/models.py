"""The rows of this room."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from gyokaku.organization.models import Post
from gyokaku.organization.scope import Municipal


class State(models.TextChoices):
    """How a job stands. That its process is gone is no state: it is seen by the sign of life that is missing."""

    WAITING = "waiting", "始まるのを待っています"
    RUNNING = "running", "処理しています"
    DONE = "done", "終わりました"
    REFUSED = "refused", "直すところがあります"
    FAILED = "failed", "失敗しました"
    STOPPED = "stopped", "やめました"


class Job(Municipal):
    """One piece of long work: what was given for it, how it stands, and what came of it.

    `run` is the mark of this very run: the process of an earlier one finds that it is no longer asked for. What was
    given is kept only as long as it can be begun again; where it is personal data under seal, only until this run ends,
    or until a person has said whether to go on. While it runs, how far it is stands in its sign of life.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.UUIDField("この回の印", default=uuid.uuid4, unique=True)
    kind = models.CharField("種類", max_length=40)
    title = models.TextField("名称")
    name = models.TextField("ファイル名", default="")
    about = models.JSONField("対象", default=dict)
    given = models.BinaryField("渡された表", default=b"")
    sealed = models.BooleanField("個人情報に封をしたもの", default=False)
    digest = models.CharField("渡された表のハッシュ", max_length=64)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    state = models.CharField("状態", max_length=10, choices=State.choices, default=State.WAITING)
    sentence = models.TextField("結果", default="")
    faults = models.JSONField("直すところ", default=list)
    fault_count = models.PositiveBigIntegerField("直すところの数", default=0)
    begun_at = models.DateTimeField("始めた日時", default=timezone.now)
    ended_at = models.DateTimeField("終わった日時", null=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "post", "-begun_at"], name="job_of_post")]

    @property
    def unfinished(self) -> bool:
        """Whether it is to be done, or being done, as far as the row knows."""
        return self.state in (State.WAITING, State.RUNNING)
