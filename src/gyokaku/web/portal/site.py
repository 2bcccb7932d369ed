"""What every public page shows around its content: site name, navigation, edition and its notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.publishing.queries import Shown
from gyokaku.web.look.notices import Notice, notices
from gyokaku.web.plans import address
from gyokaku.web.portal.book import Book

NAVIGATION = (
    ("home", "ホーム"),
    ("policies", "方針"),
    ("initiatives", "事業"),
    ("indicators", "指標"),
    ("years", "年度"),
    ("results", "評価の結果"),
    ("programs", "事務事業見直し"),
    ("sections", "担当課"),
    ("background", "背景"),
    ("editions", "版と変更"),
    ("data", "データ"),
)


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page; the last one has no address."""

    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the main navigation."""

    label: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Site:
    """The frame of a page: names, navigation, and notices that must stand on every page."""

    name: str
    municipality: str
    plan_title: str
    plan_edition: str
    years: str
    number: int
    edition_title: str
    frozen_at: datetime
    sha256: str
    notices: list[Notice]
    superseded: bool
    current_href: str
    home_href: str
    search_href: str
    feed_href: str
    changes_feed_href: str
    editions_href: str
    data_href: str
    accessibility_href: str
    guide_href: str
    navigation: list[NavItem]
    plans: list[NavItem]  # every published plan, where there are several
    plans_href: str


def years_label(first: int, last: int) -> str:
    """A plan's years in words: 令和7年度～令和11年度."""
    return f"{fiscal_year_name(first)}～{fiscal_year_name(last)}"


def frame(book: Book, here: str, shown: Shown) -> Site:
    """The frame of the pages of one edition; `here` is the navigation entry that the page belongs to."""
    plan, edition, links = book.plan, book.edition, book.links
    plain = type(links)()
    return Site(
        name=_name(book, shown),
        municipality=plan.municipality.name,
        plan_title=plan.title,
        plan_edition=plan.edition or "",
        years=years_label(plan.fiscal_years.first, plan.fiscal_years.last),
        number=edition.number,
        edition_title=edition.title,
        frozen_at=edition.frozen_at,
        sha256=edition.sha256,
        notices=notices(plan.notice, plan.summary_of),
        superseded=shown.current is not None and edition.number != shown.current.number,
        current_href=plain.to("home"),
        home_href=links.to("home"),
        search_href=links.to("search"),
        feed_href=plain.to("feed"),
        changes_feed_href=plain.to("changes-feed"),
        editions_href=plain.to("editions"),
        data_href=links.to("data"),
        accessibility_href=plain.to("accessibility"),
        guide_href=links.to("guide"),
        navigation=[
            *(
                NavItem(label, (plain if name == "editions" else links).to(name), name == here)
                for name, label in NAVIGATION
                if (name != "results" or any(place.initiative.reports for place in book.places))
                and (name != "programs" or book.programs is not None)
            ),
            NavItem("意見募集", reverse("consultation:list"), here == "opinions"),
        ],
        plans=_plans(shown),
        plans_href=address(None, "portal:plans"),
    )


def _name(book: Book, shown: Shown) -> str:
    """What the site is called; beside the front plan the others go by their own titles."""
    town, first = book.plan.municipality.name, shown.plans[0] if shown.plans else None
    front = first is None or shown.current is None or shown.current.plan_id == first.plan_id
    return f"{town}の行財政改革" if front else f"{town} {book.plan.title}"


def _plans(shown: Shown) -> list[NavItem]:
    """Where each published plan begins, the front plan first; nothing where there is only one."""
    if len(shown.plans) < 2:
        return []
    here = shown.current and shown.current.plan_id
    numbers = [None, *(one.plan_id for one in shown.plans[1:])]
    return [
        NavItem(one.title, address(number, "portal:home"), one.plan_id == here)
        for number, one in zip(numbers, shown.plans, strict=True)
    ]
