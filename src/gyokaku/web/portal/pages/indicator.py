"""One indicator, shown once, with every sheet that prints it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.web.portal.book import Book
from gyokaku.web.portal.cards import Card, card
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.targets import Changed, changed

KINDS = {"flow": "1年間の合計などで数えるもの（年度の値）", "stock": "ある時点で数えるもの（時点の値）"}
DIRECTIONS = {
    "rise": "増えるほどよい",
    "fall": "減るほどよい",
    "keep_at_least": "一定以上を保つ",
    "keep_at_most": "一定以下を保つ",
    "range": "決められた範囲に収める",
}


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an indicator; `candidate` tells that only the name says the sheets mean one indicator."""

    title: str
    here: str
    crumbs: list[Crumb]
    cards: list[Card]
    candidate: bool
    unit: str
    kind: str
    direction: str
    changed: list[Changed]


def build(book: Book, asked: Asked, mark: str) -> Page:
    """The indicator with this mark."""
    shared = book.shared.get(mark)
    if shared is None:
        raise Http404("この指標は計画にありません。")
    first = shared.rows[0].indicator
    return Page(
        title=shared.name or "（名称の記載なし）",
        here="indicators",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("指標", book.links.to("indicators")),
            Crumb(shared.name),
        ],
        cards=[card(book, row, f"sheet-{book.mark(row.place)}-") for row in shared.rows],
        candidate=len(shared.rows) > 1 and not shared.certain,
        unit=first.unit or "",
        kind=KINDS.get(first.kind or "", ""),
        direction=DIRECTIONS.get(first.direction or "", ""),
        changed=changed(book, shared.rows),
    )
