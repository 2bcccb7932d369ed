"""The plans of the municipality, and beginning another one: empty, after one that is there, or from a paper."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.document.framing import USUAL_LEVELS
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation.queries.finding import rounds
from gyokaku.organization.models import Post
from gyokaku.plan.errors import WrongStructure
from gyokaku.plan.making import make_plan
from gyokaku.plan.models import Plan
from gyokaku.plan.permissions import can_import
from gyokaku.publishing.front import plans_of
from gyokaku.web.office.door import acting
from gyokaku.web.plans import address


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The list, the front plan first."""
    post = acting(request)
    counted = Plan.objects.for_municipality(post.municipality).annotate(
        sheets=Count("initiatives", filter=Q(initiatives__branch__isnull=False), distinct=True),
        frozen=Count("editions", distinct=True),
    )
    counts = {pk: (sheets, frozen) for pk, sheets, frozen in counted.values_list("pk", "sheets", "frozen")}
    running: dict[int, list[str]] = {}
    for one in rounds(post):
        if one.closed_at is None:
            running.setdefault(one.plan_id, []).append(fiscal_year_name(one.fiscal_year))
    rows = [
        {
            "plan": plan,
            "years": f"{fiscal_year_name(plan.first_year)}～{fiscal_year_name(plan.last_year)}",
            "sheets": counts[plan.pk][0],
            "editions": counts[plan.pk][1],
            "running": running.get(plan.pk, []),
            "round": address(plan.pk, "office:round"),
            "structure": address(plan.pk, "office:structure"),
            "shown": address(plan.pk if turn else None, "portal:home") if counts[plan.pk][1] else "",
        }
        for turn, plan in enumerate(plans_of(post.municipality))
    ]
    shown = {"title": "計画の一覧", "rows": rows, "keeps": can_import(post, post.municipality)}
    return render(request, "office/plans/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form for another plan; what was typed stays when something is wrong."""
    post = acting(request)
    if not can_import(post, post.municipality):
        raise Http404("この画面は主管課とシステム管理者のものです。")
    fault = ""
    if request.method == "POST":
        try:
            made = _made(request.POST, post)
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, f"「{made.title}」を加えました。続けて、階層と事業を入れてください。")
            return redirect(address(made.pk, "office:structure"))
    year = (timezone.localdate()).year
    given = request.POST
    shown = {
        "title": "計画を加える",
        "fault": fault,
        "plans": [(plan, str(plan.pk) == given.get("like")) for plan in plans_of(post.municipality)],
        "typed": {
            "title": given.get("title", ""),
            "first_year": given.get("first_year", str(year + 1)),
            "last_year": given.get("last_year", str(year + 5)),
            "levels": given.get("levels", "、".join(USUAL_LEVELS)),
            "fields": given.get("fields", ""),
            "begin": given.get("begin", "empty"),
            "sheets": "sheets" in given,
        },
    }
    return render(request, "office/plans/new.html", shown, status=422 if fault else 200)


def _made(form: Mapping[str, str], post: Post) -> Plan:
    like = None
    if form.get("begin") == "like":
        like = next((plan for plan in plans_of(post.municipality) if str(plan.pk) == form.get("like")), None)
        if like is None:
            raise WrongStructure("どの計画の構成を写すか、選んでください。")
    first, last = (form.get(name, "").strip() for name in ("first_year", "last_year"))
    if not (first.isdecimal() and last.isdecimal() and len(first) == len(last) == 4):
        raise WrongStructure("計画期間を、2026（令和8年度）のような西暦4桁で書いてください。")
    return make_plan(
        title=form.get("title", ""),
        first_year=int(first),
        last_year=int(last),
        levels=_names(form.get("levels", "")),
        fields=_names(form.get("fields", "")),
        like=like,
        sheets="sheets" in form,
        by=post,
    )


def _names(text: str) -> list[str]:
    """Names as they are typed: divided by 、 or commas or lines."""
    for mark in (",", "，", "\r\n", "\n"):
        text = text.replace(mark, "、")
    return [name.strip() for name in text.split("、") if name.strip()]
