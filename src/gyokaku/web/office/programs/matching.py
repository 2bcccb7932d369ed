"""照合: printed totals beside the count line by line, what the count differs in, and the indicators counted from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gyokaku.engine.money.yen import thousands as yen
from gyokaku.engine.programs.arithmetic import Kind
from gyokaku.engine.programs.reconciling import Reconciled
from gyokaku.engine.programs.words import Measure
from gyokaku.indicator.models import Indicator
from gyokaku.organization.models import Municipality
from gyokaku.programs.actions.feeding import feed, unfeed
from gyokaku.programs.actions.reconciling import drop_total, note_total
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import IndicatorFeed, PrintedTotal
from gyokaku.programs.permissions import can_keep
from gyokaku.programs.queries.feeds import disagreements, feeds
from gyokaku.programs.queries.reconciling import reconciled, ref, totals
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import done, maybe_whole, this_year, whole


@dataclass(frozen=True, slots=True)
class Term:
    """A line of the count as it is shown."""

    label: str
    yen: str
    cases: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A printed total beside the count; `row` is the noted total, None for a figure that the plan prints."""

    name: str
    source: str
    row: PrintedTotal | None
    heads: list[tuple[str, str, str, str]]  # what, printed, counted, difference
    terms: list[Term]
    agrees: bool
    sentence: str


@require_safe
def matching(request: HttpRequest) -> HttpResponse:
    """Every printed total: printed, counted, difference, and which lines make it; what differs comes first."""
    post = acting(request)
    town = post.municipality
    rows = {ref(row): row for row in totals(town)}
    found = [_matched(one, rows.get(one.printed.ref)) for one in reconciled(town)]
    linked = feeds(town)
    shown = {
        "title": "印刷された合計との照合",
        "tab": "matching",
        "matched": sorted(found, key=lambda one: one.agrees),
        "unequal": sum(not one.agrees for one in found),
        "kinds": [Choice(one.value, one.label, one is Kind.SAVING) for one in Kind],
        "linked": [(one, Measure(one.measure).label, _sheets(one)) for one in linked],
        "disagreements": disagreements(town),
        "measures": [Choice(one.value, one.label, False) for one in Measure],
        "indicators": _indicators(town, linked) if can_keep(post, town) else [],
        "this_year": this_year(),
        "keeps": can_keep(post, town),
    }
    return render(request, "office/programs/matching.html", shown)


@require_POST
def noting(request: HttpRequest) -> HttpResponse:
    """Note a printed total that the count must come to."""
    post, form = acting(request), request.POST
    done(
        request,
        lambda: note_total(
            first_year=whole(form, "first_year", "始まりの年度"),
            last_year=whole(form, "last_year", "終わりの年度"),
            kind=Kind.REVENUE if form.get("kind") == Kind.REVENUE else Kind.SAVING,
            amount=form.get("amount", ""),
            cases=maybe_whole(form, "cases", "件数"),
            source=form.get("source", ""),
            by=post,
        ),
        "照合する合計を入れました。",
    )
    return redirect("office:effects-matching")


@require_POST
def dropping(request: HttpRequest, number: int) -> HttpResponse:
    """Compare a printed total no longer."""
    post = acting(request)

    def dropped() -> PrintedTotal:
        row = totals(post.municipality).filter(number=number).first()
        if row is None:
            raise WrongEntry("この合計はありません。画面を開き直してください。")
        return drop_total(row, reason=request.POST.get("reason", ""), by=post)

    done(request, dropped, "照合する合計を取り下げました。")
    return redirect("office:effects-matching")


@require_POST
def feeding(request: HttpRequest) -> HttpResponse:
    """Count an indicator of the plan from these records, or type it again as before."""
    post, form = acting(request), request.POST

    def fed() -> object:
        asked = form.get("indicator", "")
        rows = Indicator.objects.for_municipality(post.municipality)
        found = rows.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() else None
        if found is None:
            raise WrongEntry("指標を一覧から選んでください。")
        if form.get("act") == "unfeed":
            return unfeed(found, by=post)
        measure = next((one for one in Measure if one.value == form.get("measure")), None)
        if measure is None:
            raise WrongEntry("何を数えるかを選んでください。")
        return feed(found, measure, first_year=whole(form, "first_year", "最初の年度"), by=post)

    done(request, fed, "指標のつながりを改めました。")
    return redirect("office:effects-matching")


def _matched(one: Reconciled, row: PrintedTotal | None) -> Matched:
    printed, heads = one.printed, []
    if printed.yen is not None:
        less = one.difference or Decimal(0)
        heads.append(
            (
                "金額",
                yen(printed.yen),
                yen(one.yen),
                f"{'＋' if less > 0 else '－' if less < 0 else ''}{yen(abs(less))}",
            )
        )
    if printed.cases is not None:
        heads.append(
            (
                "件数",
                f"{printed.cases:,}件",
                f"{one.cases:,}件",
                f"{one.cases_difference:+,}件" if one.cases_difference else "0件",
            )
        )
    terms = [
        Term(
            it.label,
            yen(it.yen) if it.yen is not None else "",
            f"{it.cases:,}件" if it.cases is not None else "",
            it.sentence,
        )
        for it in one.lines
        if (printed.yen is not None and it.yen is not None) or (printed.cases is not None and it.cases is not None)
    ]
    name = f"{printed.span}の{printed.kind.label if printed.yen is not None else '見直し件数'}"
    return Matched(name, printed.source, row, heads, terms, one.agrees, one.sentence)


def _sheets(row: IndicatorFeed) -> str:
    link = getattr(row.indicator, "link", None)
    return f"事業{link.initiative.number} {link.initiative.title}" if link is not None else ""


def _indicators(municipality: Municipality, linked: list[IndicatorFeed]) -> list[Choice]:
    """The indicators that stand on a sheet and are not counted here yet."""
    rows = Indicator.objects.for_municipality(municipality).filter(link__rank__isnull=False)
    free = rows.exclude(pk__in=[one.indicator_id for one in linked]).select_related("link__initiative")
    return [
        Choice(str(one.pk), f"事業{one.link.initiative.number}　{one.name}", False)
        for one in free.order_by("link__initiative__number", "link__rank")
    ]
