"""Behind a proxy of one's own the visitor is who the proxy says, else every visitor would be the proxy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Visitor:
    """Middleware: the last address of X-Forwarded-For, which our own proxy wrote, becomes the visitor's.

    Earlier ones were written by anybody. Without GYOKAKU_BEHIND_PROXY the header is not read at all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.BEHIND_PROXY:
            told = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
            with suppress(ValueError):  # the proxy did not say: it remains the visitor
                request.META["REMOTE_ADDR"] = str(ip_address(told))
        return self.get_response(request)
