"""Effects: the list with its roll-up and what is counted twice, entry, realised amounts, opening balances."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gyokaku.engine.money.yen import thousands as yen
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.engine.programs import rollup
from gyokaku.engine.programs.arithmetic import Amount, Kind, planned, realised, running
from gyokaku.plan.naming import plans
from gyokaku.programs.actions.bringing_in import bring_in, take_out
from gyokaku.programs.actions.counting import realise, withdraw_effect
from gyokaku.programs.effects_workbook import effects_workbook
from gyokaku.programs.errors import NotFound, WrongEntry
from gyokaku.programs.models import Effect, OpeningBalance
from gyokaku.programs.permissions import can_effect, can_keep
from gyokaku.programs.queries import effects as asked
from gyokaku.programs.queries.reconciling import reconciled
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import done, maybe_whole, whole
from gyokaku.web.office.programs.inventory import EXCEL
from gyokaku.web.office.sheet_names import several_plans

PAGE = 100  # effects


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the roll-up as it is shown."""

    label: str
    cells: list[tuple[str, str]]  # heading, amount
    left_out: list[str]


@dataclass(frozen=True, slots=True)
class Year:
    """One fiscal year of an effect: amounts with their arithmetic."""

    label: str
    planned: Amount
    realised: Amount
    running: Amount
    evidence: str
    reason: str


HEADINGS = [f"{kind.label}・{what}" for kind in (Kind.SAVING, Kind.REVENUE) for what in ("計画", "実績")]


@require_safe
def effects(request: HttpRequest) -> HttpResponse:
    """The effects, added up by year, plan, policy or section, with what is counted twice."""
    post = acting(request)
    town = post.municipality
    by = next((one for one in rollup.By if one.value == request.GET.get("by")), rollup.By.YEAR)
    rows = asked.rolled_up(town, by, asked.years(town))
    page = Paginator(asked.effects(town), PAGE).get_page(request.GET.get("page"))
    itemised = {one.balance for one in asked.items(town)}
    rests = {one.of: one.sentence for one in asked.pieces(town) if one.of in itemised}
    shown = {
        "title": "効果額",
        "tab": "effects",
        "several": several_plans(request),
        "by": by,
        "bys": list(rollup.By),
        "headings": HEADINGS,
        "lines": [_line(row) for row in rows],
        "total": _cells(*(rollup.total(rows, lambda row: row.planned), rollup.total(rows, lambda row: row.realised))),
        "kinds": [Choice(one.value, one.label, one is Kind.SAVING) for one in Kind],
        "unequal": sum(not one.agrees for one in reconciled(town)),
        "findings": asked.findings(town),
        "effects": page.object_list,
        "count": page.paginator.count,
        "page": page,
        "balances": [(row, yen(row.yen), rests.get(asked.balance_ref(row), "")) for row in asked.balances(town)],
        "keeps": can_keep(post, town),
    }
    return render(request, "office/programs/effects.html", shown)


@require_safe
def effect(request: HttpRequest, number: int) -> HttpResponse:
    """One effect, year by year with its arithmetic."""
    post = acting(request)
    row = _found(request, number)
    terms, standing = asked.terms(row), asked.standing(row)
    years = [
        Year(
            fiscal_year_name(year),
            planned(terms, year),
            realised(terms, year),
            running(terms, year),
            standing[year].evidence if year in standing else "",
            standing[year].reason if year in standing else "",
        )
        for year in terms.years
    ]
    shown = {
        "title": f"効果額{row.number}　{row.title}",
        "tab": "effects",
        "several": several_plans(request),
        "row": row,
        "years": years,
        "choices": [Choice(str(year), fiscal_year_name(year), False) for year in terms.years],
        "span": "〜".join(dict.fromkeys(fiscal_year_label(year) for year in (terms.years[0], terms.years[-1]))),
        "findings": [one for one in asked.findings(post.municipality) if asked.ref(row) in (one.ref, one.other)],
        "writes": can_effect(post, row.section_id) and row.withdrawn_at is None,
    }
    return render(request, "office/programs/effect.html", shown)


@require_POST
def realising(request: HttpRequest, number: int) -> HttpResponse:
    """What the effect really came to in a year."""
    post, form, row = acting(request), request.POST, _found(request, number)
    done(
        request,
        lambda: realise(
            row,
            fiscal_year=whole(form, "year", "年度"),
            amount=form.get("amount", ""),
            evidence=form.get("evidence", ""),
            reason=form.get("reason", ""),
            by=post,
        ),
        "実績額を記入しました。",
    )
    return redirect("office:effect", number)


@require_POST
def withdrawing(request: HttpRequest, number: int) -> HttpResponse:
    """Take the effect out of the count."""
    row = _found(request, number)
    done(
        request,
        lambda: withdraw_effect(row, reason=request.POST.get("reason", ""), by=acting(request)),
        "効果額を取り下げました。内容は残っています。",
    )
    return redirect("office:effect", number)


@require_POST
def bringing_in(request: HttpRequest) -> HttpResponse:
    """Bring a printed total in as an opening balance."""
    post, form = acting(request), request.POST

    def brought() -> OpeningBalance:
        inside = maybe_whole(form, "within", "内数のもと")
        return bring_in(
            first_year=whole(form, "first_year", "始まりの年度"),
            last_year=whole(form, "last_year", "終わりの年度"),
            kind=Kind.REVENUE if form.get("kind") == Kind.REVENUE else Kind.SAVING,
            amount=form.get("amount", ""),
            cases=maybe_whole(form, "cases", "件数"),
            source=form.get("source", ""),
            within=_balance(request, inside) if inside else None,
            by=post,
        )

    done(request, brought, "既計上を入れました。")
    return redirect("office:effects")


@require_POST
def taking_out(request: HttpRequest, number: int) -> HttpResponse:
    """Take an opening balance out."""

    def taken() -> OpeningBalance:
        return take_out(_balance(request, number), reason=request.POST.get("reason", ""), by=acting(request))

    done(request, taken, "既計上を取り下げました。")
    return redirect("office:effects")


def _found(request: HttpRequest, number: int) -> Effect:
    try:
        return asked.effect(acting(request).municipality, number)
    except NotFound as gone:
        raise Http404(str(gone)) from gone


def _balance(request: HttpRequest, number: int) -> OpeningBalance:
    found = asked.balances(acting(request).municipality).filter(number=number).first()
    if found is None:
        raise WrongEntry("この既計上はありません。一覧を開き直して選んでください。")
    return found


def _cells(plan: dict[Kind, Decimal], real: dict[Kind, Decimal]) -> list[tuple[str, str]]:
    amounts = (total[kind] for kind in (Kind.SAVING, Kind.REVENUE) for total in (plan, real))
    return list(zip(HEADINGS, map(yen, amounts), strict=True))


def _line(row: rollup.Row) -> Line:
    """What nothing was added up for is not 0 yen."""
    totals = [total[kind] for kind in (Kind.SAVING, Kind.REVENUE) for total in (row.planned, row.realised)]
    amounts = [yen(one.yen) if one.count else "―" for one in totals]
    return Line(row.label, list(zip(HEADINGS, amounts, strict=True)), row.left_out)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All effects that stand as a workbook that can be handed in again; with `empty`, only the headings."""
    town = acting(request).municipality
    rows = list(asked.effects(town)) if "empty" not in request.GET else []
    answer = HttpResponse(effects_workbook(rows, plans(town)), content_type=EXCEL)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('効果額.xlsx')}"
    return answer
