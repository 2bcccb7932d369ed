"""What the public may know of consultations: those that were announced, on editions of the plan that the site shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from gyokaku.participation.models import Consultation
from gyokaku.participation.rules import Phase, phase
from gyokaku.participation.words import Channel
from gyokaku.publishing.queries import shown_plan


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an announced consultation is now: on which edition, in which phase, and its published result if any."""

    number: int
    edition: int
    phase: Phase
    by_form: bool
    publication: int | None
    sha256: str | None


def announced() -> QuerySet[Consultation]:
    """Announced consultations, the newest first; none while the site shows no edition."""
    plan = shown_plan()
    rows = Consultation.objects.across_municipalities().filter(announced_at__isnull=False).order_by("-number")
    rows = rows.select_related("edition", "revised", "municipality")
    return rows.filter(edition__plan_id=plan) if plan is not None else rows.none()


def standings() -> tuple[Standing, ...]:
    """Where every announced consultation is, the newest first. One small query."""
    now = timezone.now()
    columns = ("number", "edition__number", "channels", "announced_at", "opens_at", "closes_at", "answered_at")
    rows = announced().values_list(*columns, "publication__pk", "publication__sha256")
    return tuple(
        Standing(
            number,
            edition,
            phase(announced=said, opens=opens, closes=closes, answered=answered, now=now),
            Channel.FORM in channels,
            publication,
            sha256,
        )
        for number, edition, channels, said, opens, closes, answered, publication, sha256 in rows
    )
