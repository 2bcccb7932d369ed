"""期限を知らせる: the letters that would go to the sections today, and the press that sends them."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation.actions.reminding import remind
from gyokaku.evaluation.models import Round
from gyokaku.evaluation.permissions import can_run
from gyokaku.evaluation.reminding import AHEAD, letters
from gyokaku.organization.models import Post
from gyokaku.web.office.door import acting
from gyokaku.web.office.round.board import chosen


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """The letters, shown whole before anything is sent."""
    post = acting(request)
    if not can_run(post, post.municipality):
        raise Http404("この画面は主管課のものです。")
    found = chosen(post, request.POST.get("year", "") or request.GET.get("year", ""))
    here = f"{reverse('office:round-reminders')}?year={found.fiscal_year}"
    if request.method == "POST":
        _send(request, found, post)
        return redirect(here)
    made = letters(found, by=post, today=timezone.localdate()) if found.closed_at is None else []
    shown = {
        "title": f"期限を知らせる（{fiscal_year_name(found.fiscal_year)}の評価）",
        "letters": [(one, one.body(found, settings.SITE_ADDRESS)) for one in made],
        "year": found.fiscal_year,
        "ahead": AHEAD,
        "mail": bool(settings.EMAIL_HOST),
        "reachable": sum(bool(one.address) for one in made),
    }
    return render(request, "office/round/reminders.html", shown)


def _send(request: HttpRequest, found: Round, post: Post) -> None:
    try:
        done = remind(found, today=timezone.localdate(), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return
    if done.sent:
        messages.success(request, f"{len(done.sent)}課に送りました：{'、'.join(one.name for one in done.sent)}")
    for letter, reason in done.unsent:
        messages.warning(request, f"{letter.name}：{reason}")
    if not done.sent and not done.unsent:
        messages.info(request, "知らせる課はありません。")
