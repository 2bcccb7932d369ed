"""The one screen of a section's workbook: write it out, hand it in, see what would change, take it in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.evaluation.actions import handing_in
from gyokaku.evaluation.models import Round
from gyokaku.evaluation.permissions import can_write
from gyokaku.evaluation.queries.finding import rows
from gyokaku.organization.models import Post
from gyokaku.web.office.door import acting
from gyokaku.web.office.round.board import own_rounds

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _under_way(post: Post) -> Round | None:
    return next((one for one in own_rounds(post) if one.closed_at is None), None)


@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest) -> HttpResponse:
    """The screen; handing a workbook in."""
    post, person = acting(request), str(request.user.pk)
    fault = ""
    if request.method == "POST":
        given = request.FILES.get("file")
        if given is None:
            fault = "ブック（.xlsx）を選んでください。"
        else:
            try:
                handing_in.hand_in(given.read(), given.name or "ブック", by=post, person=person)
                return redirect("office:round-book")
            except Refused as refused:
                fault = str(refused)
    return _shown(request, post, fault)


def _shown(request: HttpRequest, post: Post, fault: str = "") -> HttpResponse:
    found = _under_way(post)
    sheets = [one for one in rows(post).filter(round=found) if can_write(post, one)] if found else []
    row = handing_in.handed_in(by=post, person=str(request.user.pk))
    shown = {
        "title": "Excelで入力する",
        "round": found,
        "year": fiscal_year_name(found.fiscal_year) if found else "",
        "sheets": sheets,
        "row": row,
        "preview": handing_in.looked_at(row, by=post) if row else None,
        "fault": fault,
    }
    return render(request, "office/roundbook/book.html", shown, status=422 if fault else 200)


@require_safe
def out(request: HttpRequest) -> HttpResponse:
    """The workbook of the sheets that this post may write on now."""
    post = acting(request)
    found = _under_way(post)
    try:
        if found is None:
            raise Refused("進行中の年度評価がありません。")
        data = handing_in.write_out(found, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:round-book")
    answer = HttpResponse(data, content_type=XLSX)
    name = f"評価_{fiscal_year_label(found.fiscal_year)}_{post.section or post}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take in what was shown."""
    post = acting(request)
    row = handing_in.handed_in(by=post, person=str(request.user.pk))
    if row is None:
        messages.warning(request, "取り込むブックがありません。すでに取り込んだか、やめたブックです。")
        return redirect("office:round-book")
    try:
        done = handing_in.take_in(row, seen=request.POST.get("seen", ""), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:round-book")
    messages.success(
        request, f"{done.changes}か所を取り込みました。まだ提出はされていません。シートを確かめて提出してください。"
    )
    return redirect("office:home")


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the workbook away; nothing was changed."""
    handing_in.discard(by=acting(request), person=str(request.user.pk))
    messages.success(request, "ブックの取込みをやめました。何も変わっていません。")
    return redirect("office:round-book")
