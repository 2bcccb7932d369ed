"""One request through its turns: what was said, by whom and why; what can be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.budget.actions import requesting
from gyokaku.budget.errors import NotFound, WrongEntry
from gyokaku.budget.models import Request, Statement
from gyokaku.budget.permissions import can_act, can_write
from gyokaku.budget.queries.requests import request_of, standing
from gyokaku.budget.rules import Act, State, acts
from gyokaku.engine.money.document import Kind
from gyokaku.engine.money.sources import SOURCES, added
from gyokaku.engine.money.yen import signed, yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.web.office.budget.asking import faults_of, source_fields, typed
from gyokaku.web.office.budget.lists import about
from gyokaku.web.office.door import acting
from gyokaku.web.office.sheet_names import several_plans


@dataclass(frozen=True, slots=True)
class Said:
    """An amount as it is shown: its step, the yen, how it differs from the step before, sources, reason."""

    row: Statement
    label: str
    amount: str
    change: str
    sources: str


@require_safe
def request_page(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The request with everything that was said of it."""
    return _page(request, _found(request, mark), {}, [])


@require_POST
def write(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Write the amount asked for anew."""
    row = _found(request, mark)
    try:
        requesting.write_request(row, typed(request.POST), version=_version(request), by=acting(request))
    except Refused as refused:
        return _page(request, row, request.POST, faults_of(refused))
    messages.success(request, "要求の内容を保存しました。前の内容は経過に残っています。")
    return redirect("office:budget-request", mark)


@require_POST
def act(request: HttpRequest, mark: UUID) -> HttpResponse:
    """One act of the table of states."""
    row = _found(request, mark)
    try:
        what = next((one for one in Act if one.value == request.POST.get("act")), None)
        if what is None:
            raise WrongEntry("何をするかを選んでください。画面を開き直して、もう一度押してください。")
        requesting.act(row, what, version=_version(request), typed=typed(request.POST), by=acting(request))
    except Refused as refused:
        return _page(request, _found(request, mark), request.POST, faults_of(refused))
    messages.success(request, f"「{what.label}」を記録しました。")
    return redirect("office:budget-request", mark)


def _found(request: HttpRequest, mark: UUID) -> Request:
    try:
        return request_of(mark, by=acting(request))
    except NotFound as gone:
        raise Http404(str(gone)) from gone


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _page(request: HttpRequest, row: Request, form: Mapping[str, str], faults: list[str]) -> HttpResponse:
    post = acting(request)
    said = _said(row)
    writes = can_write(post, row)
    asked = next((one for one in said if one.row.kind == Kind.REQUEST), None)
    shown = {
        "title": f"要求{row.number}　{row.title}",
        "tab": "requests",
        "row": row,
        "year_name": fiscal_year_name(row.fiscal_year),
        "about": about(row, several=several_plans(request)),
        "said": said,
        "writes": writes,
        "texts": _texts(asked, form if writes else {}),
        "sources": source_fields(form or _sources(asked)),
        "blank_sources": source_fields(form),
        "typed": {name: form.get(name, "") for name in ("act", "amount", "reason", "turn")},
        "acts": [line for line in acts(State(row.state)) if can_act(post, row, line.act)],
        "supplement": Kind.SUPPLEMENT,
        "turns": [(turn, Act(turn.act).label) for turn in row.turns.order_by("-pk")],
        "history": [_one(one, None) for one in row.statements.order_by("-pk")],
        "faults": faults,
    }
    return render(request, "office/budget/request.html", shown, status=422 if faults else 200)


def _texts(asked: Said | None, form: Mapping[str, str]) -> dict[str, str]:
    standing_ = (
        {"amount": asked.row.printed, "reason": asked.row.reason, "given_up": asked.row.given_up} if asked else {}
    )
    return {name: form.get(name, standing_.get(name, "")) for name in ("amount", "reason", "given_up")}


def _sources(asked: Said | None) -> dict[str, str]:
    """What is given of the sources, in the words of a form."""
    return {f"source-{key}": f"{int(text):,}円" for key, text in (asked.row.sources if asked else {}).items()}


def _said(row: Request) -> list[Said]:
    """What counts, each beside the step before it."""
    found: list[Said] = []
    before: Decimal | None = None
    for one in standing(row):
        found.append(_one(one, None if one.kind == Kind.SUPPLEMENT else before))
        before = (before or Decimal(0)) + one.yen if one.kind == Kind.SUPPLEMENT else one.yen
    return found


def _one(row: Statement, before: Decimal | None) -> Said:
    kind = Kind(row.kind)
    label = f"第{row.turn}号{kind.label}" if kind is Kind.SUPPLEMENT else kind.label
    sources = {key: Decimal(row.sources[key]) for key in SOURCES if key in row.sources}
    change = signed(row.yen - before) if before is not None else ""
    return Said(row, label, yen(row.yen), change, added(sources) if sources else "")
