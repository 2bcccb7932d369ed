"""The figures of a register: each linked indicator with its arithmetic, and the records behind it one press away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.indicator.models import Indicator
from gyokaku.ledger.actions.feeding import confirm, unfeed
from gyokaku.ledger.models import Feed, Register
from gyokaku.ledger.permissions import can_keep, can_write
from gyokaku.ledger.queries.evidence import confirmed
from gyokaku.ledger.queries.feeds import Offer, disagreements, feeds, formula_of, offer, past_links
from gyokaku.ledger.queries.figures import behind, computed, hashed
from gyokaku.ledger.queries.records import years
from gyokaku.ledger.ready_made import ready_made
from gyokaku.plan.naming import plans
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.ledger.lists import Line, found, line

SHOWN = 50  # records behind a figure on the page


@dataclass(frozen=True, slots=True)
class Linked:
    """An indicator that the register computes."""

    offer: Offer
    records: list[Line]
    changed: bool  # the records are others than those with which the figure was confirmed


@require_safe
def show(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The figures of one fiscal year."""
    post, one = found(request, mark)
    known = years(one.row)
    asked = request.GET.get("year", "")
    today = timezone.localdate() - timedelta(days=90)  # the year that a round would ask for: until June the one before
    year = int(asked) if asked.isdigit() and len(asked) == 4 else (known[0] if known else today.year)
    linked, named = [], plans(post.municipality)
    for row in feeds(post.municipality):
        if row.register_id == one.row.pk:
            rows = behind(one.row, formula_of(row), year).order_by("number")[:SHOWN]
            linked.append(
                Linked(offer(row, year), [line(one.definition, record, named) for record in rows], _changed(row, year))
            )
    ready = ready_made().get(one.row.key)
    usual = ready.formulas if ready else {}
    made = {name: computed(one.row, one.definition, formula, year) for name, formula in usual.items()}
    keeps = can_keep(post, post.municipality)
    shown = {
        "title": f"{one.definition.title}の数",
        "register": one,
        "year": fiscal_year_name(year),
        "years": [Choice(str(each), fiscal_year_name(each), each == year) for each in known],
        "linked": linked,
        "usual": [(name, found.sentence) for name, found in made.items()],
        "differing": [told for told in disagreements(post.municipality) if told.offer.feed.register_id == one.row.pk],
        "keeps": keeps,
        "past": past_links(one.row),
        "writes": can_write(post, one.row),
        "asked_year": year,
    }
    return render(request, "office/ledger/figures.html", shown)


def _changed(row: Feed, year: int) -> bool:
    before = confirmed(row, year)
    return before is not None and before != hashed(row.register, formula_of(row), year)


@require_POST
def stop(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Take an indicator off the register: it is typed again."""
    post, one = found(request, mark)
    indicator = _fed(request, one.row)
    try:
        if indicator is None:
            messages.error(request, "はずす指標を一覧から選んでください。")
        else:
            unfeed(indicator, by=post, reason=request.POST.get("reason", ""))
            messages.success(request, f"指標「{indicator}」を台帳からはずしました。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:ledger-figures", mark)


@require_POST
def confirming(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Say that a figure stands with the records as they are now."""
    post, one = found(request, mark)
    year, indicator = request.POST.get("year", ""), _fed(request, one.row)
    try:
        if indicator is None or not (year.isdigit() and len(year) == 4):
            messages.error(request, "確かめる値を一覧から選んでください。")
        else:
            confirm(indicator, int(year), by=post)
            messages.success(request, f"指標「{indicator}」の値を、いまの記録で確かめました。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('office:ledger-figures', args=[mark])}?year={year if year.isdigit() else ''}")


def _fed(request: HttpRequest, register: Register) -> Indicator | None:
    """The indicator that was chosen among those that the register computes."""
    number = request.POST.get("indicator", "")
    rows = Indicator.objects.for_municipality(register.municipality).filter(feed__register=register)
    return rows.filter(pk=int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0).first()
