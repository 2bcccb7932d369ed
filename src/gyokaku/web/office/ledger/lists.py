"""The registers that are there for a post, and the records of one, narrowed and page by page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.register import Definition, Filter, Kind, RegisterField
from gyokaku.engine.register.plans import Plans
from gyokaku.engine.register.showing import printed
from gyokaku.engine.register.soundness import filtered
from gyokaku.ledger.actions.defining import make_register
from gyokaku.ledger.errors import NotFound
from gyokaku.ledger.models import Record
from gyokaku.ledger.permissions import can_define, can_keep, can_write
from gyokaku.ledger.queries.records import Narrowing, page, years
from gyokaku.ledger.queries.registers import Opened, opened, readable, sections
from gyokaku.ledger.ready_made import ready_made
from gyokaku.organization.models import Post
from gyokaku.plan.naming import plans
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting

LONGEST = 100  # characters of a search
SHOWN = 6  # fields of a record in the list; the record's own page shows all of them


@dataclass(frozen=True, slots=True)
class Line:
    """A record in the list: its number and its first fields as people read them."""

    number: int
    cells: list[tuple[str, str, bool]]  # label, text, whether it is a number


@dataclass(frozen=True, slots=True)
class Narrow:
    """A field that the list can be narrowed by."""

    name: str
    label: str
    choices: list[Choice]


def found(request: HttpRequest, mark: UUID) -> tuple[Post, Opened]:
    """The acting post and its register; a page that is not there for anybody else."""
    post = acting(request)
    try:
        return post, opened(mark, by=post)
    except NotFound as gone:
        raise Http404(str(gone)) from gone


@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """All registers of the post; who keeps them can make another from the ready-made ones."""
    post = acting(request)
    rows = readable(post)
    keeps = can_keep(post, post.municipality)
    taken = {one.row.key for one in rows}
    ready = [one.definition for key, one in ready_made().items() if key not in taken] if keeps else []
    return render(
        request, "office/ledger/registers.html", {"title": "実績台帳", "rows": rows, "ready": ready, "keeps": keeps}
    )


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make a ready-made register."""
    post = acting(request)
    one = ready_made().get(request.POST.get("key", ""))
    if one is None:
        messages.error(request, "つくる台帳を一覧から選んでください。")
        return redirect("office:ledger")
    try:
        made = make_register(one.definition, by=post)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:ledger")
    messages.success(request, f"台帳「{made.title}」をつくりました。")
    return redirect("office:ledger-records", made.public_id)


@require_safe
def records(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The records of a register."""
    post, one = found(request, mark)
    by, asked = narrowing(request, one.definition)
    below, above = (_number(request.GET.get(name, "")) for name in ("below", "above"))
    got = page(one.row, by, below=below, above=above)
    kept = urlencode(asked)
    names, known = sections(post.municipality), plans(post.municipality)
    return render(
        request,
        "office/ledger/records.html",
        {
            "title": one.definition.title,
            "register": one,
            "page": got,
            "lines": [line(one.definition, row, known) for row in got.rows],
            "labels": [field.label for field in _shown(one.definition)],
            "years": [Choice(str(year), fiscal_year_name(year), year == by.fiscal_year) for year in years(one.row)],
            "narrows": [_narrow(field, asked, names) for field in _narrowing_fields(one.definition)],
            "kept": f"{kept}&" if kept else "",
            "query": kept,
            "words": asked.get("words", ""),
            "again": below is not None,
            "writes": can_write(post, one.row),
            "defines": can_define(post, one.row),
            "keeps": can_keep(post, post.municipality),
        },
    )


def narrowing(request: HttpRequest, definition: Definition) -> tuple[Narrowing, dict[str, str]]:
    """How the address narrows the list, and the same as its parameters."""
    year = _number(request.GET.get("year", ""))
    asked = {"year": str(year)} if year is not None else {}
    filters = []
    for field in _narrowing_fields(definition):
        value = request.GET.get(field.key, "").strip()
        if value and (not field.labels or value in field.labels):
            filters.append(Filter(field=field.key, values=(value,)))
            asked[field.key] = value
    words = request.GET.get("words", "")[:LONGEST].split()
    if words:
        asked["words"] = " ".join(words)
    return Narrowing(year, tuple(filters), tuple(words)), asked


def line(definition: Definition, record: Record, known: Plans) -> Line:
    """A record as the list shows it."""
    cells = [
        (field.label, printed(field, record.values.get(field.key, ""), known), field.kind in (Kind.NUMBER, Kind.YEN))
        for field in _shown(definition)
    ]
    return Line(record.number, cells)


def _shown(definition: Definition) -> list[RegisterField]:
    return [field for field in definition.fields if not field.long][:SHOWN]


def _narrowing_fields(definition: Definition) -> list[RegisterField]:
    return [field for field in definition.fields if filtered(field) and field.kind in (Kind.CHOICE, Kind.SECTION)]


def _narrow(field: RegisterField, asked: dict[str, str], sections: list[str]) -> Narrow:
    chosen = asked.get(field.key, "")
    offered = field.labels or {name: name for name in sections}
    return Narrow(field.key, field.label, [Choice(code, label, code == chosen) for code, label in offered.items()])


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
