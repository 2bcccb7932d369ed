"""Who sees, enters and defines a register, which section owns it, and which of its fields the public may see."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.ledger.actions.defining import grant, hand_over, open_fields
from gyokaku.ledger.models import Right
from gyokaku.ledger.permissions import can_keep
from gyokaku.ledger.queries.registers import Opened
from gyokaku.organization.models import Post, Section
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.ledger.lists import found

ALL = "all"


@dataclass(frozen=True, slots=True)
class Granted:
    """A right that stands: of which section (None: of all), and its name."""

    value: str
    section: str
    right: str


@dataclass(frozen=True, slots=True)
class Openable:
    """A field with whether the public sees it; a personal one cannot be opened."""

    key: str
    label: str
    personal: bool
    open: bool


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The rights of a register; changed by who keeps registers."""
    post, one = found(request, mark)
    if not can_keep(post, post.municipality):
        raise Http404("このページは見つかりません。")
    if request.method == "POST":
        try:
            messages.success(request, _change(request, post, one))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("office:ledger-rights", mark)
    sections = _sections(post)
    owner = one.row.owner_id
    shown = {
        "title": f"{one.definition.title}の権限と公開",
        "register": one,
        "sections": [Choice(str(row.pk), row.name, False) for row in sections],
        "owners": [Choice(str(row.pk), row.name, row.pk == owner) for row in sections],
        "rights": [Choice(right.value, right.label, right is Right.WRITE) for right in Right],
        "granted": _granted(one),
        "fields": [
            Openable(field.key, field.label, field.personal, field.key in one.row.opened)
            for field in one.definition.fields
        ],
    }
    return render(request, "office/ledger/rights.html", shown)


def _change(request: HttpRequest, post: Post, one: Opened) -> str:
    """Do what the form says; what was done, as a sentence."""
    act = request.POST.get("act", "")
    if act == "open":
        open_fields(one.row, request.POST.getlist("field"), by=post)
        return "公開する欄を決めました。次に確定する版から、この欄だけが公開されます。"
    chosen = request.POST.get("section", "")
    section = next((row for row in _sections(post) if str(row.pk) == chosen), None)
    if act == "owner":
        hand_over(one.row, section, by=post)
        return f"所管を{section or 'なし'}にしました。"
    if section is None and chosen != ALL:
        return "課が選ばれていないため、何も変えていません。"
    right = None if act == "take" else Right(request.POST.get("right", Right.READ))
    grant(one.row, right=right, section=section, by=post)
    return f"{section or 'すべての課'}の権限を{right.label if right else 'なし'}にしました。"


def _sections(post: Post) -> list[Section]:
    return list(Section.objects.for_municipality(post.municipality).order_by("name", "pk"))


def _granted(one: Opened) -> list[Granted]:
    rows = one.row.grants.select_related("section").order_by("section__name", "pk")
    return [
        Granted(str(row.section_id or ALL), row.section.name if row.section else "すべての課", row.get_right_display())
        for row in rows
    ]
