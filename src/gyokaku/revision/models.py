"""Rows of the yearly revision."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.organization.models import Post
from gyokaku.organization.scope import Municipal
from gyokaku.plan.models import Initiative, Plan
from gyokaku.revision.rules import State


class Proposal(Municipal):
    """Somebody wants one place of a sheet to read differently, with the reason; and what was decided, with the reason."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="proposals")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="proposals")  # None: a new one
    place = models.TextField("箇所")
    label = models.TextField("箇所の名称")
    before = models.TextField("いま", blank=True)
    after = models.TextField("提案", blank=True)
    change = models.JSONField("構成の変更", default=dict)  # empty: another wording of one place
    reason = models.TextField("理由")
    state = models.CharField("状態", max_length=12, default=State.PROPOSED.value)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    proposed_by = models.TextField("提案した職")
    at = models.DateTimeField("提案した日時")
    decided_by = models.TextField("決めた職", blank=True)
    decided_at = models.DateTimeField("決めた日時", null=True)
    decision = models.TextField("決定の理由", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[one.value for one in State]), name="proposal_state_known"),
            models.UniqueConstraint(
                fields=["initiative", "place"],
                condition=Q(state=State.ACCEPTED.value),
                name="one_accepted_proposal_for_a_place",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "state"])]

    @property
    def subject(self) -> str:
        """What the proposal is about, in words."""
        about = f"事業{self.initiative.number}　{self.initiative.title}" if self.initiative else "新しい事業"
        return f"{about}：{self.label}"
