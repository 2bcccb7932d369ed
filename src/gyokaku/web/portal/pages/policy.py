"""One policy: its text, its measures, its initiatives, and how its indicators stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.document.passages import POLICIES, paragraphs
from gyokaku.participation.queries.results import Said, about
from gyokaku.web.portal import results
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.charts import share
from gyokaku.web.portal.pages.policies import PolicyNode, node
from gyokaku.web.portal.pages.results import YearNumbers, card
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.tally import Tally, tally
from gyokaku.web.portal.voices import Line, voices


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a policy."""

    title: str
    here: str
    crumbs: list[Crumb]
    policy: PolicyNode
    lines: list[Line]
    write_href: str
    opinions: list[Said]
    tally: Tally
    chart: SafeString
    count: int
    result: YearNumbers | None


def build(book: Book, asked: Asked, mark: str) -> Page:
    """The policy with this mark."""
    policy = book.policies.get(mark)
    if policy is None:
        raise Http404("この方針は計画にありません。")
    places = [place for place in book.places if place.policy is policy]
    page, told = f"{POLICIES}{mark}", voices(book.edition.number)
    counts = tally(row for place in places for row in book.rows_of(place))
    chart = share.draw("この方針の、目標値のある指標の状況", counts.parts, "share")
    return Page(
        title=policy.title,
        here="policies",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("方針", book.links.to("policies")),
            Crumb(f"方針{policy.code}"),
        ],
        policy=node(book, policy),
        lines=told.lines(page, paragraphs(policy.text, "text"), policy.key),
        write_href=told.write_at(page),
        opinions=about(page, policy.key, book.edition.number),
        tally=counts,
        chart=mark_safe(chart),  # noqa: S308 - escaped by charts.svg
        count=len(places),
        result=next((card(book, year, places) for year in results.years(book)), None),
    )
