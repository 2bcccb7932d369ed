"""The versions of a register's definition: what each changed, and an earlier one restored after its consequences are told."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.ledger.actions.defining import restore_register
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.permissions import can_define
from gyokaku.ledger.queries.versions import restoring, versions
from gyokaku.web.office.ledger.asking import Asking
from gyokaku.web.office.ledger.lists import found


@require_safe
def show(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Every version, newest first."""
    post, one = found(request, mark)
    shown = {
        "title": f"{one.definition.title}の様式の版",
        "register": one,
        "versions": versions(one.row),
        "defines": can_define(post, one.row),
    }
    return render(request, "office/ledger/versions.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, mark: UUID, number: int) -> HttpResponse:
    """What restoring a version changes and what becomes of the records; then it is done, with a reason."""
    post, one = found(request, mark)
    if not can_define(post, one.row):
        messages.error(request, f"台帳「{one.row}」の様式を決める権限がありません。主管課に権限を求めてください。")
        return redirect("office:ledger-versions", mark)
    try:
        made = restoring(one.row, number)
    except NotFound as gone:
        raise Http404(str(gone)) from gone
    fault = ""
    if request.method == "POST":
        said = request.POST
        seen = int(said["seen"]) if said.get("seen", "").isdecimal() else 0
        try:
            kept = restore_register(one.row, number, seen=seen, reason=said.get("reason", ""), by=post)
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(
                request,
                f"第{number}版の様式に戻し、第{kept.version}版としました。取り消すには、第{kept.version - 1}版に戻してください。",
            )
            return redirect("office:ledger-versions", mark)
    asking = Asking(request.POST.dict(), {"reason": fault} if fault else {})
    hint = "後から見る人に伝わるように書きます。版の一覧と操作の記録に残ります。"
    shown = {
        "title": f"{one.definition.title}を第{number}版の様式に戻す",
        "register": one,
        "version": number,
        "made": made,
        "reason": asking.line("reason", "戻す理由", hint, required=True),
        "fault": fault,
    }
    return render(request, "office/ledger/restore.html", shown, status=422 if fault else 200)
