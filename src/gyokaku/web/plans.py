"""Addresses of several plans: whatever stands at an address stands again below /plans/<number>/, for that plan.

The rest of the program never sees the prefix: it is taken off on the way in and, as the prefix of every address
that is made, put on again on the way out. So a page, a form, a feed or a table leads on within its own plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, reverse, set_script_prefix

from gyokaku.plan.named import naming
from gyokaku.publishing import queries

NAMED = re.compile(r"/plans/([1-9][0-9]{0,8})(/.*)", re.DOTALL)
PREFIX = re.compile(r"plans/[0-9]+/$")


def split(path: str) -> tuple[int | None, str]:
    """The plan that an address names, and the address within it."""
    found = NAMED.fullmatch(path)
    return (int(found[1]), found[2]) if found else (None, path)


@contextmanager
def within(number: int | None) -> Iterator[None]:
    """Inside the block this plan is meant, and every address that is made leads on within it; None: the front plan."""
    former = get_script_prefix()
    root = PREFIX.sub("", former)
    set_script_prefix(f"{root}plans/{number}/" if number else root)
    try:
        with naming(number):
            yield
    finally:
        set_script_prefix(former)


def address(number: int | None, page: str, /, **parts: Any) -> str:
    """The address of a page within a plan, by its name in urls.py; None: at the plain address."""
    with within(number):
        return reverse(page, kwargs=parts)


class OfPlan:
    """Middleware: answers /plans/<number>/… as the address within that plan.

    In public only published plans are there, and the front plan is at the plain addresses alone: one page, one address.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        str(settings.STATIC_URL)  # fixed here, before any prefix: the look is the same for all plans

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number, inner = split(request.path_info)
        if number is None:
            return self.get_response(request)
        if not inner.startswith("/office/"):
            published = queries.shown().plans
            if number not in {one.plan_id for one in published}:
                raise Http404("この計画は公開されていません。")
            if number == published[0].plan_id:
                asked = request.META.get("QUERY_STRING", "")
                return HttpResponseRedirect(get_script_prefix() + inner[1:] + (f"?{asked}" if asked else ""))
        request.path_info = inner
        with within(number):
            return self.get_response(request)
