"""Opinions answered once per group, what the answer changed in the plan, and what was said at meetings."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal
from gyokaku.participation.models.consultation import Consultation
from gyokaku.participation.rules import State
from gyokaku.participation.words import MeetingKind, Outcome
from gyokaku.plan.models import Plan


class Group(Municipal):
    """Opinions that get one answer. `summary` (意見の概要), `response` (市の考え方) and `reason` are published.

    `version` counts what was saved, so that nobody writes over what was not seen.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="groups")
    number = models.PositiveIntegerField("番号")
    theme = models.TextField("分類", blank=True)
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    summary = models.TextField("意見の概要", blank=True)
    response = models.TextField("市の考え方", blank=True)
    outcome = models.CharField("対応", max_length=10, blank=True, choices=Outcome.choices)
    reason = models.TextField("修正内容と理由", blank=True)
    state = models.CharField("状態", max_length=10, default=State.DRAFT.value)
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="group_number_once"),
            models.CheckConstraint(condition=Q(state__in=[one.value for one in State]), name="group_state_known"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="group_outcome_known"),
        ]
        indexes = [models.Index(fields=["consultation", "state"], name="group_state")]

    @property
    def state_label(self) -> str:
        """The state in the words of the screen."""
        return State(self.state).label


class Turn(Municipal):
    """One act on an answer: what, from which state to which, why, by which post. Rows are never changed or removed."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="turns")
    act = models.CharField("行為", max_length=10)
    before = models.CharField("前の状態", max_length=10)
    after = models.CharField("後の状態", max_length=10)
    reason = models.TextField("理由", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class Change(Municipal):
    """A passage that the answer changes: its address in the draft and in the edition that follows ("" : taken out)."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="changes")
    before = models.CharField("案の箇所", max_length=100, blank=True)
    after = models.CharField("修正後の箇所", max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "before", "after"], name="changed_passage_once")]


class Meeting(Municipal):
    """A meeting beside the written opinions: when, where, how many people, and what was said in sum."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="meetings")
    consultation = models.ForeignKey(Consultation, models.PROTECT, null=True, related_name="meetings")
    kind = models.CharField("種類", max_length=10, choices=MeetingKind.choices)
    day = models.DateField("開催日")
    place = models.TextField("場所")
    people = models.PositiveIntegerField("参加人数")
    summary = models.TextField("概要")
    withdrawn_at = models.DateTimeField("取り消した日時", null=True)
    withdrawn_reason = models.TextField("取り消しの理由", blank=True)
    version = models.PositiveIntegerField("更新回数", default=1)
