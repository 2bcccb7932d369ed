"""The sheet's screen: saving, rating, turns, comments and evidence, each one post to its own address."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.evaluation.actions import assessing, reporting, turning
from gyokaku.evaluation.entries import TEXTS
from gyokaku.evaluation.errors import ChangedMeanwhile, Incomplete, NotFound
from gyokaku.evaluation.models import Draft, Sheet
from gyokaku.evaluation.permissions import can_override, can_write
from gyokaku.evaluation.queries.finding import sheet_of
from gyokaku.evaluation.queries.form import last_year
from gyokaku.evaluation.rules import Act
from gyokaku.organization.models import Post
from gyokaku.web.office.door import acting, within_plan, working_plan
from gyokaku.web.office.round import asked
from gyokaku.web.office.round.page import build

TURNS: dict[str, Callable[..., Sheet]] = {
    Act.SUBMIT: turning.submit,
    Act.APPROVE: turning.approve,
    Act.ACCEPT: turning.accept,
    Act.CONFIRM: turning.confirm,
    Act.UNDO: turning.undo,
}


def seen(post: Post, mark: UUID) -> Sheet:
    """The sheet of this address, where the post may see it; else 404, as if it were not there."""
    try:
        return sheet_of(post, mark)
    except NotFound as gone:
        raise Http404("この評価シートはありません。") from gone


def show(request: HttpRequest, sheet: Sheet, *, status: int = 200, **rest: Any) -> HttpResponse:
    """Draw the sheet."""
    page = build(sheet, acting(request), **rest)
    return render(request, "office/round/sheet.html", {"title": page.title, "page": page}, status=status)


@require_safe
def sheet(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The screen; a draft that was kept is filled in and said."""
    post = acting(request)
    found = seen(post, mark)
    if found.round.plan != working_plan(post):  # an old letter or bookmark: every screen names the plan it is on
        return redirect(within_plan(request, found.round.plan_id, "office:round-sheet", mark=mark))
    draft = _draft(found, post, request)
    if draft is not None and can_write(post, found):
        messages.info(request, f"{draft.at:%m月%d日 %H:%M} の下書きを入れてあります。まだ保存されていません。")
        return show(request, found, typed=draft.fields)
    return show(request, found)


def _draft(sheet: Sheet, post: Post, request: HttpRequest) -> Draft | None:
    rows = Draft.objects.for_municipality(post.municipality).filter(sheet=sheet, post=post, refused=False)
    return rows.filter(person=str(request.user.pk), version=sheet.version).first()


@require_POST
def save(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Save what was typed, rate where a rating was chosen, and submit where that button was pressed."""
    post = acting(request)
    found = seen(post, mark)
    given = asked.entry(request.POST)
    typed = given.fields() | _rating_fields(request)
    if request.POST.get("copy") in TEXTS:
        return _with_last_year(request, found, typed, request.POST["copy"])
    try:
        found = reporting.save_report(
            found,
            entry=given,
            version=asked.version(request.POST),
            by=post,
            person=str(request.user.pk),
            seconds=asked.seconds(request.POST),
        )
    except ChangedMeanwhile as conflict:
        return _conflict(request, found, conflict)
    except Incomplete as wrong:
        return show(request, found, typed=typed, faults=wrong.faults, status=422)
    except Refused as refused:
        messages.error(request, str(refused))
        return show(request, seen(post, mark), typed=typed, status=422)
    return _after_saving(request, post, mark, typed)


def _with_last_year(request: HttpRequest, sheet: Sheet, typed: dict[str, Any], key: str) -> HttpResponse:
    """The form as typed, with last year's text put after what stands in one field: nothing is saved yet."""
    before = last_year(sheet)
    text = getattr(before, key) if before else ""
    typed[key] = "\n".join(part for part in (typed.get(key, ""), text) if part)
    messages.info(
        request,
        f"前の年度の「{TEXTS[key]}」を写しました。今年度に合わせて直し、保存してください。まだ保存されていません。",
    )
    return show(request, sheet, typed=typed)


def _after_saving(request: HttpRequest, post: Post, mark: UUID, typed: dict[str, Any]) -> HttpResponse:
    found = seen(post, mark)
    try:
        if request.POST.get("rating"):
            assessing.assess(
                found, rating=request.POST["rating"], reason=request.POST.get("rating_reason", ""), by=post
            )
        if request.POST.get("then") == Act.SUBMIT:
            turning.submit(found, by=post)
            messages.success(request, "提出しました。課長の確認を待ちます。")
            return redirect("office:round-sheet", mark=mark)
    except Incomplete as wrong:
        messages.warning(request, "入力は保存しました。")
        return show(request, seen(post, mark), faults=wrong.faults, status=422)
    except Refused as refused:
        messages.warning(request, "入力は保存しました。")
        return show(request, seen(post, mark), typed=typed, faults={"rating": str(refused)}, status=422)
    messages.success(request, "保存しました。")
    return redirect("office:round-sheet", mark=mark)


def _rating_fields(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "")[:2000] for name in ("rating", "rating_reason") if name in request.POST}


def _conflict(request: HttpRequest, sheet: Sheet, conflict: ChangedMeanwhile) -> HttpResponse:
    """Both texts side by side; nothing is lost, and the section decides."""
    page = build(sheet, acting(request), typed=conflict.refused)
    standing = conflict.standing
    pairs = [
        (field.label, standing.get(field.key, ""), conflict.refused[field.key])
        for field in page.texts
        if field.key in conflict.refused and standing.get(field.key, "") != conflict.refused[field.key]
    ]
    shown = {"title": "同じシートを、ほかの人が先に保存しました", "page": page, "pairs": pairs, "said": str(conflict)}
    return render(request, "office/round/conflict.html", shown, status=409)


@require_POST
def draft(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Keep what was typed and not saved; asked by the page while somebody types."""
    post = acting(request)
    found = seen(post, mark)
    fields = asked.entry(request.POST).fields() | _rating_fields(request)
    if len(json.dumps(fields)) > 500_000:
        return JsonResponse({"said": "下書きが大きすぎて残せません。保存してください。"}, status=413)
    try:
        reporting.keep_draft(
            found, fields=fields, version=asked.version(request.POST), by=post, person=str(request.user.pk)
        )
    except Refused as refused:
        return JsonResponse({"said": str(refused)}, status=409)
    return JsonResponse({"said": "下書きを残しました"})


@require_POST
def drop_draft(request: HttpRequest, mark: UUID, number: int) -> HttpResponse:
    """Throw one's own refused text away, once it was compared."""
    post = acting(request)
    found = seen(post, mark)
    row = Draft.objects.for_municipality(post.municipality).filter(sheet=found, post=post, pk=number).first()
    if row is not None:
        reporting.drop_draft(row, by=post)
        messages.success(request, "下書きを片づけました。")
    return redirect("office:round-sheet", mark=mark)


@require_POST
def turn(request: HttpRequest, mark: UUID, act: str) -> HttpResponse:
    """Move the sheet on, or back."""
    post = acting(request)
    found = seen(post, mark)
    try:
        if act == Act.SEND_BACK:
            turning.send_back(found, reason=request.POST.get("reason", ""), by=post)
        elif act in TURNS:
            TURNS[act](found, by=post)
        else:
            raise Http404("この操作はありません。")
    except Incomplete as wrong:
        return show(request, seen(post, mark), faults=wrong.faults, status=422)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"「{Act(act).label}」を記録しました。")
    return redirect("office:round-sheet", mark=mark)


@require_POST
def override(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Headquarters' rating."""
    post = acting(request)
    found = seen(post, mark)
    if not can_override(post, found):
        messages.error(request, "この段階では二次評価を入力できません。")
        return redirect("office:round-sheet", mark=mark)
    try:
        assessing.override(
            found, rating=request.POST.get("rating", ""), reason=request.POST.get("rating_reason", ""), by=post
        )
    except Refused as refused:
        return show(
            request, seen(post, mark), typed=_rating_fields(request), faults={"rating": str(refused)}, status=422
        )
    messages.success(request, "二次評価を記録しました。")
    return redirect("office:round-sheet", mark=mark)
