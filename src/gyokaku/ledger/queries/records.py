"""Lists of records, narrowed and page by page, at the same speed on the last page of a million as on the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gyokaku.engine.register import Filter
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.models import Change, Record, Register
from gyokaku.ledger.queries.figures import condition
from gyokaku.organization.scope import MunicipalQuerySet

PAGE = 50
COUNTED = 10_000  # a list that is longer is told as 10,000件以上: counting every match would cost more than the page


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How a list is narrowed: by fiscal year and by fields. Newest numbers come first."""

    fiscal_year: int | None = None
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `total` is exact up to COUNTED; `older` and `newer` are numbers to ask the next pages with."""

    rows: list[Record]
    total: int
    older: int | None
    newer: int | None

    @property
    def many(self) -> bool:
        """Whether there are more than were counted."""
        return self.total > COUNTED


def narrowed(register: Register, by: Narrowing) -> MunicipalQuerySet[Record]:
    """The records that pass."""
    rows: MunicipalQuerySet[Record] = register.records.all()
    if by.fiscal_year is not None:
        rows = rows.filter(fiscal_year=by.fiscal_year)
    for one in by.filters:
        rows = rows.filter(condition(register, one))
    return rows


def page(register: Register, by: Narrowing, *, below: int | None = None, above: int | None = None) -> Page:
    """The page of records numbered below one, or the page above one; without either, the newest."""
    rows = narrowed(register, by)
    if above is not None:
        found = list(rows.filter(number__gt=above).order_by("number")[: PAGE + 1])
        more, found = len(found) > PAGE, found[:PAGE][::-1]
        newer, older = (found[0].number if more and found else None), (found[-1].number if found else None)
    else:
        asked = rows if below is None else rows.filter(number__lt=below)
        found = list(asked.order_by("-number")[: PAGE + 1])
        more, found = len(found) > PAGE, found[:PAGE]
        newer = found[0].number if below is not None and found else None
        older = found[-1].number if more else None
    return Page(found, rows.order_by()[: COUNTED + 1].count(), older, newer)


def every(register: Register, by: Narrowing) -> Iterator[Record]:
    """All records that pass, by number, read as they are asked for."""
    return narrowed(register, by).order_by("number").iterator(chunk_size=2000)


def record(register: Register, number: int) -> Record:
    """The record of this number as it stands. Raises NotFound."""
    rows = Record.objects.for_municipality(register.municipality).filter(register=register, number=number)
    found = rows.first()
    if found is None:
        raise NotFound(f"{number}番の記録はないか、取り下げられています。台帳の一覧から開き直してください。")
    found.register = register
    return found


def history(register: Register, number: int) -> Sequence[Change]:
    """Everything that was ever entered for this number, newest first. Raises NotFound."""
    rows = Change.objects.for_municipality(register.municipality).filter(register=register, number=number)
    found = list(rows.order_by("-turn"))
    if not found:
        raise NotFound(f"{number}番の記録は、この台帳に記入されたことがありません。")
    return found


def years(register: Register) -> list[int]:
    """The fiscal years in which records begin, newest first."""
    rows = register.records.all()
    found: list[int] = []
    last = rows.order_by("-fiscal_year").values_list("fiscal_year", flat=True).first()
    while last is not None:  # one look into the index a year: DISTINCT would walk over every record
        found.append(last)
        below = rows.filter(fiscal_year__lt=last).order_by("-fiscal_year")
        last = below.values_list("fiscal_year", flat=True).first()
    return found
