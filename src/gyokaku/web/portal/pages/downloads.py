"""Files to take along: the plan document as frozen, its schema, and two plain tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from gyokaku.engine.checking.showing.as_workbook import as_workbook
from gyokaku.engine.document import Value, canonical
from gyokaku.engine.document.schema import printed_schema
from gyokaku.engine.exchange.writing.formula_guard import guarded
from gyokaku.engine.exchange.writing.money.as_workbook import as_workbook as as_money_workbook
from gyokaku.engine.exchange.writing.workbook import comparison_book, evidence_book, programs_book
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.publishing import companions, printed, queries
from gyokaku.publishing.opendata import opendata
from gyokaku.publishing.paper import paper
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.pages import money
from gyokaku.web.portal.pages.checks import report
from gyokaku.web.portal.pages.data import file_name


def _file(ending: str, content_type: str, write: Callable[[Book], bytes]) -> Callable[..., HttpResponse]:
    """A view that hands out a file of an edition; the edition's hash and number are its ETag."""

    def view(request: HttpRequest, edition: int | None = None) -> HttpResponse:
        found = queries.current() if edition is None else queries.edition(edition)
        if found is None:
            raise Http404("この版は公開されていません。")
        book = Book(found, Links(edition))
        tag = f'"{companions.seal(found)}-{found.number}-{ending}"'
        known = tag in parse_etags(request.headers.get("If-None-Match", ""))
        response = HttpResponse(status=304) if known else HttpResponse(write(book), content_type=content_type)
        response["ETag"] = tag
        response["Cache-Control"] = "no-cache"
        if not known:
            response["Content-Disposition"] = f'attachment; filename="{file_name(book, ending)}"'
        return response

    return require_safe(view)


def _table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """CSV as the government asks for open data: UTF-8 with BOM (so that spreadsheets read it), CRLF."""
    paper = io.StringIO()
    writer = csv.writer(paper, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return ("\ufeff" + paper.getvalue()).encode()


def _safe(cell: Any) -> str:
    """A cell's text; one that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    return "" if cell is None else guarded(str(cell))


def _initiatives(book: Book) -> bytes:
    heads = [
        "事業番号",
        "事業名",
        "方針",
        "施策の柱",
        "担当課",
        "目的",
        "現状と成果",
        "課題",
        "取組事項",
        "その他",
        "頁",
    ]
    rows = (
        [
            sheet.number,
            sheet.title,
            f"{place.policy.code} {place.policy.title}",
            f"{place.measure.code} {place.measure.title}" if place.measure else "",
            "、".join(sheet.sections),
            sheet.purpose,
            sheet.status,
            sheet.issues,
            sheet.actions,
            sheet.remarks,
            sheet.page,
        ]
        for place in book.places
        for sheet in [place.initiative]
    )
    return _table(heads, rows)


def _indicators(book: Book) -> bytes:
    heads = [
        "事業番号",
        "事業名",
        "指標",
        "区分",
        "印字",
        "値",
        "単位",
        "時点・年度",
        "年度（西暦）",
        "値がない理由",
        "判定",
        "判定の説明",
    ]
    return _table(heads, _indicator_rows(book))


def _indicator_rows(book: Book) -> Iterator[list[Any]]:
    for row in book.rows:
        sheet, one = row.place.initiative, row.indicator
        start = [sheet.number, sheet.title, one.name]
        end = [row.judgement.label, row.judgement.sentence]
        kinds = [("基準値", [one.baseline] if one.baseline else []), ("目標値", one.targets), ("実績値", one.actuals)]
        for kind, values in kinds:
            for value in values:
                yield [*start, kind, *_value(value), *end]


def _value(value: Value) -> list[Any]:
    figure = "" if value.value is None else format(value.value, "f")
    period = value.period
    return [
        value.printed,
        figure,
        value.unit,
        period.printed if period else "",
        period.fiscal_year if period else "",
        value.missing_reason,
    ]


def _paper(book: Book) -> bytes:
    one = book.edition
    frozen_at = one.frozen_at.isoformat(timespec="seconds")
    return paper(
        number=one.number,
        title=one.title,
        frozen_at=frozen_at,
        sha256=one.sha256,
        plan=one.plan,
        companions=companions.hashes(one),
    ).written()


plan_document = _file("json", "application/json", lambda book: canonical(book.plan))


def _programs(book: Book) -> bytes:
    if book.programs is None:
        raise Http404("この版に、事務事業見直しと効果額の記録はありません。")
    return programs_book(book.programs)


edition_paper = _file("edition.json", "application/json", _paper)
PDF = "application/pdf"
book_pdf = _file("book.pdf", PDF, lambda book: printed.plan_book(book.edition))
onepagers_pdf = _file("onepagers.pdf", PDF, lambda book: printed.onepagers(book.edition))
ZIP = "application/zip"
opendata_zip = _file("opendata.zip", ZIP, lambda book: opendata(book.edition))
opendata_cp932_zip = _file("opendata-cp932.zip", ZIP, lambda book: opendata(book.edition, encoding="cp932"))
initiatives_csv = _file("initiatives.csv", "text/csv; charset=utf-8", _initiatives)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
programs_workbook = _file("programs.xlsx", XLSX, _programs)
checks_workbook = _file("checks.xlsx", XLSX, lambda book: as_workbook(report(book)))
evidence_workbook = _file("evidence.xlsx", XLSX, lambda book: evidence_book(book.plan.title, book.evidence))
indicators_csv = _file("indicators.csv", "text/csv; charset=utf-8", _indicators)


def companion(request: HttpRequest, kind: str, edition: int | None = None) -> HttpResponse:
    """A document frozen beside the plan document of an edition, byte for byte."""

    def write(book: Book) -> bytes:
        found = companions.companion(book.edition, kind)
        if found is None:
            raise Http404("この版にこの文書は添えられていません。")
        return found

    return _file(f"{kind}.json", "application/json", write)(request, edition)


def money_workbook(request: HttpRequest, year: int, edition: int | None = None) -> HttpResponse:
    """The comparison tables of a public year of the record of money."""

    def write(book: Book) -> bytes:
        name = f"{fiscal_year_name(year)}の予算の記録"
        return as_money_workbook(name, money.tables(book, year), money.requests(book, year))

    return _file(f"money-{year}.xlsx", XLSX, write)(request, edition)


def report_pdf(request: HttpRequest, year: int, edition: int | None = None) -> HttpResponse:
    """進捗状況報告書 of a year that the edition has results of."""

    def write(book: Book) -> bytes:
        if year not in printed.reported_years(book.edition):
            raise Http404("この年度の評価の結果は、この版にありません。")
        return printed.yearly_report(book.edition, year)

    return _file(f"report-{year}.pdf", PDF, write)(request, edition)


@cache
def _schema() -> bytes:
    return printed_schema().encode()


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of plan documents."""
    return HttpResponse(_schema(), content_type="application/schema+json")


@require_safe
def comparison_workbook(request: HttpRequest, number: int, former: int) -> HttpResponse:
    """The 新旧対照表 of two editions as a workbook; their hashes are its ETag."""
    new, old = queries.edition(number), queries.edition(former)
    if new is None or old is None or former >= number:
        raise Http404("比べる版がありません。")
    tag = f'"{old.sha256[:32]}-{new.sha256[:32]}"'
    known = tag in parse_etags(request.headers.get("If-None-Match", ""))
    body = b"" if known else comparison_book(old.plan, new.plan, f"第{former}版", f"第{number}版")
    response = HttpResponse(body, status=304) if known else HttpResponse(body, content_type=XLSX)
    response["ETag"], response["Cache-Control"] = tag, "no-cache"
    if not known:
        name = file_name(Book(new, Links(number)), f"changes-since-{former}.xlsx")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
