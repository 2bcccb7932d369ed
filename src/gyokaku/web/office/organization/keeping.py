"""What the screens of the organization share: who may keep it, and an action's refusal said in its words."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest

from gyokaku.audit.errors import Refused
from gyokaku.organization.models import Post
from gyokaku.organization.sections import KEEPERS
from gyokaku.web.office.door import acting


def keeper(request: HttpRequest) -> Post:
    """The post, where it keeps the organization; else the page is not there."""
    post = acting(request)
    if post.role not in KEEPERS:
        raise Http404("この画面は主管課とシステム管理者のものです。")
    return post


def tried(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Whether the act was done; said either way."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, done)
    return True


def number(text: str) -> int | None:
    """A whole number as typed; None when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
