"""What stands beside the reports: comments, evidence, drafts, minutes spent, extensions."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.evaluation.models.round import Round, Sheet
from gyokaku.organization.models import Post, Section
from gyokaku.organization.scope import Municipal


class Comment(Municipal):
    """A remark on one paragraph: the field, and the words it is about as they stood when it was written."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="comments")
    field = models.TextField("欄")
    about = models.TextField("対象の文", blank=True)
    text = models.TextField("コメント")
    at = models.DateTimeField("日時")
    by = models.TextField("職")
    settled_at = models.DateTimeField("対応済みにした日時", null=True)
    settled_by = models.TextField("対応済みにした職", blank=True)


class Evidence(Municipal):
    """A file that proves a report. It lies outside the web root under its own hash, never under the given name."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="evidence")
    name = models.TextField("ファイル名")
    media_type = models.TextField("種類")
    size = models.PositiveBigIntegerField("大きさ")
    sha256 = models.CharField("ハッシュ", max_length=64)
    at = models.DateTimeField("日時")
    by = models.TextField("職")
    withdrawn_at = models.DateTimeField("取り下げた日時", null=True)
    withdrawn_by = models.TextField("取り下げた職", blank=True)


class Draft(Municipal):
    """What a post has typed and not saved, field by field, and the version of the sheet it was typed against."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="drafts")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    person = models.CharField("利用者の識別子", max_length=40, blank=True)  # two people may hold one post
    fields = models.JSONField("入力中の内容", default=dict)
    version = models.PositiveIntegerField("元にした更新回数")
    refused = models.BooleanField("保存できなかった", default=False)
    at = models.DateTimeField("日時")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "post", "person"], condition=Q(refused=False), name="draft_once_a_writer"
            )
        ]


class Minutes(Municipal):
    """Time spent on a sheet by one sitting, in whole seconds."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="minutes")
    seconds = models.PositiveIntegerField("秒")
    at = models.DateTimeField("日時")


class Extension(Municipal):
    """A due date that was moved for one sheet, and why."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="extensions")
    state = models.CharField("状態", max_length=20)
    before = models.DateField("前の期限")
    after = models.DateField("新しい期限")
    reason = models.TextField("理由")
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class Reminder(Municipal):
    """A letter that told a section of its due dates; one a day."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reminders")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    day = models.DateField("日")
    sheets = models.PositiveIntegerField("シートの数")
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "section", "day"], name="reminder_once_a_day")]
