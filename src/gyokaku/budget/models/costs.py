"""Costs (事業費・人件費) under the keys of the budget, and tables of them that wait to be confirmed."""

from __future__ import annotations

import uuid

from django.db import models

from gyokaku.budget.models.requests import Tied
from gyokaku.budget.rules import CostStage
from gyokaku.indicator.fields import ExactDecimalField
from gyokaku.organization.models import Post
from gyokaku.organization.scope import Municipal

STAGES = [(one.value, one.label) for one in CostStage]


class Cost(Tied):
    """One line of a year's budget or settlement. The keys are text: 01 is not 1. The highest version counts.

    Rows are never changed or removed: the database refuses.
    """

    fiscal_year = models.IntegerField("年度")
    stage = models.CharField("段階", max_length=12, choices=STAGES)
    account = models.TextField("会計")
    division = models.TextField("款")
    item = models.TextField("項")
    purpose = models.TextField("目")
    project = models.TextField("事業")
    name = models.TextField("名称")
    yen = ExactDecimalField("事業費（円）")
    personnel = ExactDecimalField("人件費（円）", null=True)
    version = models.PositiveIntegerField("版", default=1)
    reason = models.TextField("訂正の理由", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "municipality",
                    "fiscal_year",
                    "stage",
                    "account",
                    "division",
                    "item",
                    "purpose",
                    "project",
                    "version",
                ],
                name="cost_once",
            )
        ]


class CostPaper(Municipal):
    """A table of costs as it was handed in, until its preview is confirmed or put aside."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    file = models.TextField("ファイル名")
    text = models.TextField("内容")
    at = models.DateTimeField("日時")
