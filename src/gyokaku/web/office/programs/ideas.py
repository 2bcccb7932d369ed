"""Ideas of a section's brainstorming: noted freely, then taken up as candidates or dropped with a reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.programs.actions.proposing import drop_idea, note_idea, take_up
from gyokaku.programs.models import Idea
from gyokaku.programs.permissions import OF_SECTION, can_idea
from gyokaku.programs.queries.inventory import program, running
from gyokaku.programs.queries.reviews import ideas
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import done, this_year, whole, year_asked, year_choices


@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """The ideas of a year; a section writes its own."""
    post = acting(request)
    if request.method == "POST":
        year = whole(request.POST, "year", "年度") if request.POST.get("year", "").isdecimal() else this_year()
        done(
            request,
            lambda: note_idea(request.POST.get("text", ""), fiscal_year=year, by=post),
            "アイデアを書き留めました。",
        )
        return redirect("office:ideas")
    year = year_asked(request, this_year())
    rows = list(ideas(post, year))
    known = Idea.objects.for_municipality(post.municipality).values_list("fiscal_year", flat=True).distinct()
    shown = {
        "title": "見直しのアイデア",
        "tab": "ideas",
        "year": year,
        "year_name": fiscal_year_name(year),
        "years": year_choices([*known, this_year(), year], year),
        "waiting": [one for one in rows if one.review is None and not one.dropped],
        "taken": [one for one in rows if one.review is not None],
        "dropped": [one for one in rows if one.dropped],
        "writes": post.role in OF_SECTION and post.section_id is not None,
        "programs": list(running(post.municipality, year)),
    }
    return render(request, "office/programs/ideas.html", shown)


@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Take an idea up, or drop it."""
    post, form = acting(request), request.POST
    row = Idea.objects.for_municipality(post.municipality).filter(pk=number).first()
    if row is None or not can_idea(post, row):
        raise Http404("このアイデアは見つかりません。")
    if form.get("act") == "drop":
        done(request, lambda: drop_idea(row, reason=form.get("reason", ""), by=post), "アイデアを見送りました。")
    else:
        done(
            request,
            lambda: take_up(row, program=program(post.municipality, whole(form, "program", "事務事業番号")), by=post),
            "見直しの候補に挙げました。",
        )
    return redirect("office:ideas")
