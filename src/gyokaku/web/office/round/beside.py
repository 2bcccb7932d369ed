"""What is done beside a sheet's turns: comments, evidence, due dates moved, another section made to answer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.evaluation.actions import assigning, beside
from gyokaku.evaluation.models import Comment, Evidence
from gyokaku.organization import file_storage as storage
from gyokaku.organization.file_contents import LARGEST
from gyokaku.organization.models import Section
from gyokaku.web.office.door import acting
from gyokaku.web.office.round.sheet import seen


@require_POST
def comment(request: HttpRequest, mark: UUID) -> HttpResponse:
    """A remark on a field."""
    post = acting(request)
    try:
        beside.comment(
            seen(post, mark), field=request.POST.get("field", ""), text=request.POST.get("text", ""), by=post
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "コメントを残しました。")
    return redirect("office:round-sheet", mark=mark)


@require_POST
def attach(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Evidence."""
    post = acting(request)
    found = seen(post, mark)
    given = request.FILES.get("file")
    try:
        if given is None:
            messages.error(request, "添付するファイルを選んでください。")
        else:
            content = given.read(LARGEST + 1)
            beside.attach_evidence(found, name=given.name or "", content=content, by=post)
            messages.success(request, "根拠資料を添付しました。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:round-sheet", mark=mark)


@require_safe
def evidence(request: HttpRequest, mark: UUID, file: UUID) -> HttpResponse:
    """Hand out evidence to whoever sees the sheet: always as a download, never shown in the browser."""
    found = seen(acting(request), mark)
    rows = Evidence.objects.for_municipality(found.municipality)
    row = rows.filter(sheet=found, public_id=file, withdrawn_at__isnull=True).first()
    if row is None:
        raise Http404("この資料はありません。")
    answer = HttpResponse(storage.read(row.sha256), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    return answer


@require_POST
def withdraw(request: HttpRequest, mark: UUID, file: UUID) -> HttpResponse:
    """Take evidence off the sheet."""
    post = acting(request)
    found = seen(post, mark)
    row = Evidence.objects.for_municipality(post.municipality).filter(sheet=found, public_id=file).first()
    try:
        if row is None:
            raise Http404("この資料はありません。")
        beside.withdraw_evidence(row, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "根拠資料を取り下げました。")
    return redirect("office:round-sheet", mark=mark)


@require_POST
def settle(request: HttpRequest, mark: UUID, number: int) -> HttpResponse:
    """A remark was dealt with."""
    post = acting(request)
    found = seen(post, mark)
    row = Comment.objects.for_municipality(post.municipality).filter(sheet=found, pk=number).first()
    try:
        if row is None:
            raise Http404("このコメントはありません。")
        beside.settle(row, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "コメントを対応済みにしました。")
    return redirect("office:round-sheet", mark=mark)


@require_POST
def extend(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Move the due date of the turn in hand, with a reason."""
    post = acting(request)
    found = seen(post, mark)
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        messages.error(request, "新しい期限の日を選んでください。")
        return redirect("office:round-sheet", mark=mark)
    try:
        beside.extend_due(found, day=day, reason=request.POST.get("due_reason", ""), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"期限を{day.month}月{day.day}日まで延ばしました。")
    return redirect("office:round-sheet", mark=mark)


@require_POST
def assign(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Another section answers for the sheet."""
    post = acting(request)
    found = seen(post, mark)
    chosen = request.POST.get("section", "")
    rows = Section.objects.for_municipality(post.municipality)
    section = rows.filter(pk=int(chosen)).first() if chosen.isascii() and chosen.isdigit() else None
    try:
        if section is None:
            messages.error(request, "担当課を選んでください。")
        else:
            assigning.assign(found, section=section, by=post)
            messages.success(request, f"担当課を「{section}」にしました。入力はそのまま引き継がれます。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:round-sheet", mark=mark)
