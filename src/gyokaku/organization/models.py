"""Municipality, section, post, person: who can do something, and on whose behalf."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from gyokaku.organization.scope import Municipal


class Municipality(models.Model):
    """A municipality (団体): its six-digit code, check digit included, and its name."""

    code = models.CharField("団体コード", max_length=6, unique=True)
    name = models.TextField("名称")

    def __str__(self) -> str:
        return self.name


class Section(Municipal):
    """A section (担当課) and the fiscal years in which it exists; `last_year` is empty while it does."""

    name = models.TextField("名称")
    first_year = models.PositiveSmallIntegerField("設置年度")
    last_year = models.PositiveSmallIntegerField("最終年度", null=True, blank=True)
    mail = models.EmailField("課の代表アドレス", blank=True, help_text="個人のものでない、課の共有アドレス")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name", "first_year"], name="section_once_a_year"),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="section_years_in_order",
                violation_error_message="担当課の最終年度が設置年度より前です。",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "name"])]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a post may do, in the terms of the plan."""

    SECTION = "section", "担当課"
    MANAGER = "manager", "管理職"
    PLANNING = "planning", "主管課"
    HEADQUARTERS = "headquarters", "本部会議"
    VIEWER = "viewer", "閲覧"
    RECEPTION = "reception", "意見の受付"
    ADMINISTRATOR = "administrator", "システム管理者"


class Post(Municipal):
    """A post (職): what acts in this system. People come and go; what was done was done by the post."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.TextField("職名")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="posts")
    role = models.CharField("役割", max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "title", "section"], name="post_once_in_section"),
            models.UniqueConstraint(
                fields=["municipality", "title"], condition=Q(section__isnull=True), name="post_once_without_section"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="post_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.title}" if self.section else self.title


class People(BaseUserManager["Person"]):
    """People are found by login name before anything else is known about them."""


class Person(AbstractBaseUser):
    """A person who signs in. Rights come from the posts held today, never from the person."""

    login = models.CharField("利用者名", max_length=60, unique=True)
    display_name = models.TextField("氏名")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="people")
    is_active = models.BooleanField("有効", default=True)
    must_change_password = models.BooleanField("パスワードを変えてもらう", default=False)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    def __str__(self) -> str:
        return self.display_name


class Assignment(Municipal):
    """A person holds a post from a day on, up to and including another day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="assignments")
    first_day = models.DateField("着任日")
    last_day = models.DateField("離任日", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="assignment_days_in_order",
                violation_error_message="離任日が着任日より前です。",
            )
        ]


class Succession(Municipal):
    """A section goes on as another from a fiscal year on (機構改革): one row is a renaming, several split or merge."""

    before = models.ForeignKey(Section, models.PROTECT, related_name="successors")
    after = models.ForeignKey(Section, models.PROTECT, related_name="predecessors")
    first_year = models.PositiveSmallIntegerField("新しい課の最初の年度")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["before", "after"], name="succession_once")]
