"""Requests (概算要求) with everything that was said of them, and the outlook of revenue."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.budget.rules import Step
from gyokaku.indicator.fields import ExactDecimalField
from gyokaku.organization.scope import Municipal
from gyokaku.plan.models import Initiative
from gyokaku.programs.models import Program

STEPS = [(one.value, one.label) for one in Step]


class Tied(Municipal):
    """A row about one initiative or one program, never both."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="+")
    program = models.ForeignKey(Program, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """What the row is about, as a person reads it."""
        return f"事業{self.initiative}" if self.initiative else f"事務事業{self.program}"


class Request(Tied):
    """What is asked for an initiative or a program in a fiscal year; its amounts are rows of their own."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fiscal_year = models.IntegerField("年度")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "fiscal_year"], name="request_once_an_initiative"),
            models.UniqueConstraint(fields=["program", "fiscal_year"], name="request_once_a_program"),
            models.CheckConstraint(
                condition=Q(program__isnull=True, initiative__isnull=False)
                | Q(program__isnull=False, initiative__isnull=True),
                name="request_is_tied_to_one",
            ),
        ]


class Amount(Municipal):
    """An amount at one step; the newest of a step (of a 補正, of its number) counts. Rows are never changed or removed.

    `sources` maps a source to its yen as text, so that no figure becomes a float on its way through JSON.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="amounts")
    step = models.CharField("段階", max_length=12, choices=STEPS)
    turn = models.PositiveSmallIntegerField("補正の号数", default=0)
    yen = ExactDecimalField("金額（円）")
    printed = models.TextField("金額の表記")
    sources = models.JSONField("財源", default=dict)
    reason = models.TextField("理由", blank=True)
    given_up = models.TextField("代わりにやめるもの", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")


class Outlook(Municipal):
    """One line of the outlook of revenue (歳入見通し); the newest of a year and name counts. Never changed or removed."""

    fiscal_year = models.IntegerField("年度")
    name = models.TextField("区分")
    yen = ExactDecimalField("見通し額（円）")
    printed = models.TextField("見通し額の表記")
    note = models.TextField("根拠", blank=True)
    at = models.DateTimeField("日時")
    by = models.TextField("職")
