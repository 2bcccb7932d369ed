"""The screens: what the working copy says that the last edition does not, and freezing it as the next one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.checking.showing.words import summary
from gyokaku.engine.document import Plan as Document
from gyokaku.engine.document import Severity, load
from gyokaku.engine.document.comparison import compared
from gyokaku.engine.exchange.writing.workbook import comparison_book
from gyokaku.engine.privacy.allowing import Allowance
from gyokaku.ledger.queries.evidence import evidence
from gyokaku.organization.models import Post
from gyokaku.plan.models import Plan
from gyokaku.publishing import actions
from gyokaku.publishing.checking import checked
from gyokaku.publishing.drafting import draft
from gyokaku.publishing.errors import PersonalData
from gyokaku.publishing.models import Edition
from gyokaku.publishing.permissions import can_freeze
from gyokaku.web.office.door import acting, working_plan
from gyokaku.web.portal.links import Links

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _working(post: Post) -> Plan:
    plan = working_plan(post)
    if plan is None:
        raise Http404("まだ計画がありません。")
    return plan


def _last(plan: Plan) -> Edition | None:
    return Edition.objects.for_municipality(plan.municipality).filter(plan=plan).order_by("-number").first()


def _frozen(edition: Edition) -> Document:
    return load(bytes(edition.document))


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """The next edition as it would be now, and those that were frozen."""
    post = acting(request)
    plan = working_plan(post)
    if plan is None:
        return render(request, "office/editions/none.html", {"title": "版"})
    return render(request, "office/editions/list.html", _page(plan, post))


def _page(plan: Plan, post: Post) -> dict[str, Any]:
    last, counted = _last(plan), evidence(plan)
    groups = compared(_frozen(last), draft(plan, counted)) if last else []
    found = checked(plan, counted)
    rows = Edition.objects.for_municipality(plan.municipality).filter(plan=plan).defer("document")
    return {
        "title": "版",
        "plan": plan,
        "last": last,
        "groups": groups,
        "count": sum(len(group.rows) for group in groups),
        "next": last.number + 1 if last else 1,
        "check": summary(found),
        "grave": sum(one.severity is Severity.ERROR for one in found.findings),
        "may_freeze": can_freeze(post, plan) and (last is None or bool(groups)),
        "frozen": [(one, Links(one.number).to("home")) for one in rows.order_by("-number")],
    }


@require_safe
def next_workbook(request: HttpRequest) -> HttpResponse:
    """The 新旧対照表 from the last edition to the working copy, for the meeting that decides."""
    plan = _working(acting(request))
    last = _last(plan)
    if last is None:
        raise Http404("比べる版がまだありません。")
    made = comparison_book(_frozen(last), draft(plan), f"第{last.number}版", "作業中の計画")
    answer = HttpResponse(made, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="changes-since-{last.number}.xlsx"'
    return answer


def _allowed(request: HttpRequest, post: Post) -> list[Allowance]:
    """What looks like personal data and this person lets through, with the one reason that was typed."""
    reason = request.POST.get("allow_reason", "").strip()
    day = timezone.localdate().isoformat()
    return [Allowance(mark, reason, str(post), day) for mark in request.POST.getlist("allow")] if reason else []


@require_POST
def freeze(request: HttpRequest) -> HttpResponse:
    """The working copy becomes the next edition."""
    post = acting(request)
    plan = _working(post)
    try:
        made = actions.freeze(plan, by=post, reason=request.POST.get("reason", ""), allowed=_allowed(request, post))
    except PersonalData as refused:
        typed = {name: request.POST.get(name, "") for name in ("reason", "allow_reason")}
        shown = _page(plan, post) | {"personal": refused.found, "typed": typed}
        return render(request, "office/editions/list.html", shown, status=422)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"第{made.number}版を確定しました。公開サイトに表示されます。")
    return redirect("office:editions")
