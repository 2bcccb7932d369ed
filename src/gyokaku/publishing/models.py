"""Editions: rows that nobody changes once they are written."""

from __future__ import annotations

from django.db import models

from gyokaku.organization.scope import Municipal
from gyokaku.plan.models import Plan


class Edition(Municipal):
    """A plan document frozen under a number: its canonical bytes and their sha256, why and by which post."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField("版番号")
    title = models.TextField("題名")
    reason = models.TextField("理由")
    frozen_at = models.DateTimeField("確定日時")
    frozen_by = models.TextField("確定した職")
    sha256 = models.CharField("ハッシュ", max_length=64)
    document = models.BinaryField("計画文書")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"第{self.number}版 {self.title}"


class Companion(Municipal):
    """A further document frozen with an edition: of which kind, its canonical bytes and their sha256."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="companions")
    kind = models.CharField("種類", max_length=32)
    sha256 = models.CharField("ハッシュ", max_length=64)
    document = models.BinaryField("文書")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "kind"], name="companion_kind_once")]

    def __str__(self) -> str:
        return f"第{self.edition.number}版の{self.kind}"
