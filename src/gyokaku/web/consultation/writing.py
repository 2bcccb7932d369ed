"""The form: written, looked over, sent, received. Nothing typed is put into an address, a session or a log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.participation.actions.taking_in import LONGEST, MOST, checked, submit
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.files import LARGEST, MOST_FILES
from gyokaku.participation.models import Consultation
from gyokaku.participation.queries.drafts import passages_asked
from gyokaku.participation.rules import Phase
from gyokaku.participation.words import Channel
from gyokaku.web.consultation import marks
from gyokaku.web.consultation.frames import Page, found, shown, way
from gyokaku.web.consultation.limits import too_often
from gyokaku.web.consultation.typed import Typed, typed
from gyokaku.web.portal.links import Links

TRAP = "website"  # a field that no person sees; what fills it is a program


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, number: int) -> HttpResponse:
    """The form and its steps: one more opinion, look over, go back, send."""
    row = found(number)
    if request.method != "POST":
        return _blank(request, row)
    known, what = passages_asked(row), request.POST.get("step", "")
    said = typed(row, request.POST, known, more=1 if what == "more" else 0)
    try:
        mark = marks.read(row, request.POST.get("mark", ""))
    except marks.Expired:
        if row.phase() is not Phase.OPEN:
            return _closed(request, row)
        late = "画面を開いてから24時間が過ぎました。書いた内容は下に残っています。確かめて、もう一度進んでください。"
        return _form(request, row, said.told(late, {}), marks.new(row), 422)
    if mark.opened_at >= row.closes_at or row.phase() not in (Phase.OPEN, Phase.CLOSED):
        return _closed(request, row)
    token = request.POST["mark"]
    if what in ("more", "back"):
        return _form(request, row, said, token, begin=len(said.blocks) - 1 if what == "more" else None)
    try:
        checked(row, said.sent(mark.nonce), complete=True)
    except WrongEntry as refused:
        return _form(request, row, said.told(str(refused), refused.faults), token, 422)
    if what != "send":
        return _look(request, row, said, token)
    return _send(request, row, said, token, mark.nonce)


@require_safe
def thanks(request: HttpRequest, number: int, signed: str) -> HttpResponse:
    """The receipt."""
    row = found(number)
    try:
        receipt = marks.read_receipt(signed)
    except marks.Expired:
        return redirect("consultation:one", number)
    late = receipt.endswith("L")
    values = {"row": row, "receipt": receipt.removesuffix("L"), "late": late}
    return shown(request, "thanks.html", Page("意見を受け付けました", way(row, "受付")), values)


def _send(request: HttpRequest, row: Consultation, said: Typed, token: str, nonce: str) -> HttpResponse:
    if request.POST.get(TRAP):
        said.message = (
            "送信できませんでした。「空のままにする欄」に文字が入っています。消してから、もう一度送ってください。"
        )
        return _look(request, row, said, token, 422)
    if too_often(request):
        said.message = "短い間に何度も送られたため、いまは受け付けられません。1時間ほど待って、この画面からもう一度送ってください。"
        return _look(request, row, said, token, 429)
    try:
        files = [file.read(LARGEST + 1) for file in request.FILES.getlist("file")[: MOST_FILES + 1]]
        made = submit(row, said.sent(nonce), files)
    except WrongEntry as refused:
        said.message = str(refused)
        return _look(request, row, said, token, 422)
    except Refused:
        return _closed(request, row)
    signed = marks.receipt(made.receipt + ("L" if made.late else ""))
    return redirect(reverse("consultation:thanks", args=[row.number, signed]))


def _blank(request: HttpRequest, row: Consultation) -> HttpResponse:
    if row.phase() is not Phase.OPEN or Channel.FORM not in row.channels:
        return _closed(request, row)
    known = passages_asked(row)
    place = request.GET.get("place", "")
    said = typed(row, request.POST, known, place=place if place in known else "")
    return _form(request, row, said, marks.new(row))


def _form(
    request: HttpRequest, row: Consultation, said: Typed, mark: str, status: int = 200, begin: int | None = None
) -> HttpResponse:
    """The form; `begin` is the opinion in which one goes on writing."""
    values = {
        "row": row,
        "said": said,
        "mark": mark,
        "begin": begin,
        "longest": f"{LONGEST:,}",
        "most": MOST,
        "full": len(said.blocks) >= MOST,
        "draft_href": Links(row.edition.number).to("home"),
    }
    return shown(request, "form.html", Page("意見を書く", way(row, "意見を書く")), values, status)


def _look(request: HttpRequest, row: Consultation, said: Typed, mark: str, status: int = 200) -> HttpResponse:
    values = {"row": row, "said": said, "mark": mark, "trap": TRAP}
    return shown(request, "look.html", Page("内容を確かめる", way(row, "内容を確かめる")), values, status)


def _closed(request: HttpRequest, row: Consultation) -> HttpResponse:
    values = {"row": row, "phase": row.phase().value}
    return shown(request, "closed.html", Page("フォームは受け付けていません", way(row, "意見を書く")), values, 410)
