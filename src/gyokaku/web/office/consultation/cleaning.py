"""Personal data in the text of an opinion: taken out side by side, or judged to be none; the text as it came on request."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gyokaku.audit.errors import Refused
from gyokaku.organization.models import Post
from gyokaku.participation.actions.cleaning import clear, read_original, take_out
from gyokaku.participation.models import Consultation, Opinion
from gyokaku.web.office.consultation.asked import done, submission_found
from gyokaku.web.office.consultation.forms import version


@sensitive_post_parameters()
@require_POST
def clean(request: HttpRequest, number: int, receipt: int, rank: int) -> HttpResponse:
    """Take personal data out of the text, or say that there is none."""
    post, _, opinion = _found(request, number, receipt, rank)
    if request.POST.get("act") == "clear":
        done(request, lambda: clear(opinion, version=version(request), by=post), "個人情報の印を消しました。")
    else:
        said = "個人情報を除いた文にしました。もとの文は、封をして保管しています。"
        done(
            request,
            lambda: take_out(opinion, request.POST.get("text", ""), version=version(request), by=post),
            said,
        )
    return redirect("office:submission", number, receipt)


@require_POST
def original(request: HttpRequest, number: int, receipt: int, rank: int) -> HttpResponse:
    """The text as it came: a reading that is written in the record."""
    post, row, opinion = _found(request, number, receipt, rank)
    try:
        text = read_original(opinion, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:submission", number, receipt)
    shown = {
        "title": f"意見{opinion.number}のもとの文",
        "row": row,
        "tab": "submissions",
        "receipt": receipt,
        "text": text,
    }
    return render(request, "office/consultation/original.html", shown)


def _found(request: HttpRequest, number: int, receipt: int, rank: int) -> tuple[Post, Consultation, Opinion]:
    post, row, submission = submission_found(request, number, receipt)
    opinion = submission.opinions.filter(number=rank).first()
    if opinion is None:
        raise Http404("この意見はありません。")
    return post, row, opinion
