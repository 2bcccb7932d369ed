"""A review (見直し) of a program in a fiscal year: where it came from, how it was judged, what became of it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.engine.programs.words import Decision
from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal
from gyokaku.programs.models.inventory import Program
from gyokaku.programs.rules import State


class Proposer(models.TextChoices):
    """Who brought a candidate up."""

    SECTION = "section", "所管課"
    PLANNING = "planning", "主管課"


class Layer(models.TextChoices):
    """Whose assessment it is."""

    FIRST = "first", "一次評価（所管課）"
    SECOND = "second", "二次評価（本部）"


class Criteria(Municipal):
    """A version of the criteria sheet as the municipality words it. Rows are never changed: a change is a version."""

    version = models.PositiveIntegerField("版")
    content = models.JSONField("評価表")
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "version"], name="criteria_version_once")]


class Review(Municipal):
    """One program's case in one fiscal year. `version` counts its acts, so that nobody acts on what was not seen."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fiscal_year = models.IntegerField("年度")
    program = models.ForeignKey(Program, models.PROTECT, related_name="reviews")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    proposer = models.CharField("提案者", max_length=10, choices=Proposer.choices)
    reason = models.TextField("候補とした理由")
    criteria = models.ForeignKey(Criteria, models.PROTECT, related_name="+")
    state = models.CharField("状態", max_length=20, default=State.CANDIDATE.value)
    decision = models.CharField("決定", max_length=20, blank=True)
    decision_reason = models.TextField("決定の理由", blank=True)
    due = models.DateField("実施の期限", null=True)
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "fiscal_year"], condition=~Q(state=State.WITHDRAWN.value), name="review_once_a_year"
            ),
            models.CheckConstraint(condition=Q(state__in=[one.value for one in State]), name="review_state_known"),
            models.CheckConstraint(
                condition=Q(decision__in=["", *(one.value for one in Decision)]), name="review_decision_known"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "fiscal_year", "state"], name="review_year_state")]

    @property
    def state_label(self) -> str:
        """The state in the words of the screen."""
        return State(self.state).label

    @property
    def decision_label(self) -> str:
        """The decision as it is published; "" before there is one."""
        return Decision(self.decision).label if self.decision else ""


class Idea(Municipal):
    """A free idea of a section's brainstorming; `review` is what came of it, or `dropped` says why nothing did."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    fiscal_year = models.IntegerField("年度")
    text = models.TextField("アイデア")
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="ideas")
    dropped = models.TextField("見送りの理由", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class Assessment(Municipal):
    """An assessment on the criteria sheet; the newest of a layer counts. Rows are never changed or removed.

    `ratings` maps each criterion to its code and reason: {"need": {"rating": "b", "reason": "…"}}.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="assessments")
    layer = models.CharField("評価者", max_length=10, choices=Layer.choices)
    ratings = models.JSONField("評価")
    direction = models.CharField("方向性", max_length=20)
    reason = models.TextField("方向性の理由")
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    @property
    def direction_label(self) -> str:
        """The direction in the words of a decision."""
        return Decision(self.direction).label


class Turn(Municipal):
    """One act on a case: what, from which state to which, why, by which post. Rows are never changed or removed."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="turns")
    act = models.CharField("行為", max_length=20)
    before = models.CharField("前の状態", max_length=20)
    after = models.CharField("後の状態", max_length=20)
    decision = models.CharField("決定", max_length=20, blank=True)
    reason = models.TextField("理由", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class FollowUp(Municipal):
    """What was done about a decision, noted until the case is done. Rows are never changed or removed."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="follow_ups")
    day = models.DateField("日付")
    text = models.TextField("実施した内容")
    at = models.DateTimeField("日時")
    by = models.TextField("職")
