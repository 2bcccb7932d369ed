"""The door of the staff side: who comes in, for which post they act, how long they may stay. Closed by default."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gyokaku.organization.models import Person, Post
from gyokaku.organization.queries import posts_of
from gyokaku.organization.second_factor import has_second_factor
from gyokaku.plan.models import Plan
from gyokaku.plan.named import named_plan
from gyokaku.publishing.front import chosen, plans_of
from gyokaku.web.look.notices import notices
from gyokaku.web.office.navigation import navigation, screen_of
from gyokaku.web.plans import address

OPEN = "office:sign-in"  # what lies at and below this address anybody may ask for
SEEN, SINCE, CHOSEN = "seen", "since", "post"  # what the session keeps: times in seconds, and the post chosen


class Door:
    """Middleware: every address below /office/ is closed unless a person with a post of today is signed in.

    A new screen needs no decorator and cannot forget one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/office/"):
            return self.get_response(request)
        answer = self._inside(request)
        answer["Cache-Control"] = "no-store"  # nothing of the staff side stays in a browser after signing out
        return answer

    def _inside(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(reverse(OPEN)):
            return self.get_response(request)
        person = request.user
        if not isinstance(person, Person):
            return _to_sign_in(request)
        if reason := _over(request):
            logout(request)
            return _to_sign_in(request, reason)
        held = posts_of(person, timezone.localdate())
        if not held:
            return render(request, "office/no_post.html", {"title": "いまの職がありません"}, status=403)
        if owed := _owed(request, person):
            return redirect(owed)
        last = request.session.get(CHOSEN)
        request.post = next((post for post in held if post.pk == last), held[0])  # type: ignore[attr-defined]
        request.posts = held  # type: ignore[attr-defined]
        request.plans = plans_of(request.post.municipality)  # type: ignore[attr-defined]
        request.plan = chosen(request.plans)  # type: ignore[attr-defined]
        if request.plan is None and named_plan() is not None:  # type: ignore[attr-defined]
            raise Http404("この計画はありません。")
        request.notices = notices(request.plan.notice) if request.plan else []  # type: ignore[attr-defined]
        request.navigation = navigation(request.path)  # type: ignore[attr-defined]
        request.plan_choices = _plan_choices(request)  # type: ignore[attr-defined]
        request.public_site = _public_site(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def _plan_choices(request: HttpRequest) -> list[dict[str, object]]:
    """The same screen on each plan, where there are several: the list that a single sheet belongs to, not the sheet."""
    plans: list[Plan] = request.plans  # type: ignore[attr-defined]
    if len(plans) < 2:
        return []
    screen = screen_of(request.path)
    here = request.plan  # type: ignore[attr-defined]
    return [{"label": plan.title, "href": address(plan.pk, f"office:{screen}"), "here": plan == here} for plan in plans]


def _public_site(request: HttpRequest) -> str:
    """Where the plan is shown in public; the front page while it is not published."""
    plan: Plan | None = request.plan  # type: ignore[attr-defined]
    published = plan is not None and named_plan() is not None and plan.editions.exists()
    return reverse("portal:home") if published else address(None, "portal:home")


def _owed(request: HttpRequest, person: Person) -> str:
    """The address of what this person must do before anything else; empty when nothing is owed or it is being done."""
    own, second = reverse("office:own-password"), reverse("mfa_index")
    if request.path == reverse("office:sign-out"):
        return ""
    if person.must_change_password:
        return "" if request.path == own else own
    owes = settings.SECOND_FACTOR_REQUIRED and not _came_by_service(request) and not has_second_factor(person)
    request.second_factor_owed = owes  # type: ignore[attr-defined]
    doing = request.path.startswith((own, second, reverse("account_reauthenticate")))
    return second if owes and not doing else ""


def _came_by_service(request: HttpRequest) -> bool:
    """Whether the city's own service let this person in; how it made sure of them is its own affair."""
    return any(one["method"] == "socialaccount" for one in get_authentication_records(request, request.user))


def _to_sign_in(request: HttpRequest, reason: str = "") -> HttpResponse:
    asked = {"next": request.get_full_path()} if request.method in ("GET", "HEAD") else {}
    if reason:
        asked["reason"] = reason
    return redirect(f"{reverse('office:sign-in')}{'?' if asked else ''}{urlencode(asked)}")


def _over(request: HttpRequest) -> str:
    """Why the session is over; empty while it is not. Notes the time of this visit."""
    now, session = int(time.time()), request.session
    if now - session.setdefault(SINCE, now) > settings.SESSION_LONGEST:
        return "long"
    seen = session.get(SEEN, now)
    if now - seen > settings.SESSION_IDLE:
        return "idle"
    if SEEN not in session or now - seen > 60:
        session[SEEN] = now
    return ""


def acting(request: HttpRequest) -> Post:
    """The post on whose behalf the person of this request acts."""
    post = getattr(request, "post", None)
    assert isinstance(post, Post), "the door lets nobody in without a post"
    return post


def within_plan(request: HttpRequest, plan: int, page: str, /, **parts: Any) -> str:
    """The address of a page about something of this plan: its own, where the screens are on another one."""
    here: Plan | None = request.plan  # type: ignore[attr-defined]
    return reverse(page, kwargs=parts) if here is not None and here.pk == plan else address(plan, page, **parts)


def working_plan(post: Post) -> Plan | None:
    """The plan that the screens are on: the one that the address names, else the municipality's front plan; None before
    the first import. Every screen asks here."""
    return chosen(plans_of(post.municipality))
