"""One register: what is counted in it, what of it is public, and every figure and sheet that uses it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.evidence import Counted, counted
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a register."""

    title: str
    here: str
    crumbs: list[Crumb]
    purpose: str
    version: int
    fields: list[tuple[str, str, str]]  # label, kind, help
    figures: list[Counted]
    more: int


def build(book: Book, asked: Asked, key: str) -> Page:
    """The register with this key."""
    one = book.evidence.by_register.get(key)
    if one is None:
        raise Http404("この台帳から計算した値は、この版にありません。")
    return Page(
        title=one.title,
        here="indicators",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("実績台帳", book.links.to("registers")),
            Crumb(one.title),
        ],
        purpose=one.purpose,
        version=one.version,
        fields=[(field.label, field.kind.label, field.help) for field in one.fields],
        figures=[counted(book, figure) for figure in book.evidence.figures if figure.register_key == key],
        more=one.more,
    )
