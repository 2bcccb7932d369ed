"""What came in: submissions (名) and the opinions in them (件), each tied to passages of the draft."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal
from gyokaku.participation.models.consultation import Consultation
from gyokaku.participation.words import Channel

if TYPE_CHECKING:
    from gyokaku.participation.models.answers import Group


class Submission(Municipal):
    """One letter, mail, fax, call at the counter or form. Who sent it is in Personal, apart and sealed.

    `token` is the form's own mark: the same one sent twice is one submission. `people` counts joint senders.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField("受付番号")
    channel = models.CharField("提出方法", max_length=10, choices=Channel.choices)
    received_at = models.DateTimeField("受付日時")
    late = models.BooleanField("必着を過ぎたもの", default=False)
    people = models.PositiveIntegerField("人数", default=1)
    token = models.CharField("送信の印", max_length=64)
    taken_by = models.TextField("受け付けた職", blank=True)
    withdrawn_at = models.DateTimeField("取り下げ日時", null=True)
    withdrawn_reason = models.TextField("取り下げの理由", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="submission_number_once"),
            models.UniqueConstraint(fields=["consultation", "token"], name="submission_token_once"),
            models.CheckConstraint(condition=Q(people__gte=1), name="submission_of_someone"),
        ]

    @property
    def receipt(self) -> str:
        """The receipt number as it is told to the sender: 3-00012."""
        return f"{self.consultation.number}-{self.number:05}"


class Opinion(Municipal):
    """One opinion of a submission. `text` is what is worked with; `shown` is the wording that is published.

    `text` is as it came until personal data in it is taken out (Original); `doubtful`: it looks as if it held some.
    `repeats` is the opinion that this one is printed under again (再掲): it is not counted a second time.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="opinions")
    number = models.PositiveIntegerField("意見番号")
    text = models.TextField("意見")
    shown = models.TextField("公表する文", blank=True)
    doubtful = models.BooleanField("個人情報と見える記載", default=False)
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    group: models.ForeignKey[Group | None, Group | None] = models.ForeignKey(
        "participation.Group", models.PROTECT, null=True, related_name="opinions"
    )
    repeats = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeated")
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="opinion_number_once")]
        indexes = [models.Index(fields=["consultation", "group"], name="opinion_group")]


class OpinionPlace(Municipal):
    """A passage that an opinion speaks about: its address in the draft edition ("" is the plan as a whole)."""

    opinion = models.ForeignKey(Opinion, models.CASCADE, related_name="places")
    address = models.CharField("箇所", max_length=100, blank=True)
    initiative = models.PositiveIntegerField("事業番号", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opinion", "address"], name="opinion_place_once")]
        indexes = [models.Index(fields=["municipality", "address"], name="opinion_place_address")]
