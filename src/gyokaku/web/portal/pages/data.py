"""The data page: what can be downloaded, its fingerprint, and how to make sure that it is the real one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from gyokaku.engine.document import FORMAT, canonical
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Page:
    """The data page; `size` is the document's size in kilobytes."""

    title: str
    here: str
    crumbs: list[Crumb]
    format: str
    sha256: str
    file_name: str
    size: int
    document_href: str
    edition_href: str
    schema_href: str
    initiatives_href: str
    indicators_href: str
    checks_href: str
    api_href: str
    initiatives: int
    indicators: int
    doubts: list[str]


def build(book: Book, asked: Asked) -> Page:
    """What of this edition can be taken along."""
    links = book.links
    return Page(
        title="データ",
        here="data",
        crumbs=[Crumb("ホーム", links.to("home")), Crumb("データ")],
        format=FORMAT,
        sha256=book.edition.sha256,
        file_name=file_name(book, "json"),
        size=len(canonical(book.plan)) // 1000 + 1,
        document_href=links.to("plan-document"),
        edition_href=links.to("edition-paper"),
        schema_href=Links().to("schema"),
        initiatives_href=links.to("initiatives-csv"),
        indicators_href=links.to("indicators-csv"),
        checks_href=links.to("checks"),
        api_href=reverse("api"),
        initiatives=len(book.places),
        indicators=len(book.rows),
        doubts=[finding.message for finding in book.plan.findings],
    )


def file_name(book: Book, ending: str) -> str:
    """The name under which a download is kept: plan-132039-1.json."""
    return f"plan-{book.plan.municipality.code or '0'}-{book.edition.number}.{ending}"
