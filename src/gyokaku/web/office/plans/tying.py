"""What is pressed about shared indicators: put on a sheet, joined, parted, kept apart."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gyokaku.audit.errors import Refused
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Post
from gyokaku.plan import sharing
from gyokaku.plan.models import Initiative
from gyokaku.web.office.door import acting


def _row(post: Post, mark: str | UUID) -> Indicator:
    try:
        wanted = UUID(str(mark))
    except ValueError as wrong:
        raise Http404("この指標はありません。") from wrong
    row = Indicator.objects.for_municipality(post.municipality).filter(public_id=wanted).first()
    if row is None:
        raise Http404("この指標はありません。")
    return row


def _tried(request: HttpRequest, act: Callable[[], object], done: str, then: HttpResponse) -> HttpResponse:
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return then


@require_POST
def share(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Put it on another sheet."""
    post, form = acting(request), request.POST
    row = _row(post, mark)
    number = form.get("initiative", "")
    rows = Initiative.objects.for_municipality(post.municipality).filter(pk=int(number) if number.isdecimal() else 0)
    sheet = rows.select_related("plan").first()
    then = redirect("office:indicator", mark)
    if sheet is None:
        messages.error(request, "この指標を使う事業を選んでください。")
        return then

    def act() -> None:
        sharing.share(
            row,
            sheet,
            target=form.get("target", ""),
            period=form.get("period", ""),
            reason=form.get("reason", ""),
            by=post,
        )

    told = f"「{row.name}」を「{sheet.plan.title}」事業{sheet.number}でも使います。実績値の入力は年に1回のままです。"
    return _tried(request, act, told, then)


@require_POST
def part(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Undo what made it one with others."""
    post = acting(request)
    row = _row(post, mark)
    told = f"「{row.name}」をほかと分けました。これまでの値は残っています。"
    reason = request.POST.get("reason", "")
    return _tried(request, lambda: sharing.part(row, reason=reason, by=post), told, redirect("office:indicators"))


@require_POST
def join(request: HttpRequest, mark: UUID) -> HttpResponse:
    """It survives; the other one is the same from now on."""
    post = acting(request)
    row, other = _row(post, mark), _row(post, request.POST.get("other", ""))
    if request.POST.get("survivor") == str(other.public_id):
        row, other = other, row
    told = f"「{other.name}」を「{row.name}」と同じ指標にまとめました。指標の画面から、いつでも分けられます。"
    reason = request.POST.get("reason", "")
    then = redirect("office:indicators-twice")
    return _tried(request, lambda: sharing.join(row, other, reason=reason, by=post), told, then)


@require_POST
def apart(request: HttpRequest, mark: UUID) -> HttpResponse:
    """It is not the same as the other one."""
    post = acting(request)
    row, other = _row(post, mark), _row(post, request.POST.get("other", ""))
    told = f"「{row.name}」と「{other.name}」は別の指標として残します。"
    reason = request.POST.get("reason", "")
    then = redirect("office:indicators-twice")
    return _tried(request, lambda: sharing.keep_apart(row, other, reason=reason, by=post), told, then)
