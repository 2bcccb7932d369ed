"""The published result: its page, and the same as PDF, workbook, CSV and document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gyokaku.engine.exchange.writing.book import opinions_paper
from gyokaku.engine.exchange.writing.opinions import as_csv, as_workbook
from gyokaku.engine.opinions import Result, canonical
from gyokaku.participation.queries.results import result_of
from gyokaku.web.consultation.frames import Page, crumbs, shown
from gyokaku.web.consultation.lines import lines
from gyokaku.web.portal.links import Links


@require_safe
def result(request: HttpRequest, number: int) -> HttpResponse:
    """What was said, what the city answers, what was changed."""
    found = _found(number)
    one = reverse("consultation:one", args=[number])
    way = crumbs(("意見募集", reverse("consultation:list")), (found.title, one), ("結果", None))
    values = {
        "result": found,
        "lines": lines(found),
        "one_href": one,
        "compare_href": Links().to("changes-since", number=found.revised.number, former=found.edition.number)
        if found.revised
        else "",
        "sha256": hashlib.sha256(canonical(found)).hexdigest(),
    }
    return shown(request, "result.html", Page(f"{found.title}の結果", way), values)


def file(ending: str, content_type: str, write: Callable[[Result], bytes]) -> Callable[..., HttpResponse]:
    """A view that hands out the result in one form; the same result gives the same bytes."""

    def view(_: HttpRequest, number: int) -> HttpResponse:
        found = _found(number)
        answer = HttpResponse(write(found), content_type=content_type)
        name = f"opinions-{found.municipality_code}-{number}.{ending}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    return require_safe(view)


as_paper = file("pdf", "application/pdf", lambda one: opinions_paper(one).pdf)
as_table = file("csv", "text/csv; charset=utf-8", as_csv)
as_book = file("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_workbook)
as_document = file("json", "application/json", canonical)


def _found(number: int) -> Result:
    found = result_of(number)
    if found is None:
        raise Http404("この意見募集の結果は、まだ公表されていません。")
    return found
