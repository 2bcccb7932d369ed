"""課: those of a fiscal year, registered, gone on as others."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation.opening import EVERYONE
from gyokaku.organization.models import Section, Succession
from gyokaku.organization.sections import existing, keep_mail, of_year, register_section, succeed
from gyokaku.plan.models import Responsibility
from gyokaku.web.office.door import working_plan
from gyokaku.web.office.organization.keeping import keeper, number, tried


def this_year() -> int:
    """The fiscal year of today."""
    today = timezone.localdate()
    return today.year - (today.month < 4)


@require_safe
def sections(request: HttpRequest) -> HttpResponse:
    """The sections of a year."""
    post = keeper(request)
    year = number(request.GET.get("year", "")) or this_year()
    town = post.municipality
    links = Succession.objects.for_municipality(town).select_related("before", "after")
    origins: dict[int, list[str]] = {}
    for link in links.order_by("pk"):
        origins.setdefault(link.after_id, []).append(link.before.name)
    known = of_year(town, year)
    missing = _missing(request, year)
    shown = {
        "title": "組織",
        "tab": "sections",
        "year": year,
        "year_name": fiscal_year_name(year),
        "years": [(one, fiscal_year_name(one)) for one in range(this_year() + 1, this_year() - 6, -1)],
        "sections": [(one, "・".join(origins.get(one.pk, []))) for one in known],
        "missing": missing,
    }
    return render(request, "office/organization/sections.html", shown)


def _missing(request: HttpRequest, year: int) -> list[str]:
    """The sections that the plan prints and nobody has registered."""
    post = keeper(request)
    plan = working_plan(post)
    if plan is None:
        return []
    rows = Responsibility.objects.for_municipality(post.municipality).filter(initiative__plan=plan)
    printed = dict.fromkeys(rows.order_by("initiative__number", "rank").values_list("printed", flat=True))
    return [name for name in printed if name not in EVERYONE and existing(post.municipality, name, year) is None]


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("office:organization")


@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """One section."""
    post = keeper(request)
    name, year = request.POST.get("name", ""), number(request.POST.get("first_year", ""))
    if year is None:
        messages.error(request, "設置年度を、2025（令和7年度）のような西暦で入れてください。")
    else:
        tried(request, lambda: register_section(name, first_year=year, by=post), f"「{name.strip()}」を登録しました。")
    return _back(request)


@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """The shared addresses of the sections of a year, all at once."""
    post = keeper(request)
    known = of_year(post.municipality, number(request.POST.get("year", "")) or this_year())
    given = [(one, request.POST.get(f"mail-{one.pk}")) for one in known]

    def keep() -> None:
        with transaction.atomic():
            for section, address in given:
                if address is not None:
                    keep_mail(section, mail=address, by=post)

    tried(request, keep, "課の代表アドレスを保存しました。")
    return _back(request)


@require_POST
def from_plan(request: HttpRequest) -> HttpResponse:
    """All sections that the plan prints, at once."""
    post = keeper(request)
    plan = working_plan(post)
    year = min(this_year(), plan.first_year) if plan else this_year()
    names = _missing(request, year)
    for name in names:
        register_section(name, first_year=year, by=post)
    messages.success(request, f"計画にある{len(names)}課を登録しました。")
    return _back(request)


@require_POST
def succeeded(request: HttpRequest) -> HttpResponse:
    """機構改革: sections go on as others."""
    post = keeper(request)
    year = number(request.POST.get("first_year", ""))
    marks = [found for one in request.POST.getlist("before") if (found := number(one)) is not None]
    before = list(Section.objects.for_municipality(post.municipality).filter(pk__in=marks).order_by("pk"))
    names = request.POST.get("names", "").splitlines()
    if year is None:
        messages.error(request, "新しい課になる年度を、2026（令和8年度）のような西暦で入れてください。")
    else:
        said = f"{fiscal_year_name(year)}からの課を登録しました。前の年度の名前はそのまま残ります。"
        tried(request, lambda: succeed(before, names, first_year=year, by=post), said)
    return _back(request)
