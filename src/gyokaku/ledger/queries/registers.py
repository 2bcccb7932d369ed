"""Registers and their definitions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from uuid import UUID

from django.db.models import F

from gyokaku.engine.register import Definition, Known, Reader
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.models import Attached, Register, RegisterVersion
from gyokaku.ledger.permissions import GONE, can_read, check_read
from gyokaku.organization.models import Municipality, Post, Section
from gyokaku.plan.models import Initiative
from gyokaku.plan.naming import plans


@dataclass(frozen=True, slots=True)
class Opened:
    """A register with its newest definition."""

    row: Register
    definition: Definition


def readable(by: Post) -> list[Opened]:
    """The registers that are there for this post, by title. Three queries for any number of them."""
    rows = Register.objects.for_municipality(by.municipality).prefetch_related("grants").order_by("title", "pk")
    newest = RegisterVersion.objects.for_municipality(by.municipality).filter(version=F("register__version"))
    found = {one.register_id: one.definition for one in newest}
    return [Opened(row, Definition.model_validate(found[row.pk])) for row in rows if can_read(by, row)]


def opened(mark: UUID | str, *, by: Post) -> Opened:
    """The register of this public id. Raises NotFound when there is none for this post."""
    row = Register.objects.for_municipality(by.municipality).filter(public_id=mark).first()
    if row is None:
        raise NotFound(GONE)
    check_read(by, row)
    return Opened(row, definition_of(row))


def free_key(municipality: Municipality) -> str:
    """A key that no register has, for one that is made on the screen."""
    taken = set(Register.objects.for_municipality(municipality).values_list("key", flat=True))
    return next(key for turn in count(1) if (key := f"own-{turn}") not in taken)


def definition_of(register: Register, version: int | None = None) -> Definition:
    """A version of the register's definition; the newest unless one is named."""
    rows = RegisterVersion.objects.for_municipality(register.municipality).filter(register=register)
    return Definition.model_validate(rows.get(version=version or register.version).definition)


def reader_for(register: Register) -> Reader:
    """What typed cells are compared with: the municipality's sections and initiatives, and the register's files."""
    town = register.municipality
    rows = Attached.objects.for_municipality(town).filter(register=register)
    files = frozenset(row.mark for row in rows)
    return Reader(Known(frozenset(sections(town)), initiatives(town), files, plans(town)))


def initiatives(municipality: Municipality) -> dict[str, str]:
    """What an initiative field takes: the marks of the sheets of all plans, with their titles."""
    known = plans(municipality)
    rows = Initiative.objects.for_municipality(municipality).order_by("plan", "number")
    told = rows.values_list("plan", "number", "title")
    return {known.mark(str(plan), str(number)): title for plan, number, title in told}


def sections(municipality: Municipality) -> list[str]:
    """The names that a section field takes, each once: those of today and of earlier years."""
    rows = Section.objects.for_municipality(municipality).order_by("name").values_list("name", flat=True)
    return list(dict.fromkeys(rows))
