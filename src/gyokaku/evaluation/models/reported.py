"""What a section reports: steps, actuals, texts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gyokaku.evaluation.models.round import Sheet
from gyokaku.evaluation.words import Direction, Progress
from gyokaku.indicator.models import Indicator
from gyokaku.organization.scope import Municipal

TEXTS = ("done", "result", "issue", "next_year")
"""The texts of a report: what was done, what came of it, what is in the way, what next year brings."""


class SheetReport(Municipal):
    """The texts of one save. Every save is a row, so that no text is ever lost; the highest version counts."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="reports")
    version = models.PositiveIntegerField("更新回数")
    done = models.TextField("取組の内容", blank=True)
    result = models.TextField("成果", blank=True)
    issue = models.TextField("課題", blank=True)
    next_year = models.TextField("次年度の取組", blank=True)
    direction = models.CharField("次年度の方向性", max_length=20, blank=True)
    saved_at = models.DateTimeField("保存日時")
    saved_by = models.TextField("保存した職")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "version"], name="report_once_a_version"),
            models.CheckConstraint(
                condition=Q(direction__in=["", *map(str, Direction)]), name="report_direction_known"
            ),
        ]


class StepReport(Municipal):
    """How far one step of the schedule is. The step is named by its place in the sheet and copied as it was asked."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="steps")
    row = models.PositiveIntegerField("年次計画の行")
    column = models.PositiveIntegerField("行の中の段階")
    item = models.TextField("項目")
    text = models.TextField("内容")
    first = models.IntegerField("始まりの年度")
    last = models.IntegerField("終わりの年度", null=True)
    progress = models.CharField("進み", max_length=20, blank=True)  # empty: not yet reported
    note = models.TextField("説明", blank=True)
    before = models.CharField("前年度の進み", max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "row", "column"], name="step_report_once"),
            models.CheckConstraint(condition=Q(progress__in=["", *map(str, Progress)]), name="step_progress_known"),
        ]


class ActualReport(Municipal):
    """A figure reported for one indicator. Never changed: a correction supersedes it, and both stay."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="actuals")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="reports")
    printed = models.TextField("実績値")
    period = models.TextField("時点")
    taken_from = models.TextField("出どころ")
    provisional = models.BooleanField("暫定", default=False)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    recorded_at = models.DateTimeField("記録日時")
    recorded_by = models.TextField("記録した職")
