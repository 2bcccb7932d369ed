"""One door for every paper that comes in: what kind of file it is, and the plan it proposes. Applies nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from gyokaku.engine.document import Finding, Plan, load
from gyokaku.engine.exchange.mapping import Mapping, read_mapped
from gyokaku.engine.exchange.reading import read
from gyokaku.engine.exchange.reading.decode import is_json
from gyokaku.engine.exchange.reading.embedded import NoPlanInside, embedded, is_pdf
from gyokaku.engine.exchange.reading.workbook import read_own
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.own import is_own
from gyokaku.engine.exchange.reading.workbook.pdf_pages import Page
from gyokaku.engine.exchange.reading.workbook.pdf_tables import book_of
from gyokaku.engine.exchange.reading.workbook.proposal import CellChange
from gyokaku.engine.exchange.reading.workbook.tables import is_table_file, open_tables


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper: the plan it proposes, or the tables for which a mapping (対応表) is wanted first.

    `told` is what was dropped or is doubtful, each with its cell or line; `changes` the cells of our own form that
    somebody changed.
    """

    plan: Plan | None
    book: Book | None = None
    told: list[Finding] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)


def incoming(
    data: bytes, file: str, *, mapping: Mapping | None = None, code: str | None = None, pages: list[Page] | None = None
) -> Incoming:
    """Read the bytes of a paper; a table of others needs a `mapping` before it proposes a plan.

    `pages`: those of a foreign PDF, where they were read already.

    Raises UnreadablePaper, NotAPlan, NotAMapping, UnicodeDecodeError (a plan document that is not UTF-8).
    """
    if is_foreign_pdf(data, file):
        book = book_of(pages, file) if pages is not None else open_tables(data, file)
        return _mapped(book, mapping, code)
    data = embedded(data, file) if is_pdf(data) else data
    if is_json(data):
        return Incoming(load(data.decode("utf-8-sig")))
    if not is_table_file(data, file):
        return Incoming(read(data, file, code=code).plan)
    book = open_tables(data, file)
    if is_own(book):
        own = read_own(data, file)
        return Incoming(own.plan, told=own.findings, changes=own.changes)
    hidden = [name for name in wanted(mapping) if name in book.hidden] if mapping else []
    return _mapped(open_tables(data, file, hidden) if hidden else book, mapping, code)


def _mapped(book: Book, mapping: Mapping | None, code: str | None) -> Incoming:
    if mapping is None:
        return Incoming(None, book)
    made = read_mapped(book, mapping, code=code)
    return Incoming(made.plan, book, told=made.findings)


def is_foreign_pdf(data: bytes, file: str) -> bool:
    """Whether the bytes are a PDF without a plan document inside. Raises UnreadablePaper."""
    if not is_pdf(data):
        return False
    try:
        embedded(data, file)
    except NoPlanInside:
        return True
    return False


def wanted(mapping: Mapping) -> list[str]:
    """The sheets that a mapping reads."""
    return [*mapping.sheets, *(table.sheet for table in mapping.tables)]


def shape(mapping: Mapping) -> str:
    """A fingerprint of the headings that a mapping is about: the same table next year finds its mapping by it."""
    headings = [f"{table.sheet}\t{column.heading}" for table in mapping.tables for column in table.columns]
    headings += [label.label for label in mapping.labels]
    return hashlib.sha256("\n".join(sorted(headings)).encode()).hexdigest()
