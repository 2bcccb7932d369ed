"""The door of the staff side: who comes in, for which post they act, how long they may stay. Closed by default."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from gyokaku.organization.models import Person, Post
from gyokaku.organization.queries import posts_of
from gyokaku.organization.second_factor import has_second_factor
from gyokaku.plan.models import Plan

NAVIGATION = (
    ("home", "私の仕事"),
    ("round", "年度評価"),
    ("ledger", "実績台帳"),
    ("programs", "事務事業"),
    ("revision", "見直し"),
    ("consultations", "意見募集"),
    ("editions", "版"),
    ("findings", "計画点検"),
    ("simulator", "物差しを試す"),
)
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
        if request.path_info.startswith(reverse(OPEN)):
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
        chosen = request.session.get(CHOSEN)
        request.post = next((post for post in held if post.pk == chosen), held[0])  # type: ignore[attr-defined]
        request.posts = held  # type: ignore[attr-defined]
        request.notice = _notice(request.post)  # type: ignore[attr-defined]
        request.navigation = [  # type: ignore[attr-defined]
            {"label": label, "href": reverse(f"office:{name}"), "here": _here(request, name)}
            for name, label in NAVIGATION
        ]
        return self.get_response(request)


def _owed(request: HttpRequest, person: Person) -> str:
    """The address of what this person must do before anything else; empty when nothing is owed or it is being done."""
    own, second = reverse("office:own-password"), reverse("mfa_index")
    if request.path_info == reverse("office:sign-out"):
        return ""
    if person.must_change_password:
        return "" if request.path_info == own else own
    owes = settings.SECOND_FACTOR_REQUIRED and not _came_by_service(request) and not has_second_factor(person)
    request.second_factor_owed = owes  # type: ignore[attr-defined]
    doing = request.path_info.startswith((own, second, reverse("account_reauthenticate")))
    return second if owes and not doing else ""


def _came_by_service(request: HttpRequest) -> bool:
    """Whether the city's own service let this person in; how it made sure of them is its own affair."""
    return any(one["method"] == "socialaccount" for one in get_authentication_records(request, request.user))


def _here(request: HttpRequest, name: str) -> bool:
    address = reverse(f"office:{name}")
    return request.path_info == address or (name != "home" and request.path_info.startswith(address))


def _notice(post: Post) -> str:
    """What every page must say on top: that the data are invented."""
    rows = Plan.objects.for_municipality(post.municipality).order_by("-last_year", "-pk")
    return rows.values_list("notice", flat=True).first() or ""


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


def working_plan(post: Post) -> Plan | None:
    """The plan that the post's municipality works on: the one changed last; None before the first import."""
    return Plan.objects.for_municipality(post.municipality).order_by("-last_year", "-pk").first()
