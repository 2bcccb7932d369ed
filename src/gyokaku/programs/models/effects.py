"""Effects (効果額): what was planned and realised in money, and what was counted before this ledger began."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.engine.programs.words import Measure
from gyokaku.indicator.fields import ExactDecimalField
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal
from gyokaku.plan.models import Initiative
from gyokaku.programs.models.inventory import Program
from gyokaku.programs.models.reviews import Review

KINDS = [(one.value, one.label) for one in Kind]
RULES = [(one.value, one.label) for one in Rule]


class Withdrawable(Municipal):
    """A row that is not corrected but withdrawn, with its reason, and entered anew."""

    number = models.PositiveIntegerField("番号")
    at = models.DateTimeField("日時")
    by = models.TextField("職")
    withdrawn_at = models.DateTimeField("取り下げた日時", null=True)
    withdrawn_by = models.TextField("取り下げた職", blank=True)
    withdrawn_reason = models.TextField("取り下げた理由", blank=True)

    class Meta:
        abstract = True


class Effect(Withdrawable):
    """One effect: its rule, its base year and what is planned, in yen of one year. Tied to a program or an initiative.

    `itemises`: the opening balance of which it is an item; what is realised then takes the place of its part.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.TextField("内容")
    kind = models.CharField("種類", max_length=10, choices=KINDS)
    rule = models.CharField("数え方", max_length=12, choices=RULES)
    base_year = models.IntegerField("基準年度")
    last_year = models.IntegerField("終わりの年度", null=True)
    months = models.PositiveSmallIntegerField("月数", null=True)
    planned = ExactDecimalField("計画額（円）")
    planned_printed = models.TextField("計画額の表記")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    program = models.ForeignKey(Program, models.PROTECT, null=True, related_name="effects")
    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="effects")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="effects")
    evidence = models.TextField("根拠")
    evidence_key = models.TextField("根拠の番号", blank=True)
    apart = models.TextField("同じ対象の別の効果である理由", blank=True)
    uncovered = models.TextField("既計上に含まれない理由", blank=True)
    itemises = models.ForeignKey("OpeningBalance", models.PROTECT, null=True, related_name="items")
    itemised_cases = models.PositiveIntegerField("既計上の件数のうち", null=True)  # None: it is no item

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="effect_number_once"),
            models.CheckConstraint(
                condition=Q(program__isnull=False) | Q(initiative__isnull=False), name="effect_is_tied"
            ),
        ]


class Realised(Municipal):
    """What an effect really came to in a fiscal year; the newest of a year counts. Rows are never changed or removed."""

    effect = models.ForeignKey(Effect, models.PROTECT, related_name="realised")
    fiscal_year = models.IntegerField("年度")
    yen = ExactDecimalField("実績額（円）")
    printed = models.TextField("実績額の表記")
    evidence = models.TextField("根拠")
    reason = models.TextField("訂正の理由", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class OpeningBalance(Withdrawable):
    """A printed total from before this ledger (既計上) with its source; `within` is the total that it is part of."""

    first_year = models.IntegerField("始まりの年度")
    last_year = models.IntegerField("終わりの年度")
    kind = models.CharField("種類", max_length=10, choices=KINDS)
    yen = ExactDecimalField("金額（円）")
    printed = models.TextField("金額の表記")
    cases = models.PositiveIntegerField("件数", null=True)
    source = models.TextField("出典")
    within = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "number"], name="balance_number_once")]


class PrintedTotal(Withdrawable):
    """A total that some paper prints and that the count must come to; it is compared, never counted itself."""

    first_year = models.IntegerField("始まりの年度")
    last_year = models.IntegerField("終わりの年度")
    kind = models.CharField("種類", max_length=10, choices=KINDS)
    yen = ExactDecimalField("金額（円）", null=True)
    printed = models.TextField("金額の表記", blank=True)
    cases = models.PositiveIntegerField("件数", null=True)
    source = models.TextField("出典")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "number"], name="printed_total_number_once")]


class IndicatorFeed(Municipal):
    """An indicator of the plan whose figure is counted from reviews and effects, from a fiscal year on."""

    indicator = models.OneToOneField(Indicator, models.CASCADE, related_name="programs_feed")
    measure = models.CharField("何を数えるか", max_length=10, choices=[(one.value, one.label) for one in Measure])
    first_year = models.IntegerField("最初の年度")
    at = models.DateTimeField("日時")
    by = models.TextField("職")
