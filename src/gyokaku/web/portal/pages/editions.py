"""Every edition that was ever published, its feed, and what search engines are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gyokaku.publishing import queries
from gyokaku.web.plans import address
from gyokaku.web.portal import results, topics
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.pages import money
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Line:
    """An edition in the list; the first edition has no changes to show."""

    number: int
    title: str
    reason: str
    frozen_at: datetime
    sha256: str
    href: str
    document_href: str
    changes_href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The list of editions, newest first; `origin` is the site's own address where a file needs it."""

    title: str
    here: str
    crumbs: list[Crumb]
    lines: list[Line]
    origin: str = ""
    addresses: tuple[str, ...] = ()


def build(book: Book, asked: Asked, origin: str = "") -> Page:
    """All editions."""
    editions = queries.editions()
    oldest = min((one.number for one in editions), default=0)
    plain = Links()
    return Page(
        title="版と変更",
        here="editions",
        crumbs=[Crumb("ホーム", plain.to("home")), Crumb("版と変更")],
        lines=[
            Line(
                number=one.number,
                title=one.title,
                reason=one.reason,
                frozen_at=one.frozen_at,
                sha256=one.sha256,
                href=Links(one.number).to("home"),
                document_href=Links(one.number).to("plan-document"),
                changes_href="" if one.number == oldest else plain.to("changes", number=one.number),
                current=one.number == editions[0].number,
            )
            for one in editions
        ],
        origin=origin,
    )


feed = build


def robots(book: Book, asked: Asked, origin: str) -> Page:
    """What search engines may read: the current edition of every plan; old ones stay out of their results."""
    numbers = [None, *(one.plan_id for one in queries.shown().plans[1:])]
    return Page("robots.txt", "", [], [], origin, tuple(address(number, "portal:sitemap") for number in numbers))


def sitemap(book: Book, asked: Asked, origin: str) -> Page:
    """The addresses of every page of the current edition."""
    links, record = book.links, money.record(book)
    plain = (
        "home",
        "policies",
        "initiatives",
        "indicators",
        "sections",
        "years",
        "themes",
        "background",
        "guide",
        "data",
        "checks",
    )
    addresses = [
        *(links.to(name) for name in plain),
        *(links.to(name) for name in ("editions", "accessibility")),
        *(book.href(policy) for policy in book.plan.policies),
        *(book.href(branch.measure) for branch in book.branches),
        *(book.href(place) for place in book.places),
        *(links.indicator(shared.identity) for shared in book.shared.values()),
        *(links.section(name) for name in book.sections),
        *(links.year(year) for year in book.plan.fiscal_years),
        *([links.to("registers")] if book.evidence.registers else []),
        *(links.to("register", key=one.key) for one in book.evidence.registers),
        *(links.to("measured", key=one.register_key, mark=one.mark) for one in book.evidence.figures),
        *([links.to("results")] if results.years(book) else []),
        *([links.to("money")] if record else []),
        *(links.to("money-year", year=one.fiscal_year) for one in (record.years if record else ())),
        *(links.result(year) for year in results.years(book)),
        *([links.to("programs"), links.to("effects")] if book.programs else []),
        *(links.to("reviews", year=year) for year in (book.programs.review_years if book.programs else ())),
        *(links.to("theme", name=theme.name) for theme in topics.themes() if topics.places(book, theme)),
    ]
    return Page("sitemap", "", [], [], origin, tuple(dict.fromkeys(addresses)))
