"""One measure: its text, the groups below it and its initiatives."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.document.passages import MEASURES, paragraphs
from gyokaku.participation.queries.results import Said, about
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.listing import Item, item
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.voices import Line, voices


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a measure."""

    title: str
    here: str
    crumbs: list[Crumb]
    code: str
    hue: int
    policy: str
    viewpoint: str
    lines: list[Line]
    write_href: str
    opinions: list[Said]
    items: list[Item]
    groups: list[Crumb]
    before: Crumb | None
    after: Crumb | None


def build(book: Book, asked: Asked, mark: str) -> Page:
    """The measure with this mark, at any depth."""
    branch = book.measures.get(mark)
    if branch is None:
        raise Http404("この施策の柱は計画にありません。")
    measure, policy, links = branch.measure, branch.policy, book.links
    above = [Crumb(f"{one.code} {one.title}", book.href(one)) for one in branch.above]
    page, told = f"{MEASURES}{mark}", voices(book.edition.number)
    order = list(book.measures)
    at = order.index(mark)
    return Page(
        title=measure.title,
        here="policies",
        crumbs=[
            Crumb("ホーム", links.to("home")),
            Crumb("方針", links.to("policies")),
            Crumb(f"方針{policy.code}", book.href(policy)),
            *above,
            Crumb(f"施策の柱{measure.code}"),
        ],
        code=measure.code,
        hue=book.hue(policy),
        policy=policy.title,
        viewpoint=policy.viewpoint or "",
        lines=told.lines(page, paragraphs(measure.text, "text"), measure.key),
        write_href=told.write_at(page),
        opinions=about(page, measure.key, book.edition.number),
        items=[item(book, place) for place in book.places if any(one is measure for one in place.measures)],
        groups=[Crumb(f"{group.code} {group.title}", book.href(group)) for group in measure.groups],
        before=_neighbour(book, order[at - 1]) if at else None,
        after=_neighbour(book, order[at + 1]) if at + 1 < len(order) else None,
    )


def _neighbour(book: Book, mark: str) -> Crumb:
    measure = book.measures[mark].measure
    return Crumb(f"{measure.code} {measure.title}", book.href(measure))
