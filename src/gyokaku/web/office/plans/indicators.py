"""The indicators of all plans: where each stands, what is measured twice, and one to be taken up by a sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gyokaku.engine.notation import fiscal_year_label, search_key
from gyokaku.organization.models import Municipality
from gyokaku.plan.measured import Measured, likely, measured, spared
from gyokaku.plan.models import Initiative, Tie
from gyokaku.plan.permissions import can_import
from gyokaku.publishing.front import plans_of
from gyokaku.web.office.door import acting
from gyokaku.web.office.plans.book import book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ON_A_PAGE = 100
FOUND = 30  # indicators that a search for one to take up shows


def searched(rows: list[Measured], asked: str) -> list[Measured]:
    """Those whose name, unit, sections, plans or sheets hold every word."""
    words = [search_key(word) for word in asked.split()]
    return [row for row in rows if all(word in _text(row) for word in words)]


def _text(row: Measured) -> str:
    parts = [row.first.name, row.unit, *row.sections]
    parts += [f"{stand.plan.title} {stand.indicator.name} {stand.initiative.title}" for stand in row.stands]
    return search_key(" ".join(parts))


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """The list; `?q=` narrows it, `?shared=1` to those on several sheets."""
    post = acting(request)
    rows = measured(post.municipality)
    asked, shared = request.GET.get("q", "")[:200], request.GET.get("shared") == "1"
    kept = [row for row in searched(rows, asked) if row.spared or not shared]
    count, told = spared(rows)
    page = Paginator(kept, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": "指標の一覧（すべての計画）",
        "page": page,
        "total": len(rows),
        "found": len(kept),
        "spared": count,
        "told": told,
        "likely": len(likely(post.municipality, rows)),
        "asked": asked,
        "shared": shared,
        "several": len(plans_of(post.municipality)) > 1,
    }
    return render(request, "office/plans/indicators.html", shown)


@require_safe
def twice(request: HttpRequest) -> HttpResponse:
    """What may be measured twice, each with its reasons; a person decides."""
    post = acting(request)
    rows = measured(post.municipality)
    found = likely(post.municipality, rows)
    contrary = [row for row in rows if row.contradictions]
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": "二重に測っているかもしれない指標",
        "page": page,
        "found": len(found),
        "contrary": contrary,
        "keeps": can_import(post, post.municipality),
    }
    return render(request, "office/plans/twice.html", shown)


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The list and the proposals as Excel."""
    post = acting(request)
    rows = measured(post.municipality)
    answer = HttpResponse(book(rows, likely(post.municipality, rows), spared(rows)[1]), content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, "指標の一覧.xlsx")
    return answer


def found_by(municipality: Municipality, mark: UUID) -> Measured:
    """The indicator of which this is one row. Raises Http404."""
    for row in measured(municipality):
        if any(stand.indicator.public_id == mark for stand in row.stands):
            return row
    raise Http404("この指標は、いまどの計画のシートにもありません。")


@require_safe
def indicator(request: HttpRequest, mark: UUID) -> HttpResponse:
    """One indicator: its sheets, its targets by plan, its actual by year, what was said of it, and one more sheet."""
    post = acting(request)
    row = found_by(post.municipality, mark)
    rows = [stand.indicator.pk for stand in row.stands]
    ties = Tie.objects.for_municipality(post.municipality).filter(indicator__in=rows).select_related("indicator")
    shown = {
        "title": row.first.name,
        "row": row,
        "years": [(fiscal_year_label(year), one) for year, one in sorted(row.actuals.items())],
        "ties": ties.order_by("pk"),
        "sheets": _sheets(post.municipality, row),
        "keeps": can_import(post, post.municipality),
    }
    return render(request, "office/plans/indicator.html", shown)


def _sheets(municipality: Municipality, row: Measured) -> list[tuple[Any, list[Initiative]]]:
    """The sheets of each plan on which the indicator does not stand yet."""
    there = {stand.initiative.pk for stand in row.stands}
    rows = Initiative.objects.for_municipality(municipality).filter(branch__isnull=False).exclude(pk__in=there)
    by_plan: dict[int, list[Initiative]] = {}
    for one in rows.only("pk", "number", "title", "plan").order_by("number", "pk"):
        by_plan.setdefault(one.plan_id, []).append(one)
    return [(plan, by_plan[plan.pk]) for plan in plans_of(municipality) if plan.pk in by_plan]


@require_safe
def use(request: HttpRequest, number: int) -> HttpResponse:
    """From a sheet: look for an indicator that is there already, in any plan, and take it up."""
    post = acting(request)
    rows = Initiative.objects.for_municipality(post.municipality).filter(pk=number, branch__isnull=False)
    sheet = rows.select_related("plan").first()
    if sheet is None or not can_import(post, post.municipality):
        raise Http404("この画面は主管課とシステム管理者のものです。")
    asked = request.GET.get("q", "")[:200]
    every = measured(post.municipality)
    kept = [row for row in searched(every, asked) if all(stand.initiative.pk != sheet.pk for stand in row.stands)]
    shown = {
        "title": f"既にある指標を使う　事業{sheet.number}　{sheet.title}",
        "sheet": sheet,
        "asked": asked,
        "rows": kept[:FOUND],
        "more": max(len(kept) - FOUND, 0),
    }
    return render(request, "office/plans/use.html", shown)
