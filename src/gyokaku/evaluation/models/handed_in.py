"""A workbook that a post has handed in and is looking at: nothing of it counts until it is taken in."""

from __future__ import annotations

from django.db import models

from gyokaku.evaluation.models.round import Round
from gyokaku.organization.models import Post
from gyokaku.organization.scope import Municipal


class HandedIn(Municipal):
    """The last workbook of a writer; the next one takes its place."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    person = models.CharField("利用者の識別子", max_length=40, blank=True)  # two people may hold one post
    name = models.TextField("ファイル名")
    content = models.BinaryField("読んだ内容")  # JSON, compressed
    at = models.DateTimeField("日時")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="handed_in_once_a_writer")]
