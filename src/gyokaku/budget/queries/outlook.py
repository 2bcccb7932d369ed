"""The outlook of revenue as it stands, and what of a year is public."""

from __future__ import annotations

from gyokaku.budget.models import Outlook, ReleaseChoice
from gyokaku.budget.rules import Release
from gyokaku.engine.money.document import OutlookLine
from gyokaku.organization.models import Municipality


def lines(municipality: Municipality, fiscal_year: int) -> list[Outlook]:
    """The lines of a year that count, in the order in which they were first written."""
    newest: dict[str, Outlook] = {}
    for row in Outlook.objects.for_municipality(municipality).filter(fiscal_year=fiscal_year).order_by("pk"):
        newest[row.name] = row
    return [row for row in newest.values() if row.yen is not None]


def as_data(municipality: Municipality, fiscal_year: int) -> list[OutlookLine]:
    """The outlook of a year as data."""
    return [
        OutlookLine(name=row.name, yen=row.yen, note=row.note or None)
        for row in lines(municipality, fiscal_year)
        if row.yen is not None
    ]


def history(municipality: Municipality, fiscal_year: int) -> list[Outlook]:
    """Everything ever said of a year's revenue, newest first."""
    return list(Outlook.objects.for_municipality(municipality).filter(fiscal_year=fiscal_year).order_by("-pk"))


def years(municipality: Municipality) -> list[int]:
    """The fiscal years that have an outlook, newest first."""
    rows = Outlook.objects.for_municipality(municipality).order_by("-fiscal_year")
    return list(rows.values_list("fiscal_year", flat=True).distinct())


def release_of(municipality: Municipality, fiscal_year: int) -> Release:
    """What of a year's requests is public: as the municipality said last, else the decided ones."""
    rows = ReleaseChoice.objects.for_municipality(municipality).filter(fiscal_year=fiscal_year).order_by("-pk")
    said = rows.values_list("release", flat=True).first()
    return Release(said) if said else Release.DECIDED
