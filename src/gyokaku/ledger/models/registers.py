"""Registers and their records. What was entered is kept for ever in `Change`; `Record` is what stands of it now."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.engine.register.soundness import NUMBERS, WORDS
from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal

NUMBER_SLOTS = [f"n{turn}" for turn in range(1, NUMBERS + 1)]
WORD_SLOTS = [f"w{turn}" for turn in range(1, WORDS + 1)]
INDEXED = 3  # word slots that a list can be narrowed by at any size; choices and sections get them first


class Register(Municipal):
    """A register (台帳): its newest definition's number, and in which column each field that ever was is kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField("識別子", max_length=40)
    title = models.TextField("名称")
    version = models.PositiveIntegerField("版", default=1)
    slots = models.JSONField("欄の置き場所", default=dict)
    last_number = models.PositiveBigIntegerField("最後の番号", default=0)
    owner = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    opened = models.JSONField("公開する欄", default=list)  # keys of fields; none: only totals are public

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="register_once")]

    def __str__(self) -> str:
        return self.title


class RegisterVersion(Municipal):
    """One version of a definition, as it was decided. Never changed: records name the version they were entered in."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("版")
    definition = models.JSONField("定義")
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "version"], name="register_version_once")]


class Right(models.TextChoices):
    """What a section may do with a register; who may write may read, who may define may do all of it."""

    READ = "read", "見る"
    WRITE = "write", "記入する"
    DEFINE = "define", "記入し、様式も決める"


class Grant(Municipal):
    """A section's right in a register; without a section, every section's."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="grants")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    right = models.CharField("権限", max_length=10, choices=Right.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "section"], name="grant_once"),
            models.UniqueConstraint(fields=["register"], condition=Q(section__isnull=True), name="grant_all_once"),
        ]


class Record(Municipal):
    """A record as it stands. Numbers are whole, in the field's smallest unit (12.50 with two places: 1250).

    A withdrawn record has no row here; what it said is in its changes.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="records")
    number = models.PositiveBigIntegerField("番号")
    turn = models.PositiveIntegerField("何回目の記入", default=1)
    version = models.PositiveIntegerField("台帳の版")
    fiscal_year = models.IntegerField("年度")
    first = models.DateField("始まり")
    last = models.DateField("終わり", null=True)
    n1, n2, n3, n4, n5, n6, n7, n8 = (models.BigIntegerField(null=True) for _ in NUMBER_SLOTS)
    w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12 = (models.TextField(default="") for _ in WORD_SLOTS)
    once = models.TextField("重複の判定", default="")
    content = models.CharField("内容のハッシュ", max_length=64)
    words = models.TextField("探すことば", default="")
    values = models.JSONField("内容")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="record_number_once"),
            models.UniqueConstraint(fields=["register", "once"], condition=~Q(once=""), name="record_once"),
        ]
        indexes = [
            models.Index(fields=["register", "fiscal_year", "number"], name="record_year"),
            models.Index(fields=["register", "first", "last"], name="record_first"),
            *(
                models.Index(fields=["register", slot, "fiscal_year", "number"], name=f"record_{slot}")
                for slot in WORD_SLOTS[:INDEXED]
            ),
            *(  # the newest records of a choice, however rare it is
                models.Index(fields=["register", slot, "number"], name=f"record_{slot}_newest")
                for slot in WORD_SLOTS[:INDEXED]
            ),
        ]


class Change(Municipal):
    """One entry, correction or withdrawal of a record. Rows are never changed or removed: the database refuses."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="changes")
    number = models.PositiveBigIntegerField("番号")
    turn = models.PositiveIntegerField("何回目の記入")
    version = models.PositiveIntegerField("台帳の版")
    values = models.JSONField("内容")
    withdrawn = models.BooleanField("取下げ", default=False)
    reason = models.TextField("理由", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "number", "turn"], name="change_once")]
