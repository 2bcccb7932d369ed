"""Signing in and out, with what is recorded of it: the post that came in or left, never a name or a password."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gyokaku.organization import sign_in as record
from gyokaku.organization.models import Person
from gyokaku.web.office.door import CHOSEN, acting

REASONS = {
    "idle": "しばらく操作がなかったため、サインアウトしました。もう一度サインインしてください。",
    "long": "長い時間がたったため、サインアウトしました。もう一度サインインしてください。",
    "out": "サインアウトしました。",
}


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in screen."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if isinstance(request.user, Person) and request.method != "POST":
        return redirect(_safe(request, wanted))
    name = request.POST.get("login", "").strip()
    faults: list[tuple[str, str]] = []
    if request.method == "POST":
        password = request.POST.get("password", "")
        faults = _empty(name, password)
        if not faults:
            person = authenticate(request, username=name, password=password)
            if isinstance(person, Person):
                return _enter(request, person, wanted)
            if getattr(request, "axes_locked_out", False):
                return locked_out(request)
            record.refused()
            faults = [("login", "利用者名かパスワードが違います。どちらも確かめて、もう一度入れてください。")]
    shown = {
        "title": "サインイン",
        "faults": faults,
        "login": name,
        "next": wanted,
        "redirect_field_name": "next",
        "redirect_field_value": wanted,
        "reason": REASONS.get(request.GET.get("reason", ""), ""),
        "demo": record.demo_accounts(),
        "services": _services(request),
    }
    return render(request, "office/sign_in.html", shown, status=400 if faults else 200)


def _empty(name: str, password: str) -> list[tuple[str, str]]:
    return [
        (field, said)
        for field, value, said in (
            ("login", name, "利用者名を入れてください。"),
            ("password", password, "パスワードを入れてください。"),
        )
        if not value
    ]


def _enter(request: HttpRequest, person: Person, wanted: str) -> HttpResponse:
    """Asks for the second factor where the person has one; then a new session key, so that none can be planted."""
    answer = perform_login(request, person, redirect_url=_safe(request, wanted))
    assert isinstance(answer, HttpResponse)
    return answer


def _services(request: HttpRequest) -> list[tuple[str, str]]:
    """Label and address of the city's own sign-in services."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return []
    providers = get_adapter().list_providers(request)
    return [(str(one.name), one.get_login_url(request)) for one in providers]


def _safe(request: HttpRequest, wanted: str) -> str:
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if own and wanted.startswith("/office/") else reverse("office:home")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    record.left(acting(request))
    logout(request)
    return redirect(f"{reverse('office:sign-in')}?reason=out")


@require_POST
def choose_post(request: HttpRequest) -> HttpResponse:
    """Act for another of the posts held today."""
    held = {str(post.pk): post for post in request.posts}  # type: ignore[attr-defined]
    chosen = held.get(request.POST.get("post", ""))
    if chosen is not None:
        request.session[CHOSEN] = chosen.pk
    return redirect("office:home")


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Too many failures: said plainly, whether or not the name exists."""
    record.locked()
    return render(request, "office/locked_out.html", {"title": "サインインを一時的に止めています"}, status=429)


def kept_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """What failures are counted under: a keyed hash of the typed name, which may be a password typed in the wrong field."""
    typed = str((credentials or {}).get("username") or request.POST.get("login", ""))
    return salted_hmac("gyokaku.sign-in", typed, algorithm="sha256").hexdigest()[:40]
