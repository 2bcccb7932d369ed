"""One record: entered in a form made from the definition, corrected, withdrawn, with everything it ever said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.register import Definition, Fault, Kind, Known, RegisterField
from gyokaku.engine.register.plans import Plans
from gyokaku.engine.register.sampling import sampled
from gyokaku.engine.register.showing import printed
from gyokaku.ledger.actions.attaching import attach, attached
from gyokaku.ledger.actions.recording import correct, enter, put_back, withdraw
from gyokaku.ledger.errors import NotFound, WrongRecord
from gyokaku.ledger.models import Change
from gyokaku.ledger.permissions import can_write
from gyokaku.ledger.queries import records
from gyokaku.ledger.queries.registers import Opened, definition_of, reader_for
from gyokaku.organization.errors import WrongFile
from gyokaku.organization.file_contents import LARGEST
from gyokaku.organization.models import Post
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.ledger.asking import Asked
from gyokaku.web.office.ledger.lists import found

HINTS = {
    Kind.DATE: "例：R7.4.1、2025-04-01",
    Kind.YEAR: "例：R7年度、2025",
    Kind.FILE: "10MBまで。PDF、画像、Excel、Word、PowerPoint、CSV、テキスト",
}


@dataclass(frozen=True, slots=True)
class Past:
    """One entry of a record's history: when, by whom, why, and the fields that it changed."""

    turn: int
    at: datetime
    by: str
    reason: str
    withdrawn: bool
    changed: list[tuple[str, str, str]]  # label, before, after
    version: int


def asked(definition: Definition, typed: Mapping[str, str], faults: Mapping[str, str], known: Known) -> list[Asked]:
    """The form of a definition."""
    return [_asked(field, typed.get(field.key, ""), faults.get(field.key, ""), known) for field in definition.fields]


def _asked(field: RegisterField, text: str, fault: str, known: Known) -> Asked:
    offered = {one.code: one.label for one in field.choices if not one.retired or one.code == text}
    if field.kind is Kind.SECTION:
        offered = {name: name for name in dict.fromkeys([*sorted(known.sections or ()), *([text] if text else [])])}
    if field.kind is Kind.INITIATIVE:
        offered = {mark: known.plans.name(mark, title) for mark, title in (known.initiatives or {}).items()}
        offered |= {text: known.plans.name(text)} if text and text not in offered else {}
    unit = "単位：円" if field.kind is Kind.YEN else f"単位：{field.unit}" if field.unit else HINTS.get(field.kind, "")
    hint = "　".join(part for part in (unit, field.help) if part)
    chosen = [Choice(code, label, code == text) for code, label in offered.items()]
    number = field.kind in (Kind.NUMBER, Kind.YEN)
    file = field.kind is Kind.FILE
    kept = printed(field, text) if file else ""
    lines = 5 if field.long else 1
    return Asked(field.key, field.label, text, fault, hint, chosen, lines, field.required, number, file, kept)


def past(versions: Mapping[int, Definition], changes: list[Change], plans: Plans) -> list[Past]:
    """A record's history, newest first, each entry in the words of the version in which it was made."""
    told = []
    for one, former in zip_longest(changes, changes[1:]):
        before = former.values if former else {}
        old = versions[former.version].fields if former else ()
        fields = {field.key: field for field in (*old, *versions[one.version].fields)}
        changed = [
            (field.label, printed(field, before.get(key, ""), plans), printed(field, one.values.get(key, ""), plans))
            for key, field in fields.items()
            if before.get(key, "") != one.values.get(key, "")
        ]
        told.append(Past(one.turn, one.at, one.by, one.reason, one.withdrawn, changed, one.version))
    return told


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Enter a record."""
    post, one = found(request, mark)
    typed = _typed(request, one.definition)
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            typed |= _files(request, post, one)
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
            typed |= _files(request, post, one)
            turn = _turn(request, "turn")
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
        row = records.record(one.row, number)
        withdraw(row, turn=_turn(request, "turn"), reason=request.POST.get("reason", ""), by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{number}番を取り下げました。内容は履歴に残っています。")
    return redirect("office:ledger-record", mark, number)


@require_POST
def putting_back(request: HttpRequest, mark: UUID, number: int) -> HttpResponse:
    """Undo: the record says again what it said at an entry of its history."""
    post, one = found(request, mark)
    reason = request.POST.get("reason", "")
    try:
        put_back(one.row, number, to=_turn(request, "to"), turn=_turn(request, "turn"), reason=reason, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"{number}番を前の内容に戻しました。戻す前の内容も履歴に残っています。")
    return redirect("office:ledger-record", mark, number)


@require_safe
def file(request: HttpRequest, mark: UUID, sha256: str) -> HttpResponse:
    """A file that a record names, always as a download."""
    post, one = found(request, mark)
    try:
        row, content = attached(one.row, sha256, by=post)
    except Refused as refused:
        raise Http404(str(refused)) from refused
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    return answer


def _files(request: HttpRequest, post: Post, one: Opened) -> dict[str, str]:
    """The files that were chosen, kept with the register, by the field that names them. Raises WrongRecord."""
    marks = {}
    for field in one.definition.fields:
        upload = request.FILES.get(field.key) if field.kind is Kind.FILE else None
        if upload is None:
            continue
        if (upload.size or 0) > LARGEST:
            said = f"{field.label}：「{upload.name}」は10MBを超えています。縮めるか分けてください。"
            raise WrongRecord(said, [Fault(field.key, field.label, "", said)])
        content = upload.read()
        try:
            marks[field.key] = attach(one.row, name=upload.name or "", content=content, by=post).mark
        except WrongFile as wrong:
            raise WrongRecord(str(wrong), [Fault(field.key, field.label, "", f"{field.label}：{wrong}")]) from wrong
    return marks


def _turn(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _typed(request: HttpRequest, definition: Definition) -> dict[str, str]:
    return {field.key: request.POST.get(field.key, "").replace("\r\n", "\n") for field in definition.fields}


def _fact(field: RegisterField, text: str, plans: Plans) -> tuple[str, str, str]:
    """A field of the record as it is read: label, text, and the hash of the file where it is one."""
    return field.label, printed(field, text, plans), text.partition(":")[0] if field.kind is Kind.FILE and text else ""


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
    versions = {number: definition_of(one.row, number) for number in {change.version for change in changes or []}}
    known = reader_for(one.row).known
    told = past(versions, changes or [], known.plans)
    own = versions[changes[0].version] if changes else one.definition
    said = changes[0].values if changes else {}
    shown = {
        "title": title,
        "register": one,
        "number": number,
        "turn": changes[0].turn if changes else 0,
        "gone": bool(changes and changes[0].withdrawn),
        "writes": can_write(post, one.row),
        "asked": asked(one.definition, typed, faults, known),
        "facts": [_fact(field, said.get(field.key, ""), known.plans) for field in own.fields],
        "exactness": sampled(own, said),
        "own": own,
        "older": own.version != one.definition.version,
        "faults": list(faults.items()),
        "reason_fault": faults.get("reason", ""),
        "reason": request.POST.get("reason", ""),
        "past": told,
    }
    return render(request, "office/ledger/record.html", shown, status=422 if faults else 200)
