"""Which programs there are in a fiscal year, how many, and why there are more or fewer than before."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from gyokaku.engine.programs.comparing import Bridge, Counted, bridge
from gyokaku.organization.models import Municipality
from gyokaku.organization.scope import MunicipalQuerySet
from gyokaku.programs.errors import NotFound
from gyokaku.programs.models import Ending, Inventory, InventoryLine, Program


@dataclass(frozen=True, slots=True)
class Listed:
    """A program in a year's list, as it was called then."""

    number: int
    name: str
    section: str


def running(municipality: Municipality, fiscal_year: int) -> MunicipalQuerySet[Program]:
    """The programs that run in a fiscal year, by number, as they are called today."""
    rows: MunicipalQuerySet[Program] = Program.objects.for_municipality(municipality)
    during = rows.filter(Q(last_year__isnull=True) | Q(last_year__gte=fiscal_year), first_year__lte=fiscal_year)
    return during.select_related("section").order_by("number")


def inventory(municipality: Municipality, fiscal_year: int) -> Inventory | None:
    """The year's inventory; None before anybody wrote down what is counted."""
    return (
        Inventory.objects.for_municipality(municipality)
        .select_related("municipality")
        .filter(fiscal_year=fiscal_year)
        .first()
    )


def inventories(municipality: Municipality) -> list[Inventory]:
    """All years, newest first."""
    return list(Inventory.objects.for_municipality(municipality).order_by("-fiscal_year"))


def last_closed(municipality: Municipality) -> int | None:
    """The newest closed year."""
    rows = Inventory.objects.for_municipality(municipality).filter(closed_at__isnull=False)
    return rows.order_by("-fiscal_year").values_list("fiscal_year", flat=True).first()


def listed(municipality: Municipality, fiscal_year: int) -> list[Listed]:
    """The programs of a year: of a closed one as they were frozen, otherwise as they run."""
    found = inventory(municipality, fiscal_year)
    if found is not None and found.closed_at is not None:
        lines = InventoryLine.objects.for_municipality(municipality).filter(inventory=found)
        return [Listed(*one) for one in lines.order_by("number").values_list("number", "name", "section")]
    return [Listed(one.number, one.name, one.section.name) for one in running(municipality, fiscal_year)]


def compared(municipality: Municipality, fiscal_year: int) -> Bridge | None:
    """From the closed year before to this one; None where there is none before or no definition yet."""
    this, before = inventory(municipality, fiscal_year), closed_before(municipality, fiscal_year)
    if this is None or before is None:
        return None
    merged = Program.objects.for_municipality(municipality).filter(ending=Ending.MERGED)
    return bridge(_counted(before), _counted(this), merged=set(merged.values_list("number", flat=True)))


def closed_before(municipality: Municipality, fiscal_year: int) -> Inventory | None:
    """The newest closed year before this one."""
    rows = Inventory.objects.for_municipality(municipality).select_related("municipality")
    return rows.filter(closed_at__isnull=False, fiscal_year__lt=fiscal_year).order_by("-fiscal_year").first()


def _counted(year: Inventory) -> Counted:
    if year.source:
        return Counted(year.fiscal_year, frozenset(), year.definition, printed=year.total)
    numbers = frozenset(line.number for line in listed(year.municipality, year.fiscal_year))
    return Counted(year.fiscal_year, numbers, year.definition, former=year.former_total, note=year.bridging)


def program(municipality: Municipality, number: int) -> Program:
    """The program of this number. Raises NotFound."""
    rows = Program.objects.for_municipality(municipality).select_related("section", "successor", "municipality")
    found = rows.filter(number=number).first()
    if found is None:
        raise NotFound(f"{number}番の事務事業はありません。「事務事業」の一覧で番号を確かめてください。")
    return found
