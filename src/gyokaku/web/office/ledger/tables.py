"""Tables in and out: pasted or handed in as Excel, looked at, then entered as one piece."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.register.showing import printed
from gyokaku.jobs.actions import begin
from gyokaku.ledger.actions import waiting
from gyokaku.ledger.errors import WrongRecord
from gyokaku.ledger.permissions import check_write
from gyokaku.ledger.queries.records import every, narrowed
from gyokaku.ledger.queries.registers import Opened
from gyokaku.ledger.workbook import workbook
from gyokaku.plan.naming import plans
from gyokaku.web.office.door import acting
from gyokaku.web.office.jobs.handing import LARGE_ROWS, checked, given, handed_over, started
from gyokaku.web.office.ledger.lists import found, narrowing

SHOWN, TOLD = 20, 200  # rows of the preview, and refused cells on the page
LARGEST = 100_000  # records of one workbook
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Paste a table, or choose a workbook."""
    post, one = found(request, mark)
    fault = ""
    try:
        check_write(post, one.row)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:ledger-records", mark)
    if request.method == "POST":
        try:
            return _handed_in(request, one)
        except Refused as refused:
            fault = str(refused)
    shown = {
        "title": f"{one.definition.title}に表を取り込む",
        "register": one,
        "fault": fault,
        "pasted": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000,
    }
    return render(request, "office/ledger/table.html", shown, status=422 if fault else 200)


def _handed_in(request: HttpRequest, one: Opened) -> HttpResponse:
    """Where it goes on: to look at the table, or to the job that reads it. Raises NotAllowed, WrongRecord."""
    post, table = acting(request), given(request)
    if table is None:
        raise WrongRecord("表を貼り付けるか、Excelファイルを選んでください。", [])
    mark = one.row.public_id
    if table.large:
        title = f"{one.definition.title}に取り込む表の確認"
        return handed_over("records-check", table, title=title, about={"register": str(mark)}, by=post)
    waiting.hand_in(one.row, table.rows(waiting.rows_of_workbook), name=table.name, by=post)
    return redirect("office:ledger-look", mark)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, mark: UUID) -> HttpResponse:
    """What the table would come to: entered or thrown away."""
    post, one = found(request, mark)
    row = waiting.waiting(one.row, by=post)
    if row is None:
        return redirect("office:ledger-table", mark)
    large = len(waiting.rows_waiting(row)) > LARGE_ROWS
    try:
        if request.method == "POST" and request.POST.get("act") == "discard":
            waiting.discard(one.row, by=post)
            messages.info(request, "取り込みをやめました。台帳は何も変わっていません。")
            return redirect("office:ledger-records", mark)
        if large and request.method == "POST":
            title, about = f"{one.definition.title}への取込み", {"register": str(mark)}
            return started(begin("records", title=title, given=str(row.at).encode(), about=about, by=post))
        if request.method == "POST":
            messages.success(request, f"{waiting.enter_waiting(one.row, by=post):,}件を取り込みました。")
            return redirect("office:ledger-records", mark)
        if large and (job := checked(post, "records-check", row.at)):
            return redirect("office:job", job.public_id)
        taken = waiting.looked_through(row, by=post).taken
    except WrongRecord as wrong:
        messages.error(request, str(wrong))
        return redirect("office:ledger-look", mark)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:ledger-records", mark)
    known = plans(post.municipality)
    rows = [
        (line, [printed(field, values.get(field.key, ""), known) for field in one.definition.fields])
        for line, values in zip(taken.lines[:SHOWN], taken.values[:SHOWN], strict=True)
    ]
    shown = {
        "title": f"{row.name}を確かめる",
        "register": one,
        "count": len(taken.values),
        "refused": f"{taken.refusals.total:,}",
        "cut": taken.refusals.total > TOLD,
        "refusals": taken.refusals[:TOLD],
        "rows": rows,
        "shown": len(rows),
    }
    return render(request, "office/ledger/look.html", shown)


@require_safe
def download(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The records of the list as a workbook; with `empty`, only the headings to fill in."""
    post, one = found(request, mark)
    by, _ = narrowing(request, one.definition)
    empty = "empty" in request.GET
    if not empty and narrowed(one.row, by).order_by()[: LARGEST + 1].count() > LARGEST:
        messages.error(request, f"{LARGEST:,}件を超えるため、Excelに書き出せません。年度などで絞り込んでください。")
        return redirect("office:ledger-records", mark)
    answer = HttpResponse(
        workbook(one.definition, [] if empty else every(one.row, by), plans(post.municipality)), content_type=EXCEL
    )
    name = quote(f"{one.definition.title}{'（様式）' if empty else ''}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
