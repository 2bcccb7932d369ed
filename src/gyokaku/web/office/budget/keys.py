"""What the keys of the budget stand for: those that stand for nothing yet first, each with its form."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.budget.actions.costs import leave_outside, tie
from gyokaku.budget.models import BudgetLine
from gyokaku.budget.permissions import can_keep
from gyokaku.budget.queries import costs as asked
from gyokaku.engine.document import CostStage
from gyokaku.engine.money.shares import sentence
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative
from gyokaku.programs.queries.inventory import program
from gyokaku.web.office.budget.asking import faults_of, initiative_asked, initiative_choices
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import done, maybe_whole, whole
from gyokaku.web.office.sheet_names import several_plans, sheet_name

PAGE = 20
SLOTS = range(1, 5)  # initiatives that one form can name


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Lines of the standing tables with what they stand for; POST says it of one key."""
    post = acting(request)
    town = post.municipality
    faults: list[str] = []
    if request.method == "POST":
        if request.POST.get("act") == "outside":
            said = "決まっていなかったキーを「計画の事業に属さない」としました。1つずつ変えられます。"
            done(request, lambda: leave_outside(by=post), said)
            return redirect("office:budget-keys")
        try:
            _tie(request.POST, post)
        except Refused as refused:
            faults = faults_of(refused)
        else:
            done(request, lambda: None, "キーの対応を覚えました。同じキーの表を次に取り込むときも使います。")
            return redirect(request.get_full_path())
    words, everything = request.GET.get("words", "").strip(), request.GET.get("all") == "1"
    ties = asked.Ties(town, named=True)
    lines = _lines(post, words)
    open_ = [one for one in lines if ties.of(one[1].keys, one[0]) is None]
    page = Paginator(lines if everything or words else open_, PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": "キーの対応",
        "tab": "keys",
        "page": page,
        "rows": [_row(year, line, ties, several=several_plans(request)) for year, line in page],
        "open": len(open_),
        "all": everything or bool(words),
        "count": len(lines),
        "words": words,
        "keeps": can_keep(post, town),
        "initiatives": initiative_choices(post),
        "slots": SLOTS,
        "faults": faults,
        "typed": request.POST.get("key", "") if faults else "",
    }
    return render(request, "office/budget/keys.html", shown, status=422 if faults else 200)


def _lines(post: Post, words: str) -> list[tuple[int, BudgetLine]]:
    """The newest line of every key, with its year, by key."""
    newest: dict[tuple[str, ...], tuple[int, BudgetLine]] = {}
    for (year, _), table in asked.standing(post.municipality).items():
        for line in asked.lines(post.municipality, table).select_related("table"):
            if not words or words in line.key or words in line.name:
                newest[line.keys] = (year, line)
    return [newest[one] for one in sorted(newest)]


def _row(year: int, line: BudgetLine, ties: asked.Ties, *, several: bool) -> dict[str, object]:
    found = ties.of(line.keys, year)
    said: list[str] = []
    if found is not None:
        for turn, one in enumerate(found.shares):
            said.append(f"{sheet_name(one.initiative, several=several)}：{sentence(line.yen, found.weights, turn)}")
        if found.row.outside:
            said.append(f"計画の事業に属さない分：{sentence(line.yen, found.weights, len(found.shares))}")
        said = said or ["計画の事業に属さない"]
    return {
        "line": line,
        "key": line.key,
        "name": line.name,
        "year": year,
        "told": f"{fiscal_year_name(year)}{CostStage(line.table.stage).label} {yen(line.yen)}",
        "said": said,
        "tie": found.row if found else None,
        "since": fiscal_year_name(found.row.first_year) if found else "",
        "ended": [one.initiative for one in (found.shares if found else ()) if one.initiative.branch_id is None],
    }


def _tie(form: Mapping[str, str], post: Post) -> None:
    weights: list[tuple[Initiative, int]] = []
    for slot in SLOTS:
        sheet = initiative_asked(form.get(f"initiative-{slot}", ""), post)
        if sheet is not None:
            weights.append((sheet, maybe_whole(form, f"weight-{slot}", f"{slot}つめの配分比") or 1))
    number = maybe_whole(form, "program", "事務事業番号")
    tie(
        form.get("key", "").split("-"),
        first_year=whole(form, "first_year", "この年度から"),
        weights=weights,
        outside=maybe_whole(form, "outside", "計画の事業に属さない分の配分比") or 0,
        program=program(post.municipality, number) if number is not None else None,
        note=form.get("note", ""),
        by=post,
    )
