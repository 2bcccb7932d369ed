"""Tables of costs: those that count, one handed in and looked at, the empty form."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.budget.actions import costs as doing
from gyokaku.budget.actions.record import check_year
from gyokaku.budget.cost_paper import cells
from gyokaku.budget.cost_workbook import empty_form
from gyokaku.budget.errors import WrongEntry
from gyokaku.budget.permissions import can_keep, check_keep
from gyokaku.budget.queries import costs as asked
from gyokaku.engine.document import CostStage
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.jobs.actions import begin
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.budget.asking import faults_of
from gyokaku.web.office.door import acting
from gyokaku.web.office.jobs.handing import LARGE_ROWS, checked, given, handed_over, started
from gyokaku.web.office.programs.asking import done, this_year, whole

SHOWN, TOLD = 20, 200  # rows of the preview, and refused cells on the page
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: HttpRequest) -> HttpResponse:
    """What counts for each year and stage, where it goes, and the form for a new table."""
    post = acting(request)
    town = post.municipality
    faults: list[str] = []
    if request.method == "POST":
        try:
            return _hand_in(request)
        except Refused as refused:
            faults = faults_of(refused)
    counting = {row.pk for row in asked.standing(town).values()}
    fallen = asked.fallen(town)
    sums = [
        {
            "year": fiscal_year_name(year),
            "stage": CostStage(stage).label,
            "total": yen(total),
            "initiatives": yen(total - fallen.outside[year, stage] - fallen.unmapped[year, stage]),
            "outside": yen(fallen.outside[year, stage]),
            "unmapped": yen(fallen.unmapped[year, stage]),
            "open": bool(fallen.unmapped[year, stage]),
        }
        for (year, stage), total in fallen.total.items()
    ]
    year = request.POST.get("year", "") or str(this_year())
    shown = {
        "title": "事業費",
        "tab": "costs",
        "sums": sums,
        "tables": [
            (row, fiscal_year_name(row.fiscal_year), yen(row.total), row.pk in counting)
            for row in asked.tables(town)[:50]
        ],
        "keeps": can_keep(post, town),
        "waiting": doing.waiting(post) is not None and can_keep(post, town),
        "year": year,
        "stages": [Choice(one.value, one.label, one.value == request.POST.get("stage", "budget")) for one in CostStage],
        "text": request.POST.get("text", ""),
        "faults": faults,
    }
    return render(request, "office/budget/costs.html", shown, status=422 if faults else 200)


def _hand_in(request: HttpRequest) -> HttpResponse:
    """Where it goes on: to look at the table, or to the job that reads it. Raises NotAllowed, WrongEntry."""
    post, form = acting(request), request.POST
    check_keep(post, post.municipality)
    stage = next((one for one in CostStage if one.value == form.get("stage")), None)
    if stage is None:
        raise WrongEntry("予算か決算かを選んでください。")
    year, table = whole(form, "year", "年度"), given(request)
    if table is None:
        raise WrongEntry("表を貼り付けるか、ファイル（CSVかExcel）を選んでください。")
    if table.large:
        check_year(year)
        about = {"year": year, "stage": stage.value}
        return handed_over("costs-check", table, title="事業費の表の確認", about=about, by=post)
    doing.hand_in(table.rows(cells), fiscal_year=year, stage=stage, file=table.name, by=post)
    return redirect("office:budget-costs-look")


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """What the table would come to: entered or thrown away."""
    post = acting(request)
    try:
        check_keep(post, post.municipality)
        row = doing.waiting(post)
        if row is None:
            return redirect("office:budget-costs")
        if request.method == "POST" and request.POST.get("act") == "discard":
            doing.discard(by=post)
            messages.info(request, "取込みをやめました。事業費は何も変わっていません。")
            return redirect("office:budget-costs")
        large = len(doing.rows_waiting(row)) > LARGE_ROWS
        if request.method == "POST" and large:
            return started(begin("costs", title="事業費の取込み", given=str(row.at).encode(), by=post))
        if request.method == "POST":
            table = doing.enter(by=post)
            messages.success(request, f"{table.count:,}行を取り込みました。キーの対応を確かめてください。")
            return redirect("office:budget-keys")
        if large and (job := checked(post, "costs-check", row.at)):
            return redirect("office:job", job.public_id)
        looked = doing.look(row, by=post)
    except WrongEntry as wrong:
        messages.error(request, str(wrong))
        return redirect("office:budget-costs-look")
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:budget-costs")
    shown = {
        "title": f"{row.file}を確かめる",
        "tab": "costs",
        "waiting": row,
        "year_name": fiscal_year_name(row.fiscal_year),
        "stage": CostStage(row.stage).label,
        "looked": looked,
        "count": len(looked.taken.rows),
        "total": yen(looked.total),
        "change": yen(looked.before.total) if looked.before else "",
        "refused": looked.taken.refusals.total,
        "refusals": looked.taken.refusals[:TOLD],
        "doubts": looked.taken.doubts[:TOLD],
        "gone": looked.gone[:TOLD],
        "gone_count": len(looked.gone),
        "rows": [
            (one, "-".join(one.keys), yen(one.yen), yen(one.personnel) if one.personnel is not None else "―")
            for one in looked.taken.rows[:SHOWN]
        ],
    }
    return render(request, "office/budget/look.html", shown)


@require_POST
def withdraw(request: HttpRequest, mark: UUID) -> HttpResponse:
    """A table counts no more."""
    post = acting(request)
    row = asked.tables(post.municipality).filter(public_id=mark).first()
    if row is None:
        raise Http404("この事業費の表は見つかりません。")
    done(
        request,
        lambda: doing.withdraw(row, reason=request.POST.get("reason", ""), by=post),
        "取込みを取り消しました。その前に取り込んだ表があれば、そちらを数えます。",
    )
    return redirect("office:budget-costs")


@require_safe
def form(request: HttpRequest) -> HttpResponse:
    """The empty form as a workbook."""
    acting(request)
    answer = HttpResponse(empty_form(), content_type=EXCEL)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('事業費（様式）.xlsx')}"
    return answer
