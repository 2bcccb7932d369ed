"""A round over one fiscal year, and the sheets that it asks for."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.evaluation.rules import State
from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal
from gyokaku.plan.models import Initiative, Plan

STATES = [(state.value, state.label) for state in State]


class Round(Municipal):
    """The evaluation (年度評価) of one fiscal year of a plan, on one rating scale, with a due date for each turn."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="rounds")
    fiscal_year = models.IntegerField("年度")
    scale = models.CharField("評価の物差し", max_length=60)
    due_entering = models.DateField("入力の期限")
    due_manager = models.DateField("課長確認の期限")
    due_office = models.DateField("主管課確認の期限")
    due_headquarters = models.DateField("本部二次評価の期限")
    opened_at = models.DateTimeField("開始日時")
    opened_by = models.TextField("開始した職")
    closed_at = models.DateTimeField("終了日時", null=True)
    closed_by = models.TextField("終了した職", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "fiscal_year"], name="round_once_a_year")]


class Sheet(Municipal):
    """One initiative in one round: who answers for it and whose turn it is. `version` counts the section's saves."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="sheets")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="sheets")
    rank = models.PositiveIntegerField("順")
    lead = models.ForeignKey(Section, models.PROTECT, null=True, related_name="+")
    lead_printed = models.TextField("担当課の印字", blank=True)
    everyone = models.BooleanField("各課", default=False)  # every section sees it
    state = models.CharField("状態", max_length=20, choices=STATES, default=State.ENTERING.value)
    state_since = models.DateTimeField("状態の始まり")
    due_own = models.DateField("延長後の期限", null=True)  # for the turn in hand; None: the round's
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "initiative"], name="sheet_once_a_round"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in State]), name="sheet_state_known"),
        ]


class JointSection(Municipal):
    """A section that reports together with the lead."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="joint")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "section"], name="joint_section_once")]
