"""Meetings beside the written opinions: the list with its totals, recording, correcting, taking back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.organization.models import Post
from gyokaku.participation.actions.meeting import GONE, Held, correct, record, take_back
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.models import Consultation, Meeting
from gyokaku.participation.permissions import can_run
from gyokaku.participation.words import MeetingKind
from gyokaku.plan.models import Plan
from gyokaku.publishing.front import plans_of
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.consultation.asked import done
from gyokaku.web.office.consultation.forms import Field, Form, choices, version, whole
from gyokaku.web.office.door import acting


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All meetings with how many people came."""
    post = acting(request)
    rows = Meeting.objects.for_municipality(post.municipality).select_related("plan", "consultation")
    standing = rows.filter(withdrawn_at__isnull=True)
    shown = {
        "title": "意見交換会・ワークショップの記録",
        "rows": standing.order_by("-day", "-pk"),
        "taken_back": rows.filter(withdrawn_at__isnull=False).order_by("-day"),
        "total": standing.aggregate(times=Count("pk"), people=Sum("people")),
        "runs": can_run(post, post.municipality),
    }
    return render(request, "office/consultation/meetings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Record a meeting."""
    post = _running(request)
    form = _form(request, None, _abouts(post))
    if request.method == "POST":
        try:
            plan, consultation = _about(request.POST, post)
            record(plan, _held(request.POST), by=post, consultation=consultation)
        except Refused as refused:
            form = form.told(refused)
        else:
            messages.success(request, "記録しました。")
            return redirect("office:meetings")
    return _page(request, "会を記録する", form)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Correct a record."""
    post = _running(request)
    row = _meeting(post, mark)
    form = _form(request, row, [])
    if request.method == "POST":
        try:
            correct(row, _held(request.POST), version=version(request), by=post)
        except Refused as refused:
            form = form.told(refused)
        else:
            messages.success(request, "記録を直しました。")
            return redirect("office:meetings")
    return _page(request, "会の記録を直す", form, row)


@require_POST
def taking_back(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Take a record back."""
    post = _running(request)
    row = _meeting(post, mark)
    done(request, lambda: take_back(row, reason=request.POST.get("reason", ""), by=post), "記録を取り消しました。")
    return redirect("office:meetings")


def _running(request: HttpRequest) -> Post:
    post = acting(request)
    if not can_run(post, post.municipality):
        raise Http404("会を記録できるのは主管課です。")
    return post


def _meeting(post: Post, mark: UUID) -> Meeting:
    row = Meeting.objects.for_municipality(post.municipality).filter(public_id=mark, withdrawn_at__isnull=True).first()
    if row is None:
        raise Http404(GONE)
    return row


def _page(request: HttpRequest, title: str, form: Form, row: Meeting | None = None) -> HttpResponse:
    shown = {"title": title, "form": form, "meeting": row}
    return render(request, "office/consultation/meeting.html", shown, status=422 if form.message else 200)


def _abouts(post: Post) -> list[Choice]:
    """What a meeting can be about: a consultation, or a plan alone."""
    asked = Consultation.objects.for_municipality(post.municipality).order_by("-number")
    plans = plans_of(post.municipality)
    return [
        *(Choice(f"c{one.pk}", f"意見募集「{one.title}」", False) for one in asked),
        *(Choice(f"p{one.pk}", f"計画「{one.title}」", False) for one in plans),
    ]


def _about(form: Mapping[str, str], post: Post) -> tuple[Plan, Consultation | None]:
    asked = form.get("about", "")
    kind, key = asked[:1], asked[1:]
    if key.isdecimal() and kind == "c":
        row = (
            Consultation.objects.for_municipality(post.municipality).filter(pk=int(key)).select_related("edition__plan")
        )
        if found := row.first():
            return found.edition.plan, found
    if key.isdecimal() and kind == "p":
        plan = Plan.objects.for_municipality(post.municipality).filter(pk=int(key)).first()
        if plan is not None:
            return plan, None
    raise WrongEntry("何についての会かを選んでください。", {"about": "一覧から選んでください。"})


def _held(form: Mapping[str, str]) -> Held:
    try:
        day = date.fromisoformat(form.get("day", ""))
    except ValueError as wrong:
        raise WrongEntry("開催日を選んでください。", {"day": "日付を入力してください。"}) from wrong
    people = whole(form, "people", "参加人数")
    return Held(form.get("kind", ""), day, form.get("place", ""), people, form.get("summary", ""))


def _form(request: HttpRequest, row: Meeting | None, abouts: list[Choice]) -> Form:
    typed = request.POST if request.method == "POST" else None

    def line(name: str, usual: str) -> str:
        return typed.get(name, "") if typed is not None else usual

    fields = [
        Field("kind", "種類", "choice", options=choices(MeetingKind.choices, [line("kind", row.kind if row else "")])),
        Field("day", "開催日", "day", line("day", (row.day if row else timezone.localdate()).isoformat())),
        Field("place", "場所", value=line("place", row.place if row else "")),
        Field("people", "参加人数", "whole", line("people", str(row.people) if row else "")),
        Field(
            "summary", "概要", "text", line("summary", row.summary if row else ""), "参加した人の名前は書きません。", 6
        ),
    ]
    if abouts:
        chosen = line("about", abouts[0].value)
        options = [Choice(each.value, each.label, each.value == chosen) for each in abouts]
        fields.insert(0, Field("about", "何についての会か", "list", options=options))
    return Form(fields)
