"""What the public may know of consultations: those that were announced, of the municipality that the site shows."""

from __future__ import annotations

from django.db.models import QuerySet

from gyokaku.participation.models import Consultation
from gyokaku.publishing.queries import shown_municipality


def announced() -> QuerySet[Consultation]:
    """Announced consultations, the newest first; none while the site shows no edition."""
    town = shown_municipality()
    rows = Consultation.objects.across_municipalities().filter(announced_at__isnull=False).order_by("-number")
    rows = rows.select_related("edition", "revised", "municipality")
    return rows.filter(municipality_id=town) if town is not None else rows.none()
