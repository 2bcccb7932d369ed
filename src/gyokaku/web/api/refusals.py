"""Errors as the API says them: what it is, what happened, how to mend it; never a page of HTML."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError


class NotThere(Exception):
    """What was asked for does not exist; `message` says what and `mend` where to look."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.message, self.mend = message, mend


def refusal(code: str, message: str, mend: str) -> dict[str, str]:
    """The body of an error."""
    return {"code": code, "message": message, "mend": mend}


def register(api: NinjaAPI) -> None:
    """Teach an API to say its errors this way."""

    @api.exception_handler(NotThere)
    def not_there(request: HttpRequest, error: NotThere) -> HttpResponse:
        return api.create_response(request, refusal("not_found", error.message, error.mend), status=404)

    @api.exception_handler(Http404)
    def nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
        body = refusal("not_found", "この番地には何もありません。", "番地の一覧は /api/ にあります。")
        return api.create_response(request, body, status=404)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        body = refusal("invalid", _said(error.errors), "値の型と範囲は /api/ にあります。")
        return api.create_response(request, body, status=422)


def _said(errors: list[dict[str, Any]]) -> str:
    names = "、".join(dict.fromkeys(str(error["loc"][-1]) for error in errors))
    return f"読めない値があります：{names}。"
