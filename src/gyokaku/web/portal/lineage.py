"""Where initiatives came from and went: forebears on a sheet, what ended on the list, each with its last sheet."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.document import Ended, Initiative
from gyokaku.engine.document.structure import origins_of, successors_of
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.publishing.queries import PublishedEdition, current, editions
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.serving import open_book
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Forebear:
    """What a sheet came from. `href` is the last edition's sheet, or this edition's where it still stands."""

    name: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class Gone:
    """An initiative that ended: its last sheet, since when, why, and what goes on in its place."""

    name: str
    href: str
    since: str
    reason: str
    successors: list[Crumb]


def forebears(book: Book, sheet: Initiative) -> list[Forebear]:
    """What the sheet takes up, in the order told; empty for most."""
    found = []
    for origin in origins_of(book.plan, sheet):
        if isinstance(origin, Ended):
            said = f"{fiscal_year_name(origin.gone_from)}から引き継ぎました。{origin.reason}"
            found.append(Forebear(_name(origin), _last(book, origin), said))
        else:
            place = next(one for one in book.places if one.initiative is origin)
            found.append(Forebear(_name(origin), book.href(place), "この事業から分かれました。"))
    return found


def now(book: Book, sheet: Initiative) -> list[Crumb] | None:
    """What an old edition's sheet is in the edition that is valid now: itself, else what took it up, else nothing.

    None on the valid edition's own pages."""
    valid = current()
    if valid is None or valid.number == book.edition.number:
        return None
    today = open_book(valid, False)
    if sheet.key:
        itself = [place for place in today.places if place.initiative.key == sheet.key]
    else:
        itself = [place for place in today.places if place.initiative.title == sheet.title][:1]
    heirs = successors_of(today.plan, sheet.key)
    found = itself or [place for place in today.places if any(place.initiative is one for one in heirs)]
    return [Crumb(_name(place.initiative), today.href(place)) for place in found]


def gone(book: Book) -> list[Gone]:
    """What the plan tells as ended, the newest first."""
    rows = sorted(book.plan.ended, key=lambda row: (-row.gone_from, row.number))
    return [
        Gone(_name(row), _last(book, row), fiscal_year_name(row.gone_from), row.reason, _heirs(book, row))
        for row in rows
    ]


def _name(one: Ended | Initiative) -> str:
    return f"事業{one.number}　{one.title}"


def _heirs(book: Book, row: Ended) -> list[Crumb]:
    heirs = successors_of(book.plan, row.key)
    places = [place for place in book.places if any(place.initiative is one for one in heirs)]
    return [Crumb(_name(place.initiative), book.href(place)) for place in places]


def _last(book: Book, row: Ended) -> str:
    """The sheet in the newest edition before this one that still has it; empty when none has."""
    for edition in editions():
        if edition.number < book.edition.number and (mark := _mark(edition, row)):
            return Links(edition.number).to("sheet", mark=mark)
    return ""


def _mark(edition: PublishedEdition, row: Ended) -> str:
    """What stands for it in the addresses of that edition; empty when it is not there."""
    older = Book(edition, Links(edition.number))
    for place in older.places:
        if (place.initiative.number, place.initiative.title) == (row.number, row.title):
            return older.mark(place)
    return ""
