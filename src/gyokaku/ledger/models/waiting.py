"""A table that was handed in and is being looked at: nothing of it counts until it is entered."""

from __future__ import annotations

from django.db import models

from gyokaku.ledger.models.registers import Register
from gyokaku.organization.models import Post
from gyokaku.organization.scope import Municipal


class Waiting(Municipal):
    """The last table that a post handed in for a register; the next one takes its place."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="waiting")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    name = models.TextField("名前")
    rows = models.BinaryField("表")  # JSON, compressed
    at = models.DateTimeField("日時")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "post"], name="waiting_once")]
