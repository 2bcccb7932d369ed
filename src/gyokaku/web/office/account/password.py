"""A new password of one's own: the old one is asked, sessions elsewhere end."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from gyokaku.organization import sign_in as record
from gyokaku.organization.errors import WeakPassword
from gyokaku.organization.models import Person
from gyokaku.organization.passwords import change_password, check_password
from gyokaku.web.office.door import acting
from gyokaku.web.office.signing_in import locked_out


@sensitive_post_parameters("old", "new", "again")
@sensitive_variables("new")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """The screen, and the change."""
    by, person = acting(request), request.user
    assert isinstance(person, Person)
    faults: dict[str, str] = {}
    if request.method == "POST":
        new = request.POST.get("new", "")
        faults = _faults(request, person)
        if getattr(request, "axes_locked_out", False):
            return locked_out(request)
        if not faults:
            change_password(person, new=new, by=by)
            update_session_auth_hash(request, person)  # this session goes on; all others of this person have ended
            messages.success(request, "パスワードを変えました。ほかの端末でのサインインは終わらせました。")
            return redirect("office:home")
    shown = {"title": "パスワードを変える", "faults": faults}
    return render(request, "office/account/password.html", shown, status=400 if faults else 200)


@sensitive_variables()
def _faults(request: HttpRequest, person: Person) -> dict[str, str]:
    """What is wrong, by field. The old password is tried last, through the lock-out, as on the sign-in screen."""
    old, new, again = (request.POST.get(field, "") for field in ("old", "new", "again"))
    faults: dict[str, str] = {}
    if not old:
        faults["old"] = "いまのパスワードを入れてください。"
    if not new:
        faults["new"] = "新しいパスワードを入れてください。"
    else:
        try:
            check_password(person, new)
        except WeakPassword as refused:
            faults["new"] = str(refused)
    if new != again:
        faults["again"] = "確認用のパスワードが、新しいパスワードと違います。同じものを入れてください。"
    if old and authenticate(request, username=person.login, password=old) != person:
        record.refused()
        faults = {"old": "いまのパスワードが違います。確かめて、もう一度入れてください。", **faults}
    return faults
