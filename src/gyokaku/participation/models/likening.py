"""A proposal of groups made by arithmetic, kept until a person confirms or drops it."""

from __future__ import annotations

import json
import uuid
import zlib
from collections.abc import Sequence
from datetime import timedelta

from django.db import models
from django.utils import timezone

from gyokaku.organization.models import Post
from gyokaku.organization.scope import Municipal
from gyokaku.participation.models.consultation import Consultation
from gyokaku.participation.words import Running

SILENT = timedelta(minutes=3)  # without a sign of life: the process that compared is gone


class Likening(Municipal):
    """The opinions of a consultation by likeness at a threshold: one proposal at a time, nothing in it decided.

    `packed` holds, for each proposed group, opinion numbers with their likeness to the first, in hundredths.
    """

    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="likening")
    threshold = models.PositiveSmallIntegerField("しきい値（％）")
    opinions = models.PositiveIntegerField("比べた意見の数")
    packed = models.BinaryField("まとまりの案")
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    @property
    def groups(self) -> list[list[tuple[int, int]]]:
        """Proposed groups of two and more, the largest first: opinion number and likeness in hundredths."""
        return [[(number, like) for number, like in group] for group in json.loads(zlib.decompress(bytes(self.packed)))]

    @staticmethod
    def pack(groups: Sequence[Sequence[tuple[int, int]]]) -> bytes:
        """The groups as they are kept."""
        return zlib.compress(json.dumps(groups, separators=(",", ":")).encode(), 6)


class Comparing(Municipal):
    """The comparing of a consultation's opinions that runs now or ran last: how far it is, and how it ended.

    `run` is the mark of this very run: a process of an earlier one finds that it is no longer asked for.
    """

    consultation = models.OneToOneField(Consultation, models.CASCADE, related_name="comparing")
    run = models.UUIDField(default=uuid.uuid4)
    threshold = models.PositiveSmallIntegerField("しきい値（％）")
    state = models.CharField("状態", max_length=10, choices=Running.choices, default=Running.RUNNING)
    done = models.PositiveIntegerField("比べ終えた意見", default=0)
    known = models.PositiveIntegerField("比べる意見", default=0)
    begun_at = models.DateTimeField("始めた日時", default=timezone.now)
    beat_at = models.DateTimeField("最後に動いた日時", default=timezone.now)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")

    @property
    def runs(self) -> bool:
        """Whether it runs now, as far as its last sign of life tells."""
        return self.state == Running.RUNNING and timezone.now() - self.beat_at < SILENT

    @property
    def stuck(self) -> bool:
        """Whether it neither ended nor gives a sign of life: its process was killed."""
        return self.state == Running.RUNNING and not self.runs
