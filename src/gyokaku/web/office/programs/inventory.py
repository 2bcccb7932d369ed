"""The inventory: which programs there are in a year, how many, what counts as one, and each program's own page."""

from __future__ import annotations

from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gyokaku.budget.queries.costs import program_costs
from gyokaku.engine.money.sheet_costs import years
from gyokaku.engine.notation import fiscal_year_name, search_key
from gyokaku.programs.actions import keeping
from gyokaku.programs.errors import NotFound
from gyokaku.programs.models import Program
from gyokaku.programs.permissions import can_keep, can_propose
from gyokaku.programs.queries import inventory as asked
from gyokaku.programs.queries.effects import effects
from gyokaku.programs.queries.reviews import reviews
from gyokaku.programs.workbook import workbook
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import (
    done,
    maybe_whole,
    section_asked,
    section_choices,
    this_year,
    whole,
    year_asked,
    year_choices,
)

PAGE = 100
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """A year's list with its total and its definition."""
    post = acting(request)
    town = post.municipality
    known = asked.inventories(town)
    year = year_asked(request, this_year())
    found = asked.inventory(town, year)
    lines = asked.listed(town, year)
    words, section = request.GET.get("words", "").strip(), request.GET.get("section", "")
    shown = [
        one
        for one in lines
        if (not section or one.section == section)
        and (not words or words == str(one.number) or search_key(words) in search_key(one.name))
    ]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "office/programs/list.html",
        {
            "title": "事務事業一覧",
            "tab": "programs",
            "year": year,
            "year_name": fiscal_year_name(year),
            "years": year_choices([*(one.fiscal_year for one in known), this_year(), year], year),
            "inventory": found,
            "total": found.total if found and found.source else len(lines),
            "totals": [
                (one, fiscal_year_name(one.fiscal_year), asked.compared(town, one.fiscal_year)) for one in known
            ],
            "matching": len(shown),
            "bridge": asked.compared(town, year),
            "page": page,
            "words": words,
            "section": section,
            "section_names": sorted({one.section for one in lines}),
            "keeps": can_keep(post, town),
            "sections": section_choices(post),
        },
    )


@require_safe
def program(request: HttpRequest, number: int) -> HttpResponse:
    """One program: what it was called in each closed year, its reviews and effects."""
    post = acting(request)
    row = found(request, number)
    cases = reviews(post.municipality).filter(program=row)
    shown = {
        "title": f"事務事業{row.number}　{row.name}",
        "tab": "programs",
        "row": row,
        "merged": list(row.merged.order_by("number")),
        "lines": list(row.lines.select_related("inventory").order_by("-inventory__fiscal_year")),
        "cases": list(cases),
        "costs": years(program_costs(row)),
        "effects": list(effects(post.municipality).filter(program=row)),
        "keeps": can_keep(post, post.municipality),
        "may_propose": can_propose(post, row.section_id) and row.last_year is None,
        "this_year": this_year(),
        "sections": section_choices(post, str(row.section_id)),
    }
    return render(request, "office/programs/program.html", shown)


def found(request: HttpRequest, number: int) -> Program:
    """The program of an address; a page that is not there otherwise."""
    try:
        return asked.program(acting(request).municipality, number)
    except NotFound as gone:
        raise Http404(str(gone)) from gone


@require_POST
def define(request: HttpRequest) -> HttpResponse:
    """Say what counts as one program in a year."""
    post, form = acting(request), request.POST
    done(
        request,
        lambda: keeping.define(whole(form, "year", "年度"), form.get("definition", ""), by=post),
        "事務事業の定義を保存しました。",
    )
    return _back(form.get("year", ""))


@require_POST
def open_(request: HttpRequest) -> HttpResponse:
    """Register a program."""
    post, form = acting(request), request.POST
    done(
        request,
        lambda: keeping.open_program(
            form.get("name", ""),
            section=section_asked(form, post),
            first_year=whole(form, "first_year", "開始年度"),
            by=post,
        ),
        "事務事業を登録しました。",
    )
    return _back(form.get("first_year", ""))


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Freeze a year's list and total."""
    post, form = acting(request), request.POST
    done(
        request,
        lambda: keeping.close_year(
            whole(form, "year", "年度"),
            former_total=maybe_whole(form, "former_total", "前の定義で数えた総数"),
            bridging=form.get("bridging", ""),
            by=post,
        ),
        "一覧と総数を確定しました。この年度の一覧はもう変わりません。",
    )
    return _back(form.get("year", ""))


@require_POST
def total(request: HttpRequest) -> HttpResponse:
    """The total of a year before this list began, with where it is printed."""
    post, form = acting(request), request.POST
    done(
        request,
        lambda: keeping.record_total(
            whole(form, "year", "年度"),
            total=whole(form, "total", "総数"),
            definition=form.get("definition", ""),
            source=form.get("source", ""),
            by=post,
        ),
        "総数を出典とともに入れました。",
    )
    return _back(form.get("year", ""))


@require_POST
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Another name or section from now on."""
    post, form, row = acting(request), request.POST, found(request, number)
    done(
        request,
        lambda: keeping.change_program(row, name=form.get("name", ""), section=section_asked(form, post), by=post),
        "名称と所管課を保存しました。確定した年度の一覧は元のままです。",
    )
    return redirect("office:program", number)


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a program, or let it go on inside another."""
    post, form, row = acting(request), request.POST, found(request, number)

    def ended() -> object:
        into = form.get("into", "").strip()
        target = asked.program(post.municipality, whole(form, "into", "統合先の番号")) if into else None
        last = whole(form, "last_year", "最終年度")
        return keeping.end_program(row, last_year=last, reason=form.get("reason", ""), into=target, by=post)

    done(request, ended, "事務事業の終わりを登録しました。")
    return redirect("office:program", number)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All programs that ever were as a workbook that can be handed in again; with `empty`, only the headings."""
    rows = Program.objects.for_municipality(acting(request).municipality).select_related("section", "successor")
    answer = HttpResponse(workbook([] if "empty" in request.GET else rows.order_by("number")), content_type=EXCEL)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('事務事業一覧.xlsx')}"
    return answer


def _back(year: str) -> HttpResponse:
    answer = redirect("office:programs")
    if year.isascii() and year.isdigit():
        answer["Location"] += f"?year={year}"
    return answer
