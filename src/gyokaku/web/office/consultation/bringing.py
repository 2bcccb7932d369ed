"""Bringing in mails and lists: looked through on the screen first; the file itself is kept nowhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.participation.actions.bringing_in import Looked, bring_in, look
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.incoming import Incoming, read_incoming
from gyokaku.participation.permissions import can_receive
from gyokaku.web.office.consultation.asked import readable
from gyokaku.web.office.consultation.forms import Field, Form

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, number: int) -> HttpResponse:
    """Look a file through, or take it in."""
    post, row = readable(request, number)
    if not can_receive(post, row.municipality):
        raise Http404("意見を取り込めるのは、主管課と意見の受付の職です。")
    form = Form([Field("file", "ファイル（複数選べます）", "file", hint=".eml、.mbox、.xlsx、.csv。50MBまで。")])
    looked: Looked | None = None
    if request.method == "POST":
        try:
            found = _read(request)
            if request.POST.get("step") == "take":
                made = bring_in(row, found, by=post)
                messages.success(request, f"{len(made)}件を取り込みました（前に取り込んだものは増えません）。")
                return redirect("office:submissions", number)
            looked = look(row, found, by=post)
        except Refused as refused:
            form = form.told(refused)
    shown = {
        "title": f"まとめて取り込む：{row.title}",
        "row": row,
        "tab": "submissions",
        "form": form,
        "looked": looked,
        "faults": looked.faults[:SHOWN] if looked else (),
        "notes": looked.notes[:SHOWN] if looked else (),
    }
    return render(request, "office/consultation/bring.html", shown, status=422 if form.message else 200)


def _read(request: HttpRequest) -> list[Incoming]:
    files = request.FILES.getlist("file")
    if not files:
        raise WrongEntry("ファイルを選んでください。", {"file": "ファイルを選んでください。"})
    return [one for file in files for one in read_incoming(file.read(), file.name or "")]
