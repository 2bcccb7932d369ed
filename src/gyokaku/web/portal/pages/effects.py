"""効果額: planned and realised by year, policy and section with the arithmetic of each sum; every effect; the printed totals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.money.yen import thousands
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.programs.arithmetic import Kind
from gyokaku.engine.programs.document import Effect, Reconciliation, Row
from gyokaku.engine.programs.rollup import By
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.charts import columns
from gyokaku.web.portal.pages.programs import opened
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount with the addition that it comes of."""

    amount: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a roll-up: planned and realised of savings, then of revenue."""

    label: str
    cells: list[Cell]
    left_out: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The effects added up by one thing."""

    mark: str
    heading: str
    lines: list[Line]
    totals: list[str]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of an effect."""

    name: str
    planned: str
    realised: str
    running: str


@dataclass(frozen=True, slots=True)
class Told:
    """One effect; `sheet` is the initiative it is tied to, `review` the page of the review it came of."""

    row: Effect
    years: list[Year]
    sheet: Crumb | None
    review: Crumb | None


@dataclass(frozen=True, slots=True)
class Matched:
    """A printed total beside the count."""

    row: Reconciliation
    printed: str
    counted: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page."""

    title: str
    here: str
    crumbs: list[Crumb]
    notice: str
    headings: list[str]
    chart: SafeString
    tables: list[Table]
    matched: list[Matched]
    effects: list[Told]
    workbook_href: str


HEADINGS = [f"{kind.label}（{what}）" for kind in (Kind.SAVING, Kind.REVENUE) for what in ("計画", "実績")]


def build(book: Book, asked: Asked) -> Page:
    """All effects of the edition."""
    found = opened(book)
    return Page(
        title="効果額",
        here="programs",
        crumbs=[
            Crumb("ホーム", book.links.to("home")),
            Crumb("事務事業見直し", book.links.to("programs")),
            Crumb("効果額"),
        ],
        notice=found.notice,
        headings=HEADINGS,
        chart=mark_safe(_chart(found.rollup(By.YEAR))),  # noqa: S308 - escaped by charts.svg
        tables=[_table(by, found.rollup(by)) for by in By if found.rollup(by)],
        matched=[_matched(one) for one in found.reconciliations],
        effects=[told(book, one) for one in found.effects],
        workbook_href=book.links.to("programs-workbook"),
    )


def told(book: Book, row: Effect) -> Told:
    """An effect with its links."""
    place = next((one for one in book.places if _is(one.initiative.number, one.initiative.key, row)), None)
    sheet = Crumb(f"事業{place.initiative.number} {place.initiative.title}", book.href(place)) if place else None
    review = None
    if row.review_year is not None and row.program is not None:
        href = f"{book.links.to('reviews', year=row.review_year)}#program-{row.program}"
        review = Crumb(f"事務事業{row.program} {row.program_name}", href)
    years = [
        Year(
            fiscal_year_name(one.fiscal_year),
            one.planned.sentence,
            one.realised.sentence,
            one.running.sentence,
        )
        for one in row.years
    ]
    return Told(row, years, sheet, review)


def of_sheet(book: Book, number: int, key: str | None) -> list[Told]:
    """The effects that are tied to a sheet."""
    return [told(book, one) for one in (book.programs.effects if book.programs else ()) if _is(number, key, one)]


def _is(number: int, key: str | None, row: Effect) -> bool:
    """Whether an effect is tied to this initiative: by its key where both have one, else by its number."""
    if key and row.initiative_key:
        return key == row.initiative_key
    return row.initiative == number


def _table(by: By, rows: list[Row]) -> Table:
    totals = [Decimal(0)] * len(HEADINGS)
    lines = []
    for row in rows:
        cells = []
        for turn, one in enumerate(row.sums):
            for place, (amount, sentence) in enumerate(
                ((one.planned, one.planned_sentence), (one.realised, one.realised_sentence))
            ):
                totals[turn * 2 + place] += amount
                cells.append(Cell(thousands(amount) if sentence else "―", sentence))
        lines.append(Line(row.label, cells, row.left_out))
    return Table(by.value, by.label, lines, [thousands(one) for one in totals])


def _chart(rows: list[Row]) -> str:
    """Savings and revenue together by year, planned beside realised. What a label has in brackets is a line of its own."""
    bars, told = [], []
    for row in rows:
        plan = sum((one.planned for one in row.sums), Decimal(0))
        real = sum((one.realised for one in row.sums), Decimal(0))
        label = row.label.replace("を除く", "以外").replace("）", "").replace("（", "\n")
        bars.append(columns.Bar(label, (None if row.balance else plan, real)))
        told.append(f"{row.label}は実績{thousands(real)}" + ("" if row.balance else f"、計画{thousands(plan)}"))
    return columns.draw("年度ごとの効果額", "、".join(told), bars, ("planned", "realised"), "effects") if bars else ""


def _matched(one: Reconciliation) -> Matched:
    printed = [thousands(one.printed_yen)] if one.printed_yen is not None else []
    counted = [thousands(one.counted_yen)] if one.printed_yen is not None else []
    if one.printed_cases is not None:
        printed.append(f"{one.printed_cases:,}件")
        counted.append(f"{one.counted_cases:,}件")
    return Matched(one, "・".join(printed), "・".join(counted))
