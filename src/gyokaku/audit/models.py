"""The audit record: one chain of rows for the whole database, without foreign keys, so that it outlives what it names."""

from __future__ import annotations

from django.db import models

from gyokaku.audit.rules import chain_hash, printed_time

FIRST = "0" * 64
"""What the first row of a chain names as its predecessor."""


class Entry(models.Model):
    """One act: which post did what to which object, when; `hash` covers every field and the hash before it."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField("日時")
    municipality = models.CharField("団体コード", max_length=6, blank=True)
    by = models.TextField("職")
    by_id = models.TextField("職の識別子", blank=True)
    action = models.CharField("操作", max_length=60)
    object_type = models.CharField("対象の種類", max_length=60)
    object_id = models.TextField("対象の識別子")
    summary = models.TextField("内容")
    before = models.TextField("変更前", blank=True)  # canonical JSON; empty: nothing there
    after = models.TextField("変更後", blank=True)
    previous = models.CharField("前の行のハッシュ", max_length=64, unique=True)
    hash = models.CharField("ハッシュ", max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.summary}"

    def computed_hash(self) -> str:
        """The hash that this row must carry, from what it now says."""
        return chain_hash(
            [
                self.sequence,
                printed_time(self.at),
                self.municipality,
                self.by,
                self.by_id,
                self.action,
                self.object_type,
                self.object_id,
                self.summary,
                self.before,
                self.after,
                self.previous,
            ]
        )
