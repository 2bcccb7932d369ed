"""予算の記録: for each public year what was asked for, assessed, decided, budgeted and spent, and the outlook beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.exchange.writing.money.told import Told, told
from gyokaku.engine.money.comparing import By, against_outlook, compared, total
from gyokaku.engine.money.document import Amount, Kind, Money, Request, Year, load
from gyokaku.engine.money.sheet_costs import CostRow
from gyokaku.engine.money.sheet_costs import years as cost_years
from gyokaku.engine.money.sources import added
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.publishing import companions
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.charts import bars
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year in the list: its sums, and the outlook in words."""

    name: str
    href: str
    count: int
    sentence: str


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """A program (事務事業) with what it cost, year by year."""

    number: int
    name: str
    section: str
    rows: list[CostRow]


@dataclass(frozen=True, slots=True)
class Page:
    """The years that are public."""

    title: str
    here: str
    crumbs: list[Crumb]
    years: list[YearLine]
    chart: SafeString
    programs: list[ProgramLine]
    document_href: str


@dataclass(frozen=True, slots=True)
class Said:
    """An amount of a request as it is shown."""

    label: str
    amount: str
    sources: str
    reason: str
    given_up: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A request with everything that was said of it."""

    number: int
    title: str
    section: str
    state: str
    about: Crumb | None
    program: int | None
    said: list[Said]


@dataclass(frozen=True, slots=True)
class YearPage:
    """One year: comparison tables, requests one by one, the outlook."""

    title: str
    here: str
    crumbs: list[Crumb]
    year_name: str
    sentence: str
    tables: list[tuple[str, Told]]
    requests: list[Shown]
    outlook: list[tuple[str, str, str]]
    workbook_href: str
    document_href: str


def record(book: Book) -> Money | None:
    """The record that goes with the edition; None where nothing is public."""
    return companions.read(book.edition, "money", load)


def address(book: Book) -> str:
    """Where the record is shown; empty where the edition carries none."""
    return book.links.to("money") if record(book) else ""


def build(book: Book, asked: Asked) -> Page:
    """All years of the record."""
    found = record(book)
    years = list(reversed(found.years)) if found else []
    return Page(
        title="予算の記録",
        here="results",
        crumbs=[Crumb("ホーム", book.links.to("home")), Crumb("予算の記録")],
        years=[
            YearLine(
                fiscal_year_name(one.fiscal_year),
                book.links.to("money-year", year=one.fiscal_year),
                len(one.requests),
                against_outlook(one.fiscal_year, one.requests, one.outlook),
            )
            for one in years
        ],
        chart=_chart(found),
        programs=[
            ProgramLine(one.number, one.name, one.section, cost_years(one.costs))
            for one in (found.programs if found else ())
        ],
        document_href=book.links.to("companion", kind="money") if found else "",
    )


def _chart(found: Money | None) -> SafeString:
    """Budgeted and spent, year by year."""
    drawn = []
    for one in found.years if found else ():
        last = total(one.requests)
        whole = last.of("決算").count == last.of("予算現額").count
        spent = last.of("決算").yen if whole else None  # a part of the requests is no bar beside all of them
        drawn.append(bars.Bars(fiscal_year_label(one.fiscal_year), last.of("予算現額").yen, spent))
    return mark_safe(bars.draw("公表している要求の予算と決算", drawn, "money") if drawn else "")  # noqa: S308 - escaped by charts.svg


def _year(book: Book, year: int) -> tuple[Money, Year]:
    found = record(book)
    one = found.year(year) if found else None
    if found is None or one is None:
        raise Http404(f"{year}年度の予算の記録は公表されていません。")
    return found, one


def tables(book: Book, year: int) -> dict[str, Told]:
    """The comparison tables of a year by their labels."""
    found, one = _year(book, year)
    before = found.year(year - 1)
    former = before.requests if before else []
    order = [f"{policy.code} {policy.title}" for policy in book.plan.policies]
    last = total(one.requests, former)
    return {by.label: told(compared(one.requests, by, before=former, order=order), last) for by in By}


def requests(book: Book, year: int) -> list[Request]:
    """The requests of a year."""
    return _year(book, year)[1].requests


def build_year(book: Book, asked: Asked, year: int) -> YearPage:
    """One year of the record."""
    _, one = _year(book, year)
    name, links = fiscal_year_name(year), book.links
    return YearPage(
        title=f"{name}の予算の記録",
        here="results",
        crumbs=[Crumb("ホーム", links.to("home")), Crumb("予算の記録", links.to("money")), Crumb(name)],
        year_name=name,
        sentence=against_outlook(year, one.requests, one.outlook),
        tables=list(tables(book, year).items()),
        requests=[_shown(book, row) for row in one.requests],
        outlook=[(line.name, yen(line.yen), line.note or "") for line in one.outlook],
        workbook_href=links.to("money-workbook", year=year),
        document_href=links.to("companion", kind="money"),
    )


def _shown(book: Book, row: Request) -> Shown:
    place = book.sheets.get(str(row.initiative)) if row.initiative is not None else None
    about = None
    if place is not None:
        about = Crumb(f"事業{row.initiative} {place.initiative.title}", book.href(place))
    elif row.initiative is not None:
        about = Crumb(f"事業{row.initiative}")
    said = [_said(one) for one in row.amounts]
    return Shown(row.number, row.title, row.section, row.state, about, row.program, said)


def _said(one: Amount) -> Said:
    label = f"第{one.turn}号{one.kind.label}" if one.kind is Kind.SUPPLEMENT else one.kind.label
    sources = added(one.sources) if one.sources else ""
    return Said(label, yen(one.yen), sources, one.reason or "", one.given_up or "")
