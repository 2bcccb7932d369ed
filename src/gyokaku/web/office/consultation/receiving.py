"""Receiving: the list of what came, entering paper and mail, one submission with its opinions and its sender."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.participation.actions.senders import read_attachment, read_sender
from gyokaku.participation.actions.sorting import point, show_again, split
from gyokaku.participation.actions.taking_in import Said, Sent, enter, withdraw
from gyokaku.participation.files import LARGEST, MOST_FILES
from gyokaku.participation.gate import without
from gyokaku.participation.models import Consultation, Opinion, Submission
from gyokaku.participation.permissions import can_read_sender, can_receive, can_sort
from gyokaku.participation.queries.drafts import passages_asked
from gyokaku.participation.queries.opinions import doubtful
from gyokaku.participation.rules import Phase
from gyokaku.participation.words import About, Channel
from gyokaku.web.consultation.places import shelves, short_list
from gyokaku.web.office.consultation.asked import done, readable, submission_found
from gyokaku.web.office.consultation.forms import (
    Field,
    Form,
    choices,
    moment,
    several,
    shown_moment,
    version,
    whole,
)
from gyokaku.web.office.consultation.uploads import read_in_memory

A_PAGE = 50
WHOLE_PLAN = "plan"  # opinions about no place in particular
FACES = 3  # opinions that the form of the reception has room for; a longer letter is split afterwards


@require_safe
def listed(request: HttpRequest, number: int) -> HttpResponse:
    """What came in, the newest first; senders are not on this page."""
    post, row = readable(request, number)
    rows = row.submissions.prefetch_related("opinions").order_by("-number")
    kind = request.GET.get("kind", "")
    if kind == "late":
        rows = rows.filter(late=True)
    elif kind == "doubtful":
        rows = rows.filter(pk__in=doubtful(row).order_by().values("submission"))
    elif kind in Channel.values:
        rows = rows.filter(channel=kind)
    known, about = passages_asked(row), request.GET.get("about", "")
    if about == WHOLE_PLAN:
        of_all = Q(places__isnull=True) | Q(places__address="")
        rows = rows.filter(pk__in=row.opinions.filter(of_all).values("submission"))
    elif about and about in known:
        within = [one.address for one in known.values() if one.part == known[about].part]
        rows = rows.filter(pk__in=row.opinions.filter(places__address__in=within).values("submission"))
    else:
        about = ""
    shown = {
        "title": f"受付：{row.title}",
        "about": about,
        "places": short_list({key: one for key, one in known.items() if key}, about),
        "whole_plan": WHOLE_PLAN,
        "query": f"{urlencode({'kind': kind, 'about': about})}&",
        "row": row,
        "tab": "submissions",
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "kinds": choices(
            [("", "すべて"), ("late", "必着を過ぎたもの"), ("doubtful", "個人情報と見える記載"), *Channel.choices],
            [kind],
        ),
        "kind": kind,
        "receives": can_receive(post, row.municipality) and row.phase() not in (Phase.PREPARING, Phase.ANSWERED),
    }
    return render(request, "office/consultation/submissions.html", shown)


@read_in_memory
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, number: int) -> HttpResponse:
    """Enter what came by mail, post, FAX or in person; what was typed comes back where it is refused."""
    post, row = readable(request, number)
    if not can_receive(post, row.municipality):
        raise Http404("意見を受け付けられるのは、主管課と意見の受付の職です。")
    form = _form(request, row)
    if request.method == "POST":
        try:
            made = enter(
                row,
                _sent(request),
                channel=Channel(request.POST.get("channel") or Channel.POST),
                received_at=moment(request.POST, "received_at", "受付日時"),
                by=post,
                files=[scan.read(LARGEST + 1) for scan in request.FILES.getlist("scan")[: MOST_FILES + 1]],
            )
        except Refused as refused:
            form = form.told(refused)
        else:
            late = "（必着を過ぎています）" if made.late else ""
            messages.success(request, f"受付番号{made.receipt}で受け付けました{late}。")
            return redirect("office:submission", number, made.number)
    shown = {"title": f"受け付ける：{row.title}", "row": row, "tab": "submissions", "form": form}
    shown["token"] = request.POST.get("token") or uuid4().hex
    return render(request, "office/consultation/receive.html", shown, status=422 if form.message else 200)


@require_safe
def one(request: HttpRequest, number: int, receipt: int) -> HttpResponse:
    """One submission: its opinions with their passages; who sent it is shown only when it is asked for."""
    return _page(request, *submission_found(request, number, receipt)[1:])


@require_POST
def sender(request: HttpRequest, number: int, receipt: int) -> HttpResponse:
    """Show who sent it: a reading that is written in the record."""
    post, row, submission = submission_found(request, number, receipt)
    try:
        told = read_sender(submission, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:submission", number, receipt)
    return _page(request, row, submission, {About(key).label: value for key, value in told.items()})


@require_POST
def scan(request: HttpRequest, number: int, receipt: int, rank: int) -> HttpResponse:
    """A scan: a reading that is written in the record."""
    post, _, submission = submission_found(request, number, receipt)
    files = list(submission.attachments.order_by("pk"))
    if not 1 <= rank <= len(files):
        raise Http404("この文書はありません。")
    try:
        data = read_attachment(files[rank - 1], by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:submission", number, receipt)
    answer = HttpResponse(data, content_type=files[rank - 1].kind)
    answer["Content-Disposition"] = f'attachment; filename="{submission.receipt}-{rank}"'
    return answer


@require_POST
def withdrawing(request: HttpRequest, number: int, receipt: int) -> HttpResponse:
    """Take a submission out of the counts."""
    post, _, submission = submission_found(request, number, receipt)
    done(request, lambda: withdraw(submission, reason=request.POST.get("reason", ""), by=post), "取り下げました。")
    return redirect("office:submission", number, receipt)


@require_POST
def opinion(request: HttpRequest, number: int, receipt: int, rank: int) -> HttpResponse:
    """Split an opinion, say which passages it speaks about, or mark it as printed again."""
    post, row, submission = submission_found(request, number, receipt)
    found = submission.opinions.filter(number=rank).first()
    if found is None:
        raise Http404("この意見はありません。")
    form, what = request.POST, request.POST.get("act")
    if what == "split":
        parts = form.get("parts", "").replace("\r\n", "\n").split("\n\n")
        done(request, lambda: split(found, parts, version=version(request), by=post), "意見を分けました。")
    elif what == "point":
        done(request, lambda: point(found, several(form, "places"), by=post), "意見の箇所を変えました。")
    else:
        done(request, lambda: show_again(found, _first(request, row), by=post), "再掲の印を変えました。")
    return redirect("office:submission", number, receipt)


def _first(request: HttpRequest, row: Consultation) -> Opinion | None:
    if not request.POST.get("repeats", "").strip():
        return None
    asked = whole(request.POST, "repeats", "もとの意見番号")
    first = row.opinions.filter(number=asked).first()
    if first is None:
        raise Refused(f"意見{asked}はありません。もとの意見の番号を確かめてください。")
    return first


def _page(
    request: HttpRequest, row: Consultation, submission: Submission, told: dict[str, str] | None = None
) -> HttpResponse:
    post = request.post  # type: ignore[attr-defined]
    known = passages_asked(row)
    rows = (
        submission.opinions.prefetch_related("places").select_related("group", "repeats", "original").order_by("number")
    )
    opinions = []
    for found in rows:
        chosen = [place.address for place in found.places.all()]
        named = [known[address].words for address in chosen if address in known]
        opinions.append((found, named, shelves(known, chosen), without(found.text), hasattr(found, "original")))
    shown = {
        "title": f"受付番号{submission.receipt}",
        "row": row,
        "tab": "submissions",
        "one": submission,
        "opinions": opinions,
        "told": told,
        "reads": can_read_sender(post, row.municipality),
        "kept": hasattr(submission, "personal"),
        "scans": submission.attachments.count(),
        "sorts": can_sort(post, row),
        "receives": can_receive(post, row.municipality) and row.phase() is not Phase.ANSWERED,
    }
    return render(request, "office/consultation/submission.html", shown)


def _sent(request: HttpRequest) -> Sent:
    form = request.POST
    texts = [form.get(f"opinions-{rank}", "") for rank in range(FACES)]
    places = several(form, "places")
    return Sent(
        [Said(text, places) for rank, text in enumerate(texts) if text.strip() or rank == 0],
        {key: form.get(key, "") for key in About.values if key in form},
        whole(form, "people", "人数"),
        form.get("token", ""),
    )


def _form(request: HttpRequest, row: Consultation) -> Form:
    typed = request.POST if request.method == "POST" else None

    def line(name: str, usual: str = "") -> str:
        return typed.get(name, "") if typed is not None else usual

    paper = [(one, Channel(one).label) for one in row.channels if one != Channel.FORM]
    fields = [
        Field("channel", "提出方法", "choice", options=choices(paper, [line("channel", paper[0][0] if paper else "")])),
        Field("received_at", "受付日時", "moment", line("received_at", shown_moment(timezone.now())), "受付印の日時です。必着を過ぎていれば、分けて数えます。"),
        Field("people", "人数", "whole", line("people", "1"), "連名のときは、名前のある人の数。"),
    ]  # fmt: skip
    fields += [Field(key, About(key).label, value=line(key)) for key in row.asked]
    hint = "書かれているとおりに写します。あて名や署名は写しません。"
    fields += [
        Field(f"opinions-{rank}", f"意見{rank + 1}", "text", line(f"opinions-{rank}"), hint if rank == 0 else "", 6)
        for rank in range(FACES)
    ]
    known = shelves(passages_asked(row), several(typed, "places") if typed is not None else [])
    fields += [
        Field("places", "計画の案のどこについてか", "places", shelves=known, hint="分からなければ選ばなくてもかまいません。"),
        Field("scan", "写し（スキャン）", "file", hint="PDF・PNG・JPEG。1件20MB、5件まで。封をして保管し、読むたびに記録されます。"),
    ]  # fmt: skip
    return Form(fields)
