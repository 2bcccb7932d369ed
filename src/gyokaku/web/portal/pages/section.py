"""One section (課): its initiatives and how their indicators stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.listing import Group, groups
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a section."""

    title: str
    here: str
    crumbs: list[Crumb]
    groups: list[Group]
    count: int
    tally: Tally


def build(book: Book, asked: Asked, name: str) -> Page:
    """The section of this name."""
    places = book.sections.get(name)
    if places is None:
        raise Http404("この担当課は計画にありません。")
    return Page(
        title=f"{name}の事業",
        here="sections",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("担当課", book.links.to("sections")),
            Crumb(name),
        ],
        groups=groups(book, places),
        count=len(places),
        tally=tally(row for place in places for row in book.rows_of(place)),
    )
