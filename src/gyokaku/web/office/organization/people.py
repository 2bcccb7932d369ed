"""利用者: accounts, their first passwords shown once, closed and opened again."""

from __future__ import annotations

from axes.utils import reset
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.organization import accounts
from gyokaku.organization.models import Person, Post, Role
from gyokaku.organization.queries import posts_of
from gyokaku.organization.second_factor import people_with_second_factor, remove_second_factor
from gyokaku.web.office.door import acting


def _administrator(request: HttpRequest) -> Post:
    post = acting(request)
    if post.role != Role.ADMINISTRATOR:
        raise Http404("この画面はシステム管理者のものです。")
    return post


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with the posts of today."""
    return _shown(request, _administrator(request))


def _shown(request: HttpRequest, post: Post, *, login: str = "", password: str = "") -> HttpResponse:
    known = list(Person.objects.filter(municipality=post.municipality).order_by("-is_active", "login"))
    today = timezone.localdate()
    shown = {
        "title": "組織",
        "tab": "people",
        "people": [(one, posts_of(one, today)) for one in known],
        "guarded": people_with_second_factor(known),
        "login": login,
        "password": password,
    }
    return render(request, "office/organization/people.html", shown)


@require_POST
@sensitive_variables("password")
def open_one(request: HttpRequest) -> HttpResponse:
    """A new account; its first password stands on the answer to this press and nowhere else."""
    post = _administrator(request)
    login = request.POST.get("login", "")
    try:
        person, password = accounts.open_account(login=login, display_name=request.POST.get("name", ""), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:people")
    return _shown(request, post, login=person.login, password=password)


@require_POST
@sensitive_variables("password")
def change(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """A new password, the end of a lock, a lost second factor, closing and opening again."""
    post = _administrator(request)
    person = Person.objects.filter(municipality=post.municipality, pk=number).first()
    if person is None:
        raise Http404("この利用者はありません。")
    if act == "password":
        password = accounts.reset_password(person, by=post)
        return _shown(request, post, login=person.login, password=password)
    if act == "unlock":
        reset(username=person.login)
        messages.success(request, "サインインの停止を解きました。")
    elif act == "second":
        remove_second_factor(person, by=post)
        messages.success(request, "二つめの確認の登録を消しました。次のサインインではパスワードだけを尋ねます。")
    elif act == "close":
        if person == request.user:
            messages.error(request, "自分自身を使えなくすることはできません。ほかの管理者に頼んでください。")
        else:
            accounts.close_account(person, by=post)
            messages.success(request, "利用者を使えなくしました。")
    elif act == "reopen":
        accounts.reopen_account(person, by=post)
        messages.success(request, "利用者を使えるようにしました。")
    else:
        raise Http404("この操作はありません。")
    return redirect("office:people")
