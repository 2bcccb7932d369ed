"""Consultations: the list, one with its counts and what can be done, its terms."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.participation.actions.consulting import Terms, announce, change_terms, extend, prepare
from gyokaku.participation.errors import WrongEntry
from gyokaku.participation.models import Consultation
from gyokaku.participation.permissions import can_run
from gyokaku.participation.queries.opinions import counts
from gyokaku.participation.queries.progress import progress
from gyokaku.participation.rules import LEAST_DAYS, Phase
from gyokaku.participation.words import About, Channel
from gyokaku.publishing.models import Edition
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.consultation.asked import done, found
from gyokaku.web.office.consultation.forms import Field, Form, choices, moment, several, shown_moment, version, whole
from gyokaku.web.office.door import acting

WHO_MAY = "市内に在住・在勤・在学する方、市内に事務所などを持つ個人と団体"
PRIVACY = "お寄せいただいた個人情報は、意見の内容を確かめるためだけに使います。公表するのは意見の概要と件数で、氏名などは公表しません。"


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All consultations of the municipality, the newest first."""
    post = acting(request)
    rows = Consultation.objects.for_municipality(post.municipality).select_related("edition").order_by("-number")
    shown = {
        "title": "意見募集",
        "rows": [(one, one.phase().label, counts(one)) for one in rows],
        "runs": can_run(post, post.municipality),
    }
    return render(request, "office/consultation/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Prepare a consultation on an edition."""
    post = acting(request)
    if not can_run(post, post.municipality):
        raise Http404("意見募集を準備できるのは主管課です。")
    editions = list(Edition.objects.for_municipality(post.municipality).order_by("-pk"))
    form = _form(request, None, [Choice(str(one.pk), str(one), False) for one in editions])
    if request.method == "POST":
        try:
            edition = next((one for one in editions if str(one.pk) == request.POST.get("edition")), None)
            if edition is None:
                raise WrongEntry("意見を聞く版を選んでください。", {"edition": "一覧から選んでください。"})
            made = prepare(edition, _terms(request), by=post)
        except Refused as refused:
            form = form.told(refused)
        else:
            messages.success(request, "意見募集を準備しました。内容を確かめて、公表してください。")
            return redirect("office:consultation", made.number)
    shown = {"title": "意見募集を準備する", "form": form, "editions": editions}
    return render(request, "office/consultation/terms.html", shown, status=422 if form.message else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest, number: int) -> HttpResponse:
    """Change what is not announced yet; what was typed comes back where it is refused."""
    post, row = found(request, number)
    form = _form(request, row, [])
    if request.method == "POST":
        try:
            change_terms(row, _terms(request), version=version(request), by=post)
        except Refused as refused:
            form = form.told(refused)
        else:
            messages.success(request, "内容を変えました。")
            return redirect("office:consultation", number)
    shown = {"title": f"{row.title}：内容を変える", "row": row, "form": form, "tab": "overview"}
    return render(request, "office/consultation/terms.html", shown, status=422 if form.message else 200)


@require_safe
def overview(request: HttpRequest, number: int) -> HttpResponse:
    """One consultation: where it is, how many came, what is left to do."""
    post, row = found(request, number)
    runs = can_run(post, post.municipality)
    phase = row.phase()
    shown = {
        "title": row.title,
        "tab": "overview",
        "row": row,
        "phase": phase.label,
        "counts": counts(row),
        "progress": progress(row),
        "channels": [Channel(one).label for one in row.channels],
        "asked": [(About(one).label, one in row.required) for one in row.asked],
        "preparing": runs and phase is Phase.PREPARING,
        "extends": runs and phase in (Phase.WAITING, Phase.OPEN, Phase.CLOSED),
        "later": shown_moment(row.closes_at + timedelta(days=7)),
        "key_beside": runs and bool(settings.PERSONAL_KEY_BESIDE),
        "deletions": row.deletions.order_by("at"),
    }
    return render(request, "office/consultation/overview.html", shown)


@require_POST
def announcing(request: HttpRequest, number: int) -> HttpResponse:
    """Make it public."""
    post, row = found(request, number)
    done(
        request,
        lambda: announce(row, version=version(request), by=post),
        "公表しました。開始と必着は、決めた日時に自動で切り替わります。",
    )
    return redirect("office:consultation", number)


@require_POST
def extending(request: HttpRequest, number: int) -> HttpResponse:
    """Give more time."""
    post, row = found(request, number)

    def extended() -> object:
        until = moment(request.POST, "closes_at", "新しい必着")
        return extend(row, until, reason=request.POST.get("reason", ""), version=version(request), by=post)

    done(request, extended, "必着を延ばしました。")
    return redirect("office:consultation", number)


def _terms(request: HttpRequest) -> Terms:
    form = request.POST
    return Terms(
        title=form.get("title", ""),
        opens_at=moment(form, "opens_at", "募集開始"),
        closes_at=moment(form, "closes_at", "必着"),
        channels=several(form, "channels"),
        asked=several(form, "asked"),
        required=several(form, "required"),
        who_may=form.get("who_may", ""),
        privacy=form.get("privacy", ""),
        addressee=form.get("addressee", ""),
        attachments="yes" in several(form, "attachments"),
        keep_days=whole(form, "keep_days", "個人情報を保つ日数"),
        short_reason=form.get("short_reason", ""),
    )


def _form(request: HttpRequest, row: Consultation | None, editions: list[Choice]) -> Form:
    """The fields with what was typed, else with what stands, else with what is usual."""
    typed = request.POST if request.method == "POST" else None

    def line(name: str, stands: str) -> str:
        return typed.get(name, "") if typed is not None else stands

    def marked(name: str, stands: list[str]) -> list[str]:
        return several(typed, name) if typed is not None else stands

    opens = row.opens_at if row else _at(8, time(9, 0))
    closes = row.closes_at if row else _at(8 + LEAST_DAYS, time(17, 0))
    edition = line("edition", editions[0].value if editions else "")
    about = list(About.choices)
    fields = [
        Field("title", "件名", value=line("title", row.title if row else "")),
        Field("opens_at", "募集開始", "moment", line("opens_at", shown_moment(opens))),
        Field("closes_at", "必着", "moment", line("closes_at", shown_moment(closes)), "この時刻に自動で締め切ります。"),
        Field("short_reason", "30日より短くする理由", "text", line("short_reason", row.short_reason if row else ""), "募集期間が30日に足りないときだけ書きます。公表されます。", 2),
        Field("channels", "提出方法", "checks", options=choices(Channel.choices, marked("channels", row.channels if row else list(Channel.values)))),
        Field("addressee", "提出先", "text", line("addressee", row.addressee if row else ""), "郵送先、FAX番号、メールアドレス、窓口。課の共有のものを書きます。", 4),
        Field("who_may", "提出できる方", "text", line("who_may", row.who_may if row else WHO_MAY), rows=2),
        Field("asked", "尋ねる項目", "checks", options=choices(about, marked("asked", row.asked if row else ["name", "address", "phone"])), hint="要るものだけにします。"),
        Field("required", "必須の項目", "checks", options=choices(about, marked("required", row.required if row else ["name", "address", "phone"]))),
        Field("privacy", "個人情報の取扱い", "text", line("privacy", row.privacy if row else PRIVACY)),
        Field("keep_days", "結果の公表から個人情報を消すまでの日数", "whole", line("keep_days", str(row.keep_days if row else 365))),
        Field("attachments", "添付ファイル", "checks", options=choices([("yes", "フォームで受け付ける（PDF・PNG・JPEG）")], marked("attachments", ["yes"] if row and row.attachments else []))),
    ]  # fmt: skip
    if editions:
        options = [Choice(one.value, one.label, one.value == edition) for one in editions]
        fields.insert(0, Field("edition", "意見を聞く版", "list", options=options, hint="確定した版だけを選べます。"))
    return Form(fields)


def _at(days: int, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), hour))
