"""Comparison tables: request × assessment × decision × budget × settlement, on the screen and as Excel."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gyokaku.budget.queries import requests as asked
from gyokaku.engine.exchange.writing.money.as_workbook import as_workbook
from gyokaku.engine.exchange.writing.money.told import Told, told
from gyokaku.engine.money.comparing import By, compared, total
from gyokaku.engine.money.document import Request
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Municipality
from gyokaku.plan.models import Branch
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import this_year, year_asked, year_choices
from gyokaku.web.office.sheet_names import of_plan

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The table of a year."""
    post = acting(request)
    town = post.municipality
    known = asked.years(town)
    year = year_asked(request, known[0] if known else this_year() + 1)
    by = next((one for one in By if one.value == request.GET.get("by")), By.REQUEST)
    plan = of_plan(request)
    now, before = asked.counted(town, year, plan.only), asked.counted(town, year - 1, plan.only)
    shown = {
        "title": "要求・査定・決定・予算・決算の比較",
        "tab": "compare",
        "by": by,
        "bys": list(By),
        "plan": plan,
        "year": year,
        "year_name": fiscal_year_name(year),
        "years": year_choices([*known, year], year),
        "table": _table(now, by, before, town),
    }
    return render(request, "office/budget/compare.html", shown)


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """All tables of a year as Excel."""
    town = acting(request).municipality
    year = year_asked(request, this_year() + 1)
    plan = of_plan(request)
    now, before = asked.counted(town, year, plan.only), asked.counted(town, year - 1, plan.only)
    tables = {by.label: _table(now, by, before, town) for by in By}
    name = f"{fiscal_year_name(year)}予算の記録{f'（{plan.title}）' if plan.title else ''}"
    answer = HttpResponse(as_workbook(name, tables, now), content_type=EXCEL)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name + '.xlsx')}"
    return answer


def _table(now: list[Request], by: By, before: list[Request], town: Municipality) -> Told:
    tops = Branch.objects.for_municipality(town).filter(parent__isnull=True).order_by("plan", "rank", "pk")
    rows = compared(now, by, before=before, order=list(dict.fromkeys(map(str, tops))))
    return told(rows, total(now, before))
