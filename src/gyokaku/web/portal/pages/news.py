"""What changed, initiative by initiative, as a feed: for those who follow one matter and not every edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from gyokaku.publishing import queries
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.pages.changes import Part, changed_parts
from gyokaku.web.portal.serving import Asked

EDITIONS = 5  # the newest ones; a reader of feeds keeps what it saw before
NAMED = 6  # fields named in one entry


@dataclass(frozen=True, slots=True)
class Item:
    """What one edition changed in one initiative, or around the sheets."""

    title: str
    summary: str
    href: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """The feed, newest edition first."""

    title: str
    here: str
    items: list[Item]
    updated: datetime
    origin: str


def build(book: Book, asked: Asked, origin: str = "") -> Page:
    """The changes of the newest editions."""
    known = queries.editions()[: EDITIONS + 1]
    items = []
    for new, old in pairwise(known):
        newer, older = queries.edition(new.number), queries.edition(old.number)
        if newer is None or older is None:
            continue
        for part in changed_parts(older.plan, newer.plan, Links(new.number)):
            at = f"{Links().to('changes-since', number=new.number, former=old.number)}#{part.mark}"
            items.append(Item(f"第{new.number}版：{part.heading}", _summary(part), at, new.frozen_at))
    return Page("変更", "", items, book.edition.frozen_at, origin)


def _summary(part: Part) -> str:
    names = [f"{row.place}（{row.kind_label}）" for row in part.rows]
    more = f"ほか{len(names) - NAMED}か所" if len(names) > NAMED else ""
    return "、".join([*names[:NAMED], *([more] if more else [])])
