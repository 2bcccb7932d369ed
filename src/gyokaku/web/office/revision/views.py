"""The screens: every proposal by state, one form to propose, and the decision."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.document.wording import runs
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.permissions import can_import
from gyokaku.plan.queries import document
from gyokaku.revision import actions
from gyokaku.revision.errors import NotFound
from gyokaku.revision.models import Proposal
from gyokaku.revision.permissions import OF_SECTION, OFFICE, can_act, can_propose
from gyokaku.revision.places import spots
from gyokaku.revision.queries import proposal_of, proposals
from gyokaku.revision.rules import Act, State
from gyokaku.revision.structure import Kind
from gyokaku.web.office.door import acting, working_plan

ORDER = (State.PROPOSED, State.ACCEPTED, State.REJECTED, State.APPLIED, State.WITHDRAWN)


def plan_of(post: Post) -> Plan:
    """The plan that is revised. Raises Http404 before the first import."""
    plan = working_plan(post)
    if plan is None:
        raise Http404("まだ計画がありません。")
    return plan


@require_safe
def revision(request: HttpRequest) -> HttpResponse:
    """Every proposal that the post may see, those that wait first."""
    post = acting(request)
    plan = working_plan(post)
    found: dict[State, list[dict[str, Any]]] = {state: [] for state in ORDER}
    for row in proposals(plan, by=post) if plan else []:
        found[State(row.state)].append(_line(row, post))
    shown = {
        "title": "計画の見直し",
        "plan": plan,
        "groups": [(state, lines) for state, lines in found.items() if lines],
        "kinds": [(kind.value, kind.label) for kind in Kind if kind is not Kind.ADD or post.role in OFFICE],
        "may_propose": post.role in (*OFFICE, *OF_SECTION),
        "accepted": len(found[State.ACCEPTED]),
        "may_apply": plan is not None and can_import(post, plan.municipality),
    }
    return render(request, "office/revision/list.html", shown)


def _line(row: Proposal, post: Post) -> dict[str, Any]:
    parts = runs(row.before, row.after)
    return {
        "row": row,
        "before": [run for run in parts if run.kind != "added"],
        "after": [run for run in parts if run.kind != "removed"],
        "acts": [act for act in Act if act is not Act.APPLY and can_act(post, row, act)],
    }


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The initiatives for which the post may propose."""
    post = acting(request)
    plan = plan_of(post)
    rows = Initiative.objects.for_municipality(post.municipality).filter(plan=plan, branch__isnull=False)
    own = [row for row in rows.select_related("municipality").order_by("number", "pk") if can_propose(post, row)]
    return render(request, "office/revision/choose.html", {"title": "見直しを提案する事業を選ぶ", "rows": own})


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, number: int) -> HttpResponse:
    """One form for every place of a sheet; one proposal for each place that was rewritten."""
    post = acting(request)
    plan = plan_of(post)
    rows = Initiative.objects.for_municipality(post.municipality).filter(plan=plan, branch__isnull=False)
    row = rows.select_related("municipality", "plan").filter(pk=number).first()
    if row is None or not can_propose(post, row):
        raise Http404("この事業は見つかりません。")
    place, after = request.POST.get("place", request.GET.get("place", "")), request.POST.get("after", "")
    fault = ""
    if request.method == "POST":
        try:
            actions.propose(row, place=place, after=after, reason=request.POST.get("reason", ""), by=post)
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, "見直しを提案しました。主管課が採否を決めます。")
            return redirect("office:revision")
    known = spots(actions.sheet_of(document(plan), row))
    chosen = next((spot for spot in known if spot.key == place), None)
    shown = {
        "title": f"見直しの提案　事業{row.number}　{row.title}",
        "initiative": row,
        "spots": known,
        "chosen": chosen,
        "after": after or (chosen.text if chosen else ""),
        "reason": request.POST.get("reason", ""),
        "fault": fault,
    }
    return render(request, "office/revision/propose.html", shown, status=422 if fault else 200)


@require_POST
def decide(request: HttpRequest, mark: UUID, act: str) -> HttpResponse:
    """Accept, reject, withdraw, reconsider."""
    post = acting(request)
    if act not in {one.value for one in Act} - {Act.APPLY.value}:
        raise Http404("この操作はありません。")
    try:
        found = proposal_of(post, mark)
    except NotFound as gone:
        raise Http404(str(gone)) from gone
    try:
        made = actions.decide(found, Act(act), by=post, reason=request.POST.get("reason", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"「{made.subject}」の提案を「{State(made.state).label}」にしました。")
    return redirect("office:revision")


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Put what was accepted into the working copy."""
    post = acting(request)
    try:
        done = actions.apply_accepted(plan_of(post), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:revision")
    messages.success(
        request,
        f"採用した提案を計画に反映しました（{len(done.proposal.changes)}か所）。違いを確かめて版を確定してください。",
    )
    return redirect("office:editions")
