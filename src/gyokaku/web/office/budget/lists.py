"""The requests of a year with their total beside the outlook, and the form of a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.budget.actions.requesting import open_request
from gyokaku.budget.errors import WrongEntry
from gyokaku.budget.models import Request
from gyokaku.budget.permissions import OF_SECTION
from gyokaku.budget.queries import outlook
from gyokaku.budget.queries import requests as asked
from gyokaku.budget.rules import State
from gyokaku.engine.money.comparing import against_outlook
from gyokaku.engine.money.document import Kind
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Post
from gyokaku.programs.models import Program
from gyokaku.programs.queries.inventory import program, running
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.budget.asking import (
    faults_of,
    initiative_asked,
    initiative_choices,
    source_fields,
    typed,
)
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import maybe_whole, this_year, whole, year_asked, year_choices
from gyokaku.web.office.sheet_names import of_plan, sheet_name

PAGE = 100
LONGEST = 14  # letters of a plan's title in a line of the list
TEXTS = ("year", "title", "program", "amount", "reason", "given_up")


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests of a year, by number."""
    post = acting(request)
    town = post.municipality
    known = asked.years(town)
    year = year_asked(request, known[0] if known else this_year() + 1)
    plan = of_plan(request)
    rows = list(asked.seen_by(post, year).filter(plan.only))
    counts = Counter(row.state for row in rows)
    state, section = request.GET.get("state", ""), request.GET.get("section", "")
    shown = [row for row in rows if state in ("", row.state) and section in ("", row.section.name)]
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "office/budget/list.html",
        {
            "title": "概算要求の記録",
            "tab": "requests",
            "year": year,
            "year_name": fiscal_year_name(year),
            "years": year_choices([*known, year, this_year() + 1], year),
            "states": [(one.value, one.label, counts[one.value]) for one in State],
            "state": state,
            "plan": plan,
            "section": section,
            "section_names": sorted({row.section.name for row in rows}),
            "all": len(rows),
            "matching": len(shown),
            "page": page,
            "lines": [_line(row, several=plan.several and not plan.title) for row in page],
            "sentence": against_outlook(year, asked.counted(town, year), outlook.as_data(town, year)),
            "writes": post.role in OF_SECTION and post.section_id is not None,
        },
    )


def _line(row: Request, *, several: bool) -> tuple[Request, str, list[tuple[str, str]]]:
    """A request, what it is about, and its newest amount of each step."""
    said = {one.kind: one for one in asked.standing(row)}
    steps = (Kind.REQUEST, Kind.ASSESSMENT, Kind.DECISION, Kind.BUDGET, Kind.SETTLEMENT)
    return (
        row,
        about(row, several=several, longest=LONGEST),
        [(kind.label, yen(said[kind].yen) if kind in said else "―") for kind in steps],
    )


def about(row: Request, *, several: bool, longest: int = 0) -> str:
    """What a request is tied to, in words."""
    told = [sheet_name(row.initiative, several=several, longest=longest)] if row.initiative else []
    return "、".join([*told, *([f"事務事業{row.program.number} {row.program.name}"] if row.program else [])])


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a request; what was typed comes back where it is refused."""
    post = acting(request)
    if post.role not in OF_SECTION or post.section is None:
        said = f"要求を書けるのは担当課の職です（{post} は{post.get_role_display()}です）。"
        messages.error(request, said)
        return redirect("office:budget")
    form: Mapping[str, str] = request.POST if request.method == "POST" else request.GET
    faults: list[str] = []
    if request.method == "POST":
        try:
            made = _open(form, post)
        except Refused as refused:
            faults = faults_of(refused)
        else:
            messages.success(request, f"要求{made.number}を下書きとして保存しました。内容を確かめて提出してください。")
            return redirect("office:budget-request", made.public_id)
    texts = {name: form.get(name, "") for name in TEXTS}
    texts["year"] = texts["year"] or str(this_year() + 1)
    programs = running(post.municipality, this_year()).filter(section=post.section)
    shown = {
        "title": "要求を書く",
        "tab": "requests",
        "texts": texts,
        "sources": source_fields(form),
        "initiatives": initiative_choices(post, form.get("initiative", "")),
        "programs": [Choice(str(one.number), str(one), str(one.number) == texts["program"]) for one in programs],
        "faults": faults,
    }
    return render(request, "office/budget/new.html", shown, status=422 if faults else 200)


def _open(form: Mapping[str, str], post: Post) -> Request:
    if post.section is None:
        raise WrongEntry("担当課のある職で書いてください。")
    return open_request(
        fiscal_year=whole(form, "year", "年度"),
        title=form.get("title", ""),
        section=post.section,
        typed=typed(form),
        initiative=initiative_asked(form.get("initiative", ""), post),
        program=_program(form, post),
        by=post,
    )


def _program(form: Mapping[str, str], post: Post) -> Program | None:
    number = maybe_whole(form, "program", "事務事業番号")
    return program(post.municipality, number) if number is not None else None
