"""職: registered in a section or for the whole city; who holds them, from when and until when."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gyokaku.organization import posts as actions
from gyokaku.organization.models import Assignment, Person, Post, Role, Section
from gyokaku.organization.queries import CONSOLE
from gyokaku.organization.sections import of_year
from gyokaku.web.office.organization.keeping import keeper, number, tried
from gyokaku.web.office.organization.sections import this_year


@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """Every post with its holders; those nobody holds first."""
    post = keeper(request)
    town, today = post.municipality, timezone.localdate()
    held: dict[int, list[Assignment]] = {}
    rows = Assignment.objects.for_municipality(town).filter(Q(last_day__isnull=True) | Q(last_day__gte=today))
    for row in rows.select_related("person").order_by("first_day", "pk"):
        held.setdefault(row.post_id, []).append(row)
    known = Post.objects.for_municipality(town).exclude(title=CONSOLE).select_related("section")
    standing = known.filter(Q(section__isnull=True) | Q(section__last_year__isnull=True))
    lines = [(one, held.get(one.pk, [])) for one in standing.order_by("section__name", "title", "pk")]
    shown = {
        "title": "組織",
        "tab": "posts",
        "vacant": [one for one, holders in lines if not holders],
        "lines": lines,
        "posts": [one for one, _ in lines],
        "people": Person.objects.filter(municipality=town, is_active=True).order_by("login"),
        "sections": of_year(town, this_year()),
        "roles": Role.choices,
        "today": today.isoformat(),
    }
    return render(request, "office/organization/posts.html", shown)


@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """One post."""
    by = keeper(request)
    title, role = request.POST.get("title", "").strip(), request.POST.get("role", "")
    mark = number(request.POST.get("section", ""))
    section = Section.objects.for_municipality(by.municipality).filter(pk=mark).first() if mark else None
    if not title or role not in Role.values:
        messages.error(request, "職名を入れ、役割を選んでください。")
    elif Role(role) in (Role.SECTION, Role.MANAGER) and section is None:
        messages.error(request, f"「{Role(role).label}」の職は、課を選んで登録してください。")
    else:
        said = f"職「{title}」を登録しました。"
        tried(request, lambda: actions.register_post(title, role=Role(role), by=by, section=section), said)
    return redirect("office:posts")


@require_POST
def appoint(request: HttpRequest) -> HttpResponse:
    """Somebody takes up a post; who held it leaves it the day before, where that was asked for."""
    by = keeper(request)
    post = Post.objects.for_municipality(by.municipality).filter(pk=number(request.POST.get("post", "")) or 0).first()
    people = Person.objects.filter(municipality=by.municipality, is_active=True)
    person = people.filter(pk=number(request.POST.get("person", "")) or 0).first()
    day = _day(request.POST.get("first_day", ""))
    if post is None or person is None or day is None:
        messages.error(request, "職と利用者と着任日を選んでください。")
        return redirect("office:posts")
    act = actions.hand_over if request.POST.get("replace") else None
    tried(
        request,
        lambda: (
            act(post, to=person, first_day=day, by=by) if act else actions.appoint(person, post, first_day=day, by=by)
        ),
        f"職「{post}」に就けました（{day:%Y年%m月%d日}から）。",
    )
    return redirect("office:posts")


@require_POST
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody leaves a post."""
    by = keeper(request)
    rows = Assignment.objects.for_municipality(by.municipality).select_related("post__section", "post__municipality")
    row = rows.filter(pk=number).first()
    day = _day(request.POST.get("last_day", ""))
    if row is None:
        raise Http404("この着任の記録はありません。")
    if day is None:
        messages.error(request, "離任日を選んでください。")
    else:
        tried(
            request,
            lambda: actions.dismiss(row, last_day=day, by=by),
            f"職「{row.post}」から離れることを記録しました（{day:%Y年%m月%d日}まで）。",
        )
    return redirect("office:posts")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
