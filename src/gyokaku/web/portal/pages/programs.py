"""事務事業見直しの結果: how many programs there are, every year of reviews in numbers, and where the effects are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.engine.programs.document import InventoryYear, Programs, Review
from gyokaku.engine.programs.words import Decision
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.charts import columns, share
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb

TONES = {
    Decision.CONTINUE: ("waiting", "継"),
    Decision.IMPROVE: ("good", "改"),
    Decision.REDUCE: ("met", "縮"),
    Decision.MERGE: ("behind", "統"),
    Decision.ABOLISH: ("worse", "廃"),
}


@dataclass(frozen=True, slots=True)
class Total:
    """A year of the inventory."""

    name: str
    row: InventoryYear


@dataclass(frozen=True, slots=True)
class Count:
    """How many reviews came to one decision."""

    label: str
    tone: str
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year of reviews in numbers."""

    name: str
    href: str
    decided: int
    done: int
    waiting: int
    counts: list[Count]
    chart: SafeString


@dataclass(frozen=True, slots=True)
class Page:
    """The page."""

    title: str
    here: str
    crumbs: list[Crumb]
    notice: str
    totals: list[Total]
    chart: SafeString
    years: list[Year]
    effects_href: str
    workbook_href: str


def opened(book: Book) -> Programs:
    """The document, or a page that is not there."""
    if book.programs is None:
        raise Http404("この版に、事務事業見直しと効果額の記録はありません。")
    return book.programs


def year_numbers(book: Book, year: int) -> Year:
    """A year of reviews in numbers."""
    found = opened(book)
    rows = [one for one in found.reviews if one.fiscal_year == year]
    counts = counted(rows)
    name = fiscal_year_name(year)
    parts = [share.Part(one.label, one.count, one.tone, one.label) for one in counts]
    return Year(
        name=name,
        href=book.links.to("reviews", year=year),
        decided=len(rows),
        done=sum(one.state == "done" for one in rows),
        waiting=sum(one.count for one in found.waiting if one.fiscal_year == year),
        counts=counts,
        chart=mark_safe(share.draw(f"{name}の見直しの決定", parts, f"decisions-{year}")),  # noqa: S308 - escaped by charts.svg
    )


def counted(rows: Iterable[Review]) -> list[Count]:
    """Reviews by decision, every decision named."""
    found = Counter(one.decision for one in rows)
    return [Count(one.label, TONES[one][0], found[one]) for one in Decision]


def build(book: Book, asked: Asked) -> Page:
    """Every year."""
    found = opened(book)
    rows = sorted(found.inventory, key=lambda one: one.fiscal_year)
    bars = [columns.Bar(fiscal_year_label(one.fiscal_year), (Decimal(one.total),)) for one in rows]
    told = "、".join(f"{fiscal_year_name(one.fiscal_year)}は{one.total:,}件" for one in rows)
    return Page(
        title="事務事業見直しの結果",
        here="programs",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("事務事業見直し")],
        notice=found.notice,
        totals=[Total(fiscal_year_name(one.fiscal_year), one) for one in reversed(rows)],
        chart=mark_safe(columns.draw("年度ごとの事務事業の総数", told, bars, ("total",), "totals") if bars else ""),  # noqa: S308 - escaped by charts.svg
        years=[year_numbers(book, year) for year in found.review_years],
        effects_href=book.links.to("effects"),
        workbook_href=book.links.to("programs-workbook"),
    )
