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
from gyokaku.ledger.actions.feeding import confirm, feed, unfeed
from gyokaku.ledger.models import Feed
from gyokaku.ledger.permissions import can_keep, can_write
from gyokaku.ledger.queries.evidence import confirmed
from gyokaku.ledger.queries.feeds import Offer, disagreements, feeds, formula_of, offer
from gyokaku.ledger.queries.figures import behind, computed, hashed
from gyokaku.ledger.queries.records import years
from gyokaku.ledger.ready_made import ready_made
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting, working_plan
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
    linked = []
    for row in feeds(post.municipality):
        if row.register_id == one.row.pk:
            rows = behind(one.row, formula_of(row), year).order_by("number")[:SHOWN]
            linked.append(
                Linked(offer(row, year), [line(one.definition, record) for record in rows], _changed(row, year))
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
        "indicators": _indicators(request) if keeps and usual else [],
        "first": year,
        "writes": can_write(post, one.row),
        "asked_year": year,
    }
    return render(request, "office/ledger/figures.html", shown)


def _changed(row: Feed, year: int) -> bool:
    before = confirmed(row, year)
    return before is not None and before != hashed(row.register, formula_of(row), year)


@require_POST
def link(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Link an indicator to a formula that comes with the register, or take the link away."""
    post, one = found(request, mark)
    number, year = request.POST.get("indicator", ""), request.POST.get("first_year", "")
    rows = Indicator.objects.for_municipality(post.municipality)
    indicator = rows.filter(pk=int(number) if number.isdigit() else 0).first()
    ready = ready_made().get(one.row.key)
    formula = ready.formulas.get(request.POST.get("formula", "")) if ready else None
    try:
        if indicator is None:
            messages.error(request, "つなぐ指標を選んでください。")
        elif request.POST.get("act") == "unlink":
            unfeed(indicator, by=post)
            messages.success(request, f"指標「{indicator}」を台帳からはずしました。")
        elif formula is None or not (year.isdigit() and len(year) == 4):
            messages.error(request, "式と、台帳で数え始める年度（西暦4桁）を選んでください。")
        else:
            feed(indicator, one.row, formula, first_year=int(year), by=post)
            messages.success(request, f"指標「{indicator}」を台帳につなぎました。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:ledger-figures", mark)


@require_POST
def confirming(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Say that a figure stands with the records as they are now."""
    post, one = found(request, mark)
    number, year = request.POST.get("indicator", ""), request.POST.get("year", "")
    rows = Indicator.objects.for_municipality(post.municipality)
    indicator = rows.filter(pk=int(number) if number.isdigit() else 0, feed__register=one.row).first()
    try:
        if indicator is None or not (year.isdigit() and len(year) == 4):
            messages.error(request, "確かめる値を一覧から選んでください。")
        else:
            confirm(indicator, int(year), by=post)
            messages.success(request, f"指標「{indicator}」の値を、いまの記録で確かめました。")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('office:ledger-figures', args=[mark])}?year={year if year.isdigit() else ''}")


def _indicators(request: HttpRequest) -> list[tuple[int, str]]:
    post = acting(request)
    rows = Indicator.objects.for_municipality(post.municipality).filter(link__rank__isnull=False)
    rows = rows.filter(link__initiative__plan=working_plan(post))
    ordered = rows.order_by("link__initiative__number", "link__rank")
    found = ordered.values_list("pk", "link__initiative__number", "name")
    return [(pk, f"事業{number}　{name}") for pk, number, name in found]
