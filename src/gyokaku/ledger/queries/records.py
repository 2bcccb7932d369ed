"""Lists of records, narrowed and page by page, at the same speed on the last page of a million as on the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gyokaku.engine.notation import search_key
from gyokaku.engine.register import Filter
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.models import Change, Record, Register
from gyokaku.ledger.queries.figures import condition
from gyokaku.organization.scope import MunicipalQuerySet

PAGE = 50
COUNTED = 10_000  # a list that is longer is told as 10,000件以上: counting every match would cost more than the page
STRETCH = 100_000  # records that one page looks through for a word; the next page goes on from there


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How a list is narrowed: by fiscal year, by fields, by words that must all occur. Newest numbers come first."""

    fiscal_year: int | None = None
    filters: tuple[Filter, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def without_words(self) -> Narrowing:
        """What an index answers at any size."""
        return replace(self, words=())


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `older` and `newer` are numbers to ask the next pages with.

    `total` is exact up to COUNTED, and None for a search by words that did not look through everything; `down_to` is
    then the number that it has come to.
    """

    rows: list[Record]
    total: int | None
    older: int | None
    newer: int | None
    down_to: int | None = None

    @property
    def many(self) -> bool:
        """Whether there are more than were counted."""
        return self.total is not None and self.total > COUNTED


def narrowed(register: Register, by: Narrowing) -> MunicipalQuerySet[Record]:
    """The records that pass."""
    rows: MunicipalQuerySet[Record] = register.records.all()
    if by.fiscal_year is not None:
        rows = rows.filter(fiscal_year=by.fiscal_year)
    for one in by.filters:
        rows = rows.filter(condition(register, one))
    for word in by.words:
        rows = rows.filter(words__contains=search_key(word))
    return rows


def page(register: Register, by: Narrowing, *, below: int | None = None, above: int | None = None) -> Page:
    """The page of records numbered below one, or the page above one; without either, the newest.

    A search by words goes from new to old only: no index answers it, so it looks through STRETCH records a page.
    """
    if by.words:
        return _searched(register, by, below)
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


def _searched(register: Register, by: Narrowing, below: int | None) -> Page:
    rows, known = narrowed(register, by), narrowed(register, by.without_words)
    if below is not None:
        rows, known = rows.filter(number__lt=below), known.filter(number__lt=below)
    beyond = known.order_by("-number").values_list("number", flat=True)[STRETCH : STRETCH + 1].first()
    if beyond is not None:
        rows = rows.filter(number__gt=beyond)
    found = list(rows.order_by("-number")[: PAGE + 1])
    if len(found) > PAGE:
        last = found[PAGE - 1].number
        return Page(found[:PAGE], None, last, None, last)
    if beyond is not None:
        return Page(found, None, beyond + 1, None, beyond + 1)
    return Page(found, None if below is not None else len(found), None, None)


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
