"""Initiatives as they stand in lists: number, title, sections, what they measure and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gyokaku.engine.document import Place
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Item:
    """One initiative in a list."""

    mark: str
    number: int
    title: str
    href: str
    hue: int
    policy: str
    sections: list[str]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives under one heading."""

    heading: str
    href: str
    hue: int
    items: list[Item]
    mark: str


def item(book: Book, place: Place) -> Item:
    """One initiative as a list shows it."""
    return Item(
        mark=book.mark(place),
        number=place.initiative.number,
        title=place.initiative.title,
        href=book.href(place),
        hue=book.hue(place.policy),
        policy=place.policy.viewpoint or place.policy.code,
        sections=place.initiative.sections,
        tally=tally(book.rows_of(place)),
    )


def groups(book: Book, places: Iterable[Place]) -> list[Group]:
    """Initiatives under their policies, in printed order; policies without any are left out."""
    wanted = {id(place) for place in places}
    found = []
    for rank, policy in enumerate(book.plan.policies, 1):
        items = [item(book, place) for place in book.places if place.policy is policy and id(place) in wanted]
        if items:
            heading = f"{policy.code} {policy.title}"
            found.append(Group(heading, book.href(policy), book.hue(policy), items, f"policy-{rank}"))
    return found
