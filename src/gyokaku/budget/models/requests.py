"""Requests (概算要求) with everything that was said of them, the outlook of revenue, and what is public of a year."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gyokaku.budget.rules import RELEASES, STATES, State
from gyokaku.engine.money.document import KINDS
from gyokaku.indicator.fields import ExactDecimalField
from gyokaku.organization.models import Section
from gyokaku.organization.scope import Municipal
from gyokaku.plan.models import Initiative
from gyokaku.programs.models import Program

NAMED = [(state.value, name) for state, name in STATES.items()]
KINDS_NAMED = [(kind.value, name) for kind, name in KINDS.items()]
RELEASES_NAMED = [(release.value, name) for release, name in RELEASES.items()]


class Noted(Municipal):
    """A row that says when and by which post it was written. Such rows are never changed or removed."""

    at = models.DateTimeField("日時")
    by = models.TextField("職")

    class Meta:
        abstract = True


class Request(Municipal):
    """What is asked for an initiative, a program or both in a fiscal year. `version` counts its acts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField("要求番号")
    fiscal_year = models.IntegerField("年度")
    title = models.TextField("件名")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="requests")
    program = models.ForeignKey(Program, models.PROTECT, null=True, related_name="requests")
    state = models.CharField("状態", max_length=12, choices=NAMED, default=State.DRAFT.value)
    version = models.PositiveIntegerField("更新回数", default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="request_number_once"),
            models.CheckConstraint(
                condition=Q(initiative__isnull=False) | Q(program__isnull=False), name="request_is_tied"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "fiscal_year"], name="request_year")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def state_label(self) -> str:
        """The state in the words of the screen."""
        return State(self.state).label


class Statement(Noted):
    """An amount at one step of a request; the newest of a kind (of a 補正, of its number) counts.

    `sources` maps a source to its yen as text, so that no figure becomes a float on its way through JSON.
    """

    request = models.ForeignKey(Request, models.PROTECT, related_name="statements")
    kind = models.CharField("段階", max_length=12, choices=KINDS_NAMED)
    turn = models.PositiveSmallIntegerField("補正の号数", default=0)
    yen = ExactDecimalField("金額（円）")
    printed = models.TextField("金額の表記")
    sources = models.JSONField("財源", default=dict)
    reason = models.TextField("理由", blank=True)
    given_up = models.TextField("代わりにやめるもの", blank=True)


class Turn(Noted):
    """One act on a request."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="turns")
    act = models.CharField("したこと", max_length=20)
    before = models.CharField("前の状態", max_length=12)
    after = models.CharField("後の状態", max_length=12)
    reason = models.TextField("理由", blank=True)


class Outlook(Noted):
    """One line of the outlook of revenue (歳入見通し); the newest of a year and name counts. No amount: taken out."""

    fiscal_year = models.IntegerField("年度")
    name = models.TextField("区分")
    yen = ExactDecimalField("見通し額（円）", null=True)
    printed = models.TextField("見通し額の表記", blank=True)
    note = models.TextField("根拠", blank=True)


class ReleaseChoice(Noted):
    """What of a fiscal year's requests the municipality makes public; the newest of a year counts."""

    fiscal_year = models.IntegerField("年度")
    release = models.CharField("公表", max_length=10, choices=RELEASES_NAMED)
    reason = models.TextField("理由", blank=True)
