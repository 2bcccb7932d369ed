"""A consultation on a frozen draft, and what was published at its end."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from gyokaku.organization.scope import Municipal
from gyokaku.participation.rules import Phase, phase
from gyokaku.publishing.models import Edition


class Consultation(Municipal):
    """Opinions asked on one frozen edition. It opens and closes by the clock once it is announced.

    `channels` lists values of Channel; `asked` and `required` values of About; `keep_days` counts from the publication
    of the answers. `revised` is the edition that the answers changed the draft into.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField("番号")
    title = models.TextField("件名")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="consultations")
    revised = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="answering")
    opens_at = models.DateTimeField("募集開始")
    closes_at = models.DateTimeField("必着")
    short_reason = models.TextField("30日より短い理由", blank=True)
    channels = models.JSONField("提出方法", default=list)
    asked = models.JSONField("尋ねる項目", default=list)
    required = models.JSONField("必須の項目", default=list)
    who_may = models.TextField("提出できる方")
    privacy = models.TextField("個人情報の取扱い")
    addressee = models.TextField("提出先", blank=True)
    attachments = models.BooleanField("添付を受け付ける", default=False)
    keep_days = models.PositiveIntegerField("個人情報を保つ日数", default=365)
    announced_at = models.DateTimeField("公表日時", null=True)
    answered_at = models.DateTimeField("結果公表日時", null=True)
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="consultation_number_once"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="consultation_period_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    def phase(self, now: datetime | None = None) -> Phase:
        """Where it is at a moment, now unless said otherwise."""
        return phase(
            announced=self.announced_at,
            opens=self.opens_at,
            closes=self.closes_at,
            answered=self.answered_at,
            now=now or timezone.now(),
        )


class Publication(Municipal):
    """The published result as it was: canonical bytes and their sha256. Rows are never changed or removed."""

    consultation = models.OneToOneField(Consultation, models.PROTECT, related_name="publication")
    at = models.DateTimeField("公表日時")
    by = models.TextField("職")
    sha256 = models.CharField("ハッシュ", max_length=64)
    document = models.BinaryField("結果")
