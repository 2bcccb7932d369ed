"""Indicators and their figures. A figure is never changed: a newer row supersedes it, and both stay."""

from __future__ import annotations

import uuid

from django.db import models

from gyokaku.indicator.fields import ExactDecimalField
from gyokaku.organization.scope import Municipal


class Indicator(Municipal):
    """An indicator (指標) as one sheet prints it. The same `key` in two sheets: one indicator printed twice."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.TextField("識別子", null=True)
    name = models.TextField("指標名")
    unit = models.TextField("単位", null=True)
    kind = models.CharField("年度・時点の別", max_length=20, null=True)
    direction = models.CharField("望ましい向き", max_length=20, null=True)
    accumulation = models.CharField("累計・単年度の別", max_length=20, null=True)
    source = models.JSONField("出典", null=True)
    findings = models.JSONField("読み取り時の指摘", default=list)

    def __str__(self) -> str:
        return self.name


class Figure(Municipal):
    """One printed target, actual or baseline: what was printed, what was read, where it came from.

    `value` is in `unit` after scaling, and None with a `missing_reason` where the cell is no value. A row that
    says `withdrawn` supersedes one that the plan no longer prints.
    """

    rank = models.PositiveIntegerField("順")
    printed = models.TextField("印字")
    value = ExactDecimalField("値", null=True)
    upper = ExactDecimalField("上限", null=True)
    numerator = ExactDecimalField("分子", null=True)
    denominator = ExactDecimalField("分母", null=True)
    unit = models.TextField("単位", null=True)
    bound = models.CharField("限定", max_length=20, null=True)
    period_printed = models.TextField("時点の印字", null=True)  # None: no period at all
    period_kind = models.CharField("時点の種類", max_length=20, null=True)
    period_start = models.DateField("始まり", null=True)
    period_end = models.DateField("終わり", null=True)
    note = models.TextField("注記", null=True)
    missing_reason = models.CharField("値がない理由", max_length=20, null=True)
    provisional = models.BooleanField("暫定", null=True)
    source = models.JSONField("出典", null=True)
    findings = models.JSONField("読み取り時の指摘", default=list)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    withdrawn = models.BooleanField("取下げ", default=False)
    recorded_at = models.DateTimeField("記録日時")
    recorded_by = models.TextField("記録した職")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.printed


class Baseline(Figure):
    """The baseline (基準値) of an indicator; at most one is current."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="baselines")


class Target(Figure):
    """A target (目標値)."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")


class Actual(Figure):
    """An actual (実績値)."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="actuals")
