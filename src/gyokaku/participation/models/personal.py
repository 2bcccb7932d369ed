"""Personal data of those who sent opinions: sealed, apart from everything else, and deleted when its time has come."""

from __future__ import annotations

import uuid

from django.db import models

from gyokaku.organization.scope import Municipal
from gyokaku.participation.models.consultation import Consultation
from gyokaku.participation.models.intake import Opinion, Submission


class Personal(Municipal):
    """Who sent a submission. `sealed` opens with the key outside the database only.

    `mark` is the same for the same sender within a consultation and says nothing without the key: people (名) are
    counted by it.
    """

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="personal")
    sealed = models.BinaryField("封をした個人情報")
    mark = models.CharField("同じ人の印", max_length=64, db_index=True)


class Attachment(Municipal):
    """A scan or an attached file, sealed in a file of its own named by `public_id`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attachments")
    kind = models.CharField("種類", max_length=100)
    size = models.PositiveIntegerField("大きさ")
    sha256 = models.CharField("ハッシュ", max_length=64)
    at = models.DateTimeField("日時")


class Original(Municipal):
    """An opinion as it came, sealed when personal data was taken out of its text."""

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="original")
    sealed = models.BinaryField("封をした文")
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class Deletion(Municipal):
    """The record that personal data was deleted: of what, how many, why. Rows are never changed or removed."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="deletions")
    at = models.DateTimeField("日時")
    by = models.TextField("職")
    reason = models.TextField("理由")
    senders = models.PositiveIntegerField("消した提出者の数")
    files = models.PositiveIntegerField("消したファイルの数")
    texts = models.PositiveIntegerField("消したもとの文の数", default=0)
