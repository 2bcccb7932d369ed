"""A register's definition on the screen: fields added, renamed, retired; code tables changed; always as a next version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from gyokaku.audit.errors import Refused
from gyokaku.engine.register import Definition, Kind, RegisterField
from gyokaku.ledger.actions.defining import revise_register
from gyokaku.ledger.errors import WrongDefinition
from gyokaku.ledger.permissions import can_define
from gyokaku.web.office.ledger.asking import Asking
from gyokaku.web.office.ledger.fields import FLAGS, RETIRED, code_table, is_written, new_field, written
from gyokaku.web.office.ledger.lists import found


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the form shows it; `codes` is its code table, a line a code."""

    field: RegisterField
    codes: str
    dates: bool  # the field that dates records: it cannot be retired


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The newest definition; saved as the next version."""
    post, one = found(request, mark)
    if not can_define(post, one.row):
        messages.error(request, f"台帳「{one.row}」の様式を決める権限がありません。主管課に権限を求めてください。")
        return redirect("office:ledger-records", mark)
    made, faults = one.definition, []
    if request.method == "POST":
        try:
            made = _revised(request, one.definition)
            kept = revise_register(one.row, made, by=post)
        except ValidationError as wrong:
            faults = [
                f"入力を読めない欄があります（{wrong.error_count()}か所）。欄の名前は空けずに、40字までで入れてください。"
            ]
        except WrongDefinition as wrong:
            faults = wrong.faults
        except Refused as refused:
            faults = [str(refused)]
        else:
            messages.success(request, f"様式を第{kept.version}版に改めました。前の版の記録はそのまま残っています。")
            return redirect("office:ledger-records", mark)
    shown = {
        "title": f"{one.definition.title}の様式を改める",
        "register": one,
        "made": made,
        "rows": [Row(field, _codes(field), field.key in (made.when, made.until)) for field in made.fields],
        "faults": faults,
        "new": new_field("new", Asking({key: str(text) for key, text in request.POST.items()}, {})),
    }
    return render(request, "office/ledger/definition.html", shown, status=422 if faults else 200)


def _codes(field: RegisterField) -> str:
    return "\n".join(f"{RETIRED if one.retired else ''}{one.code}：{one.label}" for one in field.choices)


def _revised(request: HttpRequest, before: Definition) -> Definition:
    said = request.POST
    fields = [_field(request, one) for one in before.fields if f"retire-{one.key}" not in said]
    fields += _added(request, before)
    return before.model_copy(
        update={
            "title": said.get("title", "").strip() or before.title,
            "purpose": said.get("purpose", "").strip(),
            "version": before.version + 1,
            "fields": tuple(fields),
        }
    )


def _field(request: HttpRequest, one: RegisterField) -> RegisterField:
    said = request.POST

    def typed(name: str) -> str:
        return said.get(f"{name}-{one.key}", "").strip()

    changed: dict[str, Any] = {"label": typed("label") or one.label, "help": typed("help")}
    changed |= {name: f"{name}-{one.key}" in said for name in FLAGS}
    if one.personal:
        changed["personal"] = True
    if one.kind in (Kind.NUMBER, Kind.YEN):
        changed |= {"least": typed("least") or None, "most": typed("most") or None}
    if one.kind is Kind.CHOICE:
        changed["choices"] = tuple(code_table(typed("codes")))
    return RegisterField.model_validate(one.model_dump() | changed)


def _added(request: HttpRequest, before: Definition) -> list[RegisterField]:
    said = request.POST.dict()
    typed = {key: str(text) for key, text in said.items()}
    return [written("new", f"v{before.version + 1}", typed)] if is_written("new", typed) else []
