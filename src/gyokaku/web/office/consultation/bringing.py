"""Bringing in mails and lists: chosen once, looked through, taken in at a word; between the two they lie under seal."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.jobs import actions as jobs
from gyokaku.jobs.models import Job
from gyokaku.jobs.queries import job
from gyokaku.organization.models import Post
from gyokaku.participation.actions.bringing_in import Looked, look
from gyokaku.participation.actions.handing_in import CHECK, KINDS, enter, hand_in, large
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.incoming import read_incoming
from gyokaku.participation.models import Consultation
from gyokaku.participation.permissions import can_receive
from gyokaku.web.office.consultation.asked import readable
from gyokaku.web.office.consultation.forms import Field, Form
from gyokaku.web.office.consultation.uploads import read_in_memory
from gyokaku.web.office.jobs.handing import LARGE_BYTES, started

SHOWN = 50


@read_in_memory
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, number: int) -> HttpResponse:
    """Look files through; or go on with those that were, or let go of them."""
    post, row = readable(request, number)
    if not can_receive(post, row.municipality):
        raise Http404("意見を取り込めるのは、主管課と意見の受付の職です。")
    if request.method == "POST" and request.POST.get("act"):
        return _decided(request, row)
    form = Form([Field("file", "ファイル（複数選べます）", "file", hint=".eml、.mbox、.xlsx、.csv。50MBまで。")])
    looked: Looked | None = None
    if request.method == "POST":
        try:
            handed, looked = _handed_in(request, row, post)
        except Refused as refused:
            form = form.told(refused)
        else:
            if handed is not None:
                return handed
    shown = {
        "title": f"まとめて取り込む：{row.title}",
        "row": row,
        "tab": "submissions",
        "form": form,
        "looked": looked,
        "faults": looked.faults[:SHOWN] if looked else (),
    }
    return render(request, "office/consultation/bring.html", shown, status=422 if form.message or looked else 200)


def _handed_in(request: HttpRequest, row: Consultation, post: Post) -> tuple[HttpResponse | None, Looked | None]:
    """Many are looked through by a process of their own; of few the faults are said at once, by the files' own names."""
    files = [(file.name or "", file.read()) for file in request.FILES.getlist("file")]
    if not files:
        raise WrongEntry("ファイルを選んでください。", {"file": "ファイルを選んでください。"})
    if large(files, LARGE_BYTES):
        return started(hand_in(row, files, by=post)), None
    looked = look(row, [one for name, data in files for one in read_incoming(data, name)], by=post)
    if looked.faults:
        return None, looked
    return _done(hand_in(row, files, by=post)), None


def _decided(request: HttpRequest, row: Consultation) -> HttpResponse:
    """Take in what was looked through, or let go of it."""
    post: Post = request.post  # type: ignore[attr-defined]
    check = _check(request, row, post)
    try:
        if request.POST["act"] == "enter":
            made = enter(check, by=post)
            return _done(made) if len(made.given) <= LARGE_BYTES else started(made)
        jobs.drop(check, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:job", check.public_id)
    messages.success(request, "取込みをやめました。渡したファイルは消しました。")
    return redirect("office:submissions-bring", row.number)


def _done(made: Job) -> HttpResponse:
    """Have few done here and now, and go to where it is told."""
    jobs.work(made.run, KINDS)
    return redirect("office:job", made.public_id)


def _check(request: HttpRequest, row: Consultation, post: Post) -> Job:
    try:
        found = job(post, UUID(request.POST.get("job", "")))
    except ValueError:
        found = None
    if found is None or found.kind != CHECK or found.about["consultation"] != row.number:
        raise Http404("この取込みはありません。ほかの職が始めたか、古いために消えています。")
    return found
