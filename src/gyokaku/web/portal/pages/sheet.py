"""The sheet of one initiative: every field, the schedule as bars, the indicators as cards."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from gyokaku.engine.document import Initiative, Place
from gyokaku.engine.document.passages import paragraphs, passages_in, prose
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.participation.queries.results import Said, about
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.cards import Card, card
from gyokaku.web.portal.costs import Costs, costs
from gyokaku.web.portal.lineage import Forebear, forebears, now
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.pages import money
from gyokaku.web.portal.pages.effects import Told, of_sheet
from gyokaku.web.portal.reported import YearResult, year_result
from gyokaku.web.portal.results import Cell, strip
from gyokaku.web.portal.schedule import Schedule, schedule
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb
from gyokaku.web.portal.tally import Tally, tally
from gyokaku.web.portal.voices import Line, Voices, voices

AFTER_INDICATORS = ("remarks", "no_indicator_reason")


@dataclass(frozen=True, slots=True)
class Field:
    """One prose field of the sheet. `empty`: the field is printed and left empty."""

    id: str
    label: str
    paragraphs: list[Line]

    @property
    def empty(self) -> bool:
        return not self.paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a sheet."""

    title: str
    here: str
    crumbs: list[Crumb]
    number: int
    hue: int
    policy: Crumb
    viewpoint: str
    measures: list[Crumb]
    sections: list[Crumb]
    page: int | None
    before_tables: list[Field]
    schedule: Schedule
    schedule_line: Line
    cards: list[tuple[Card, Line]]
    tally: Tally
    after_tables: list[Field]
    before: Crumb | None
    after: Crumb | None
    count: int
    guide_href: str
    permanent_href: str
    citation: str
    doubts: list[str]
    strip: list[Cell]
    results: list[YearResult]
    forebears: list[Forebear]
    now: list[Crumb] | None
    opinions: list[Said]
    effects: list[Told]
    effects_href: str
    fed: list[tuple[str, list[tuple[str, str]]]]  # indicator, then fiscal year and arithmetic
    write_href: str
    costs: Costs | None
    money_href: str


def build(book: Book, asked: Asked, mark: str) -> Page:
    """The sheet with this mark."""
    place = book.sheets.get(mark)
    if place is None:
        raise Http404(f"事業{mark}は計画にありません。")
    sheet, links = place.initiative, book.links
    told = voices(book.edition.number)
    known = passages_in(book.plan, sheet, mark)
    fields = _fields(book, sheet, mark, told)
    at = next(rank for rank, one in enumerate(book.places) if one is place)
    rows = book.rows_of(place)
    return Page(
        title=sheet.title,
        here="initiatives",
        crumbs=_crumbs(book, place),
        number=sheet.number,
        hue=book.hue(place.policy),
        policy=Crumb(f"{place.policy.code} {place.policy.title}", book.href(place.policy)),
        viewpoint=place.policy.viewpoint or "",
        measures=[Crumb(f"{one.code} {one.title}", book.href(one)) for one in place.measures],
        sections=[Crumb(name, links.section(name)) for name in sheet.sections],
        page=sheet.page,
        before_tables=[field for key, field in fields if key not in AFTER_INDICATORS],
        schedule=schedule(sheet.schedule, book.plan.fiscal_years),
        schedule_line=told.table(known.get(f"{mark}#schedule")),
        cards=[(card(book, row), told.table(known.get(f"{mark}#{row.anchor}"))) for row in rows],
        tally=tally(rows),
        after_tables=[field for key, field in fields if key in AFTER_INDICATORS],
        before=_neighbour(book, book.places[at - 1]) if at else None,
        after=_neighbour(book, book.places[at + 1]) if at + 1 < len(book.places) else None,
        count=len(book.places),
        guide_href=links.to("guide"),
        permanent_href=Links(book.edition.number).to("sheet", mark=mark),
        citation=_citation(book, sheet),
        doubts=[finding.message for finding in sheet.findings],
        strip=strip(book, place),
        results=[year_result(report) for report in reversed(sheet.reports)],
        forebears=forebears(book, sheet) if sheet.origins else [],
        now=now(book, sheet),
        opinions=about(mark, sheet.key, book.edition.number),
        effects=of_sheet(book, sheet.number, sheet.key),
        effects_href=links.to("effects"),
        fed=[
            (one.indicator, [(fiscal_year_name(it.fiscal_year), it.sentence) for it in one.figures])
            for one in (book.programs.fed if book.programs else ())
            if one.initiative == sheet.number
        ],
        write_href=told.write_at(mark),
        costs=costs(sheet, mark),
        money_href=money.address(book) if sheet.costs else "",
    )


def _crumbs(book: Book, place: Place) -> list[Crumb]:
    links, measure = book.links, place.measure
    return [
        Crumb("ホーム", links.to("home")),
        Crumb(f"方針{place.policy.code}", book.href(place.policy)),
        *([Crumb(f"施策の柱{measure.code}", book.href(measure))] if measure else []),
        Crumb(f"事業{place.initiative.number}"),
    ]


def _fields(book: Book, sheet: Initiative, mark: str, told: Voices) -> list[tuple[str, Field]]:
    return [
        (one.key, Field(one.id, one.label, told.lines(mark, paragraphs(one.text, one.id), sheet.key)))
        for one in prose(book.plan, sheet)
    ]


def _citation(book: Book, sheet: Initiative) -> str:
    """How a paper names this sheet of this edition, but for the site's own host."""
    plan = book.plan
    return f"{plan.municipality.name}「{plan.title}」第{book.edition.number}版、事業{sheet.number}「{sheet.title}」"


def _neighbour(book: Book, place: Place) -> Crumb:
    return Crumb(f"事業{place.initiative.number} {place.initiative.title}", book.href(place))
