"""From a public figure to what it was counted of, and back: addresses and rows of the pages of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Indicator, Place, Value
from gyokaku.engine.document.identity import fingerprint
from gyokaku.engine.evidence import EvidenceRecord, EvidenceRegister, Measured, measured_of
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.register import Kind
from gyokaku.engine.register.showing import printed
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Counted:
    """A computed figure in a list: of which indicator and year, as computed, and where its evidence is."""

    name: str
    year: str
    printed: str
    records: int
    href: str
    indicator_href: str
    sheets: list[Crumb]


@dataclass(frozen=True, slots=True)
class Line:
    """A record: its number, its public fields as people read them, and the other figures that it counts towards."""

    number: int
    cells: list[tuple[str, str, bool]]  # label, text, whether it is a number
    note: str
    others: list[Crumb]


def evidence_href(book: Book, place: Place, indicator: Indicator, value: Value) -> str:
    """Where the evidence of an actual stands; "" where no register counted it."""
    found = measured_of(book.evidence, place.initiative.number, indicator, value)
    return measured_href(book, found) if found else ""


def measured_href(book: Book, one: Measured) -> str:
    """The page of a computed figure."""
    return book.links.to("measured", key=one.register_key, mark=one.mark)


def counted(book: Book, one: Measured) -> Counted:
    """A figure as lists show it."""
    return Counted(
        name=one.name,
        year=fiscal_year_name(one.fiscal_year),
        printed=one.printed or "値なし",
        records=one.records,
        href=measured_href(book, one),
        indicator_href=book.links.to("indicator", mark=fingerprint(one.indicator)),
        sheets=sheets(book, one),
    )


def sheets(book: Book, one: Measured) -> list[Crumb]:
    """The sheets that print a figure."""
    return [
        Crumb(f"事業{place.initiative.number} {place.initiative.title}", book.href(place))
        for place in book.places
        if place.initiative.number in one.initiatives
    ]


def lines(book: Book, register: EvidenceRegister, one: Measured) -> list[Line]:
    """The records behind a figure, by number."""
    by_number = {record.number: record for record in register.records}
    return [_line(book, register, by_number[number], one) for number in one.numbers if number in by_number]


def _line(book: Book, register: EvidenceRegister, record: EvidenceRecord, one: Measured) -> Line:
    cells = [
        (
            field.label,
            printed(field, record.values.get(field.key, ""), register.named),
            field.kind in (Kind.NUMBER, Kind.YEN),
        )
        for field in register.fields
    ]
    others = [
        Crumb(f"{other.name}（{fiscal_year_name(other.fiscal_year)}）", measured_href(book, other))
        for other in book.evidence.figures
        if other.register_key == register.key and other.mark != one.mark and record.number in other.numbers
    ]
    return Line(record.number, cells, record.note or "", others)
