"""Costs (事業費・人件費) under the keys of the budget, and what those keys stand for."""

from __future__ import annotations

import uuid

from django.db import models

from gyokaku.budget.models.requests import Noted
from gyokaku.engine.document import CostStage
from gyokaku.indicator.fields import ExactDecimalField
from gyokaku.organization.models import Post
from gyokaku.organization.scope import Municipal
from gyokaku.plan.models import Initiative
from gyokaku.programs.models import Program

STAGES = [(one.value, one.label) for one in CostStage]
KEYS = ("account", "division", "item", "purpose", "project")


class Keyed(Municipal):
    """A row under the keys of the budget. They are text: 01 is not 1."""

    account = models.TextField("会計")
    division = models.TextField("款")
    item = models.TextField("項")
    purpose = models.TextField("目")
    project = models.TextField("事業")

    class Meta:
        abstract = True

    @property
    def keys(self) -> tuple[str, ...]:
        """The five keys in their order."""
        return (self.account, self.division, self.item, self.purpose, self.project)

    @property
    def key(self) -> str:
        """The keys as they are printed: 会計-款-項-目-事業."""
        return "-".join(self.keys)


class CostTable(Municipal):
    """A whole table of one year and stage. The newest that is not withdrawn counts, and no other."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fiscal_year = models.IntegerField("年度")
    stage = models.CharField("段階", max_length=12, choices=STAGES)
    file = models.TextField("ファイル名")
    count = models.PositiveIntegerField("行数")
    total = ExactDecimalField("事業費の合計（円）")
    at = models.DateTimeField("日時")
    by = models.TextField("職")
    withdrawn_at = models.DateTimeField("取り消した日時", null=True)
    withdrawn_by = models.TextField("取り消した職", blank=True)
    withdrawn_reason = models.TextField("取り消した理由", blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "fiscal_year", "stage"], name="cost_table_year")]

    @property
    def stage_label(self) -> str:
        """予算 or 決算."""
        return CostStage(self.stage).label


class BudgetLine(Keyed):
    """One line of a table. Rows are never changed or removed: the database refuses."""

    table = models.ForeignKey(CostTable, models.PROTECT, related_name="lines")
    name = models.TextField("名称")
    yen = ExactDecimalField("事業費（円）")
    personnel = ExactDecimalField("人件費（円）", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", *KEYS], name="budget_line_once")]


class Mapping(Keyed, Noted):
    """What a key stands for from a fiscal year on: one program at most, initiatives by weight, and the weight of what
    belongs to no initiative. The newest row of a key with the latest first year counts."""

    first_year = models.IntegerField("この年度から")
    program = models.ForeignKey(Program, models.PROTECT, null=True, related_name="+")
    outside = models.PositiveIntegerField("計画の事業に属さない分の配分比", default=0)
    note = models.TextField("按分の理由", blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", *KEYS], name="mapping_key")]


class Share(Municipal):
    """An initiative's weight in a mapping."""

    mapping = models.ForeignKey(Mapping, models.PROTECT, related_name="shares")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="+")
    weight = models.PositiveIntegerField("配分比")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mapping", "initiative"], name="share_once")]


class Waiting(Municipal):
    """A table of costs that a post handed in and is looking at; the next one takes its place."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="+")
    fiscal_year = models.IntegerField("年度")
    stage = models.CharField("段階", max_length=12, choices=STAGES)
    file = models.TextField("ファイル名")
    rows = models.BinaryField("表")  # JSON, compressed
    at = models.DateTimeField("日時")
