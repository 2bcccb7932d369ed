"""The inventory of programs (事務事業): what is counted as one, and which there are in a fiscal year."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal


class Ending(models.TextChoices):
    """How a program came to its end."""

    ENDED = "ended", "終了"
    MERGED = "merged", "統合"


class Program(Municipal):
    """A program under a number that it keeps for ever, and the fiscal years in which it runs.

    Name and section are those of today; what they were in a closed year is in the lines of that year.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField("事務事業番号")
    name = models.TextField("名称")
    section = models.ForeignKey(Section, models.PROTECT, related_name="programs")
    first_year = models.IntegerField("開始年度")
    last_year = models.IntegerField("最終年度", null=True)
    ending = models.CharField("終わり方", max_length=10, blank=True, choices=Ending.choices)
    ending_reason = models.TextField("終わりの理由", blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="program_number_once"),
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")), name="program_years_in_order"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "first_year", "last_year"], name="program_years")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Inventory(Municipal):
    """A fiscal year's inventory: what is counted as one program, and, once it is closed, how many there were.

    A year with a `source` is one of which a paper prints the total alone; it has no lines. Where the definition is
    another than the year before's, `former_total` is the number counted by the old one, and `bridging` explains.
    """

    fiscal_year = models.IntegerField("年度")
    definition = models.TextField("事務事業の定義")
    total = models.PositiveIntegerField("総数", null=True)  # None: the year is not closed
    source = models.TextField("総数の出典", blank=True)
    former_total = models.PositiveIntegerField("前の定義による総数", null=True)
    bridging = models.TextField("定義の変更の説明", blank=True)
    closed_at = models.DateTimeField("確定日時", null=True)
    closed_by = models.TextField("確定した職", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "fiscal_year"], name="inventory_once_a_year")]


class InventoryLine(Municipal):
    """A program as it stood when its year was closed. Rows are never changed or removed: the database refuses."""

    inventory = models.ForeignKey(Inventory, models.PROTECT, related_name="lines")
    program = models.ForeignKey(Program, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField("事務事業番号")
    name = models.TextField("名称")
    section = models.TextField("所管課")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inventory", "program"], name="inventory_line_once")]
