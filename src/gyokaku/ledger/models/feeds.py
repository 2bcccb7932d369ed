"""Which indicator is computed from which register, and what was computed of it when."""

from __future__ import annotations

from django.db import models

from gyokaku.indicator.fields import ExactDecimalField
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.models.registers import Register
from gyokaku.organization.scope import Municipal


class Feed(Municipal):
    """An indicator's figure is this formula over this register. One indicator has one feed, on however many sheets."""

    indicator = models.OneToOneField(Indicator, models.CASCADE, related_name="feed")
    register = models.ForeignKey(Register, models.PROTECT, related_name="feeds")
    formula = models.JSONField("式")
    first_year = models.IntegerField("最初の年度")  # earlier figures were counted before the register began
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class Computation(Municipal):
    """A figure as it was computed and kept: value, arithmetic, and the hash of its evidence. Never changed or removed.

    Indicator and register are named by what they were called and by public id, so that the row outlives both.
    """

    indicator = models.UUIDField("指標")
    name = models.TextField("指標名")
    register = models.UUIDField("台帳")
    formula = models.JSONField("式")
    fiscal_year = models.IntegerField("年度")
    value = ExactDecimalField("値", null=True)
    printed = models.TextField("印字")
    sentence = models.TextField("計算")
    records = models.PositiveBigIntegerField("記録の数")
    hash = models.CharField("根拠のハッシュ", max_length=64)
    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        indexes = [models.Index(fields=["municipality", "indicator", "fiscal_year"], name="computation_year")]
