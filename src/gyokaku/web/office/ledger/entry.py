"""One record: entered in a form made from the definition, corrected, withdrawn, with everything it ever said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gyokaku.audit.errors import Refused
from gyokaku.engine.register import Definition, Kind, RegisterField
from gyokaku.engine.register.showing import printed
from gyokaku.ledger.actions.recording import correct, enter, withdraw
from gyokaku.ledger.errors import NotFound, WrongRecord
from gyokaku.ledger.models import Change
from gyokaku.ledger.permissions import can_write
from gyokaku.ledger.queries import records
from gyokaku.ledger.queries.registers import Opened, sections
from gyokaku.organization.models import Post
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.ledger.lists import found

HINTS = {
    Kind.DATE: "例：R7.4.1、2025-04-01",
    Kind.YEAR: "例：R7年度、2025",
    Kind.INITIATIVE: "計画の事業番号",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the form with what stands in it and what is wrong with it."""

    key: str
    label: str
    hint: str
    text: str
    choices: list[Choice]
    long: bool
    required: bool
    number: bool
    fault: str


@dataclass(frozen=True, slots=True)
class Past:
    """One entry of a record's history: when, by whom, why, and the fields that it changed."""

    turn: int
    at: datetime
    by: str
    reason: str
    withdrawn: bool
    changed: list[tuple[str, str, str]]  # label, before, after


def asked(definition: Definition, typed: Mapping[str, str], faults: Mapping[str, str], names: list[str]) -> list[Asked]:
    """The form of a definition."""
    return [_asked(field, typed.get(field.key, ""), faults.get(field.key, ""), names) for field in definition.fields]


def _asked(field: RegisterField, text: str, fault: str, names: list[str]) -> Asked:
    offered = {one.code: one.label for one in field.choices if not one.retired or one.code == text}
    if field.kind is Kind.SECTION:
        offered = {name: name for name in dict.fromkeys([*names, *([text] if text else [])])}
    unit = "単位：円" if field.kind is Kind.YEN else f"単位：{field.unit}" if field.unit else HINTS.get(field.kind, "")
    hint = "　".join(part for part in (unit, field.help) if part)
    chosen = [Choice(code, label, code == text) for code, label in offered.items()]
    number = field.kind in (Kind.NUMBER, Kind.YEN)
    return Asked(field.key, field.label, hint, text, chosen, field.long, field.required, number, fault)


def past(definition: Definition, changes: list[Change]) -> list[Past]:
    """A record's history, newest first."""
    told = []
    for one, former in zip_longest(changes, changes[1:]):
        before = former.values if former else {}
        changed = [
            (field.label, printed(field, before.get(field.key, "")), printed(field, one.values.get(field.key, "")))
            for field in definition.fields
            if before.get(field.key, "") != one.values.get(field.key, "")
        ]
        told.append(Past(one.turn, one.at, one.by, one.reason, one.withdrawn, changed))
    return told


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Enter a record."""
    post, one = found(request, mark)
    typed = _typed(request, one.definition)
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            made = enter(one.row, typed, by=post)
        except WrongRecord as wrong:
            faults = {fault.key: fault.message for fault in wrong.faults}
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("office:ledger-records", mark)
        else:
            messages.success(request, f"{made.number}番として記入しました。")
            again = request.POST.get("then") == "more"
            return redirect("office:ledger-new", mark) if again else redirect("office:ledger-records", mark)
    elif not can_write(post, one.row):
        messages.error(request, f"台帳「{one.row}」に記入する権限がありません。主管課に権限を求めてください。")
        return redirect("office:ledger-records", mark)
    return _form(request, post, one, typed, faults, f"{one.definition.title}に記入する")


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, mark: UUID, number: int) -> HttpResponse:
    """A record with its history; corrected by who may write."""
    post, one = found(request, mark)
    try:
        changes = list(records.history(one.row, number))
    except NotFound as gone:
        raise Http404(str(gone)) from gone
    typed, faults = dict(changes[0].values), {}
    if request.method == "POST":
        typed = _typed(request, one.definition)
        try:
            turn = int(request.POST.get("turn", "0")) if request.POST.get("turn", "0").isdigit() else 0
            reason = request.POST.get("reason", "")
            correct(records.record(one.row, number), typed, turn=turn, reason=reason, by=post)
        except WrongRecord as wrong:
            faults = {fault.key: fault.message for fault in wrong.faults}
        except Refused as refused:
            faults = {"reason": str(refused)}
        else:
            messages.success(request, f"{number}番を訂正しました。前の内容は履歴に残っています。")
            return redirect("office:ledger-record", mark, number)
    return _form(request, post, one, typed, faults, f"{one.definition.title}　{number}番", number, changes)


@require_POST
def withdrawing(request: HttpRequest, mark: UUID, number: int) -> HttpResponse:
    """Take a record out of the register."""
    post, one = found(request, mark)
    try:
        turn = request.POST.get("turn", "")
        row = records.record(one.row, number)
        withdraw(row, turn=int(turn) if turn.isdigit() else 0, reason=request.POST.get("reason", ""), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{number}番を取り下げました。内容は履歴に残っています。")
    return redirect("office:ledger-record", mark, number)


def _typed(request: HttpRequest, definition: Definition) -> dict[str, str]:
    return {field.key: request.POST.get(field.key, "").replace("\r\n", "\n") for field in definition.fields}


def _form(
    request: HttpRequest,
    post: Post,
    one: Opened,
    typed: Mapping[str, str],
    faults: Mapping[str, str],
    title: str,
    number: int | None = None,
    changes: list[Change] | None = None,
) -> HttpResponse:
    told = past(one.definition, changes or [])
    shown = {
        "title": title,
        "register": one,
        "number": number,
        "turn": changes[0].turn if changes else 0,
        "gone": bool(changes and changes[0].withdrawn),
        "writes": can_write(post, one.row),
        "asked": asked(one.definition, typed, faults, sections(post.municipality)),
        "facts": [(field.label, printed(field, typed.get(field.key, ""))) for field in one.definition.fields]
        if not faults
        else [],
        "faults": list(faults.items()),
        "reason_fault": faults.get("reason", ""),
        "reason": request.POST.get("reason", ""),
        "past": told,
    }
    return render(request, "office/ledger/record.html", shown, status=422 if faults else 200)
