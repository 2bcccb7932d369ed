"""Every published plan of the municipality: its years, its newest edition, and where to begin to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gyokaku.engine.document import initiatives
from gyokaku.publishing import queries
from gyokaku.publishing.queries import StoredEdition
from gyokaku.web.plans import address
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb, years_label


@dataclass(frozen=True, slots=True)
class Line:
    """A plan in the list."""

    title: str
    years: str
    number: int
    frozen_at: datetime
    initiatives: int
    href: str
    editions_href: str
    data_href: str


@dataclass(frozen=True, slots=True)
class Page:
    """The list, the front plan first."""

    title: str
    here: str
    crumbs: list[Crumb]
    lines: list[Line]


def build(book: Book, asked: Asked) -> Page:
    """All published plans."""
    plans = queries.shown().plans
    lines = [_line(one, one.plan_id if turn else None) for turn, one in enumerate(plans)]
    home = address(None, "portal:home")
    return Page("計画の一覧", "", [Crumb("ホーム", home), Crumb("計画の一覧")], lines)


def _line(one: StoredEdition, number: int | None) -> Line:
    plan = one.plan
    return Line(
        title=one.title,
        years=years_label(plan.fiscal_years.first, plan.fiscal_years.last),
        number=one.number,
        frozen_at=one.frozen_at,
        initiatives=len(list(initiatives(plan))),
        href=address(number, "portal:home"),
        editions_href=address(number, "portal:editions"),
        data_href=address(number, "portal:data"),
    )
