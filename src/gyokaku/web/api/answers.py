"""How every answer leaves: an ETag of its bytes and 304 when the reader has it, JSON or CSV, and open to other sites."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import parse_etags
from ninja import Schema
from ninja.renderers import JSONRenderer

from gyokaku.engine.exchange.writing.formula_guard import guarded

CSV = "text/csv; charset=utf-8"


class Plainly(JSONRenderer):
    """JSON whose Japanese can be read as it is."""

    json_dumps_params = {"ensure_ascii": False}


def tagged(view: Callable[..., Any]) -> Callable[..., Any]:
    """Give a view's answer an ETag made of its bytes; answer 304 to a reader who has these."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        answer: HttpResponse = view(request, *args, **parts)
        if answer.status_code != 200:
            return answer
        tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if "*" in known or tag in (one.removeprefix("W/") for one in known):
            answer = HttpResponse(status=304)
        answer["ETag"] = tag
        answer["Cache-Control"] = "no-cache"
        return answer

    return asked


def table(rows: Iterable[Schema], shape: type[Schema]) -> HttpResponse:
    """Rows as CSV: UTF-8 with BOM, CRLF, one column for each field; lists joined by 、, what has
    names of its own as JSON; an empty cell is no value."""
    paper = io.StringIO()
    writer = csv.writer(paper, lineterminator="\r\n")
    names = list(shape.model_fields)
    writer.writerow(names)
    for row in rows:
        values = row.model_dump(mode="json")
        writer.writerow([_cell(values[name]) for name in names])
    return HttpResponse("\ufeff" + paper.getvalue(), content_type=CSV)


def _cell(value: Any) -> str:
    """A cell's text. What a spreadsheet would take for a formula is kept from it by an apostrophe; numbers are not."""
    if value is None:
        return ""
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        return guarded(json.dumps(value, ensure_ascii=False, sort_keys=True))
    if isinstance(value, list):
        return guarded("、".join(map(str, value)))
    return guarded(str(value))


class CrossOrigin:
    """Middleware: answers under /api/ may be read by pages of any site; they are public and carry no cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/api/"):
            return self.get_response(request)
        answer = HttpResponse(status=204) if request.method == "OPTIONS" else self._answered(request)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag, X-Total-Count"
        if request.method == "OPTIONS":
            answer["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            answer["Access-Control-Allow-Headers"] = "If-None-Match"
            answer["Access-Control-Max-Age"] = "86400"
            answer["Allow"] = "GET, HEAD, OPTIONS"
        return answer

    def _answered(self, request: HttpRequest) -> HttpResponse:
        """The answer to GET, for HEAD without its body; an error that no operation said is said as they say theirs."""
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        answer = self.get_response(request)
        if answer.status_code in _SAID and "json" not in answer.get("Content-Type", ""):
            answer = _refused(answer)
        if head:
            request.method = "HEAD"
            length = len(answer.content)
            answer.content = b""
            answer["Content-Length"] = str(length)
        return answer


_SAID = {
    400: ("bad_request", "読めない問い合わせです。", "番地と値の書き方は /api/ にあります。"),
    404: ("not_found", "この番地には何もありません。", "番地の一覧は /api/ にあります。"),
    405: ("method_not_allowed", "このAPIは読み取り専用です。", "GET、HEAD、OPTIONS を使ってください。"),
    429: ("too_many_requests", "問い合わせが多すぎます。", "しばらく待ってから、もう一度送ってください。"),
    500: (
        "internal",
        "内部の誤りで答えられません。",
        "時間をおいてもう一度送り、続くときは公開している団体に知らせてください。",
    ),
}


def _refused(answer: HttpResponse) -> HttpResponse:
    code, message, mend = _SAID[answer.status_code]
    made = JsonResponse(
        {"code": code, "message": message, "mend": mend},
        status=answer.status_code,
        json_dumps_params={"ensure_ascii": False},
    )
    if answer.status_code == 405:
        made["Allow"] = "GET, HEAD, OPTIONS"
    return made
