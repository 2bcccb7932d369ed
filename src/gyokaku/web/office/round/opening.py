"""Opening a round: fiscal year, scale, and the last day of each turn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.engine.attainment.scales import ready, ready_names
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation.actions.opening import Dues, open_round
from gyokaku.evaluation.errors import Incomplete
from gyokaku.evaluation.models import Round
from gyokaku.evaluation.permissions import check_run
from gyokaku.plan.models import Plan
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting, working_plan

TURNS = (
    ("entering", "担当課の入力", 30),
    ("manager", "課長の確認", 37),
    ("office", "主管課の確認", 58),
    ("headquarters", "本部の二次評価", 86),
)
"""Names and labels of the turns, and how many days after today each usually ends."""


@dataclass(frozen=True, slots=True)
class Day:
    """The last day of a turn as it stands in the form."""

    name: str
    label: str
    value: str
    fault: str


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """The screen. Raises NotAllowed's sentence as a page where the post may not run rounds."""
    post = acting(request)
    plan = working_plan(post)
    if plan is None:
        return render(request, "office/screens/no_plan.html", {"title": "年度評価を始める"})
    try:
        check_run(post, post.municipality)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:round")
    faults: dict[str, str] = {}
    if request.method == "POST":
        days, faults = _days(request)
        year = request.POST.get("fiscal_year", "")
        if not year.isdigit():
            faults["fiscal_year"] = "年度を選んでください。"
        if not faults:
            try:
                made = open_round(
                    plan, fiscal_year=int(year), dues=Dues(**days), by=post, scale=request.POST.get("scale", "")
                )
            except Incomplete as wrong:
                faults = wrong.faults
            except Refused as refused:
                faults = {"fiscal_year": str(refused)}
            else:
                count = made.sheets.count()
                messages.success(request, f"{fiscal_year_name(int(year))}の評価を始めました（{count}事業）。")
                return redirect("office:round")
    return render(request, "office/round/opening.html", _shown(request, plan, faults), status=422 if faults else 200)


def _days(request: HttpRequest) -> tuple[dict[str, date], dict[str, str]]:
    days, faults = {}, {}
    for name, label, _ in TURNS:
        try:
            days[name] = date.fromisoformat(request.POST.get(name, ""))
        except ValueError:
            faults[name] = f"「{label}」の期限を、年月日で入れてください。"
    return days, faults


def _shown(request: HttpRequest, plan: Plan, faults: dict[str, str]) -> dict[str, object]:
    today = timezone.localdate()
    taken = set(
        Round.objects.for_municipality(plan.municipality).filter(plan=plan).values_list("fiscal_year", flat=True)
    )
    free = [year for year in range(plan.first_year, plan.last_year + 1) if year not in taken]
    chosen = request.POST.get("fiscal_year", "") or str(free[0] if free else "")
    scale = request.POST.get("scale", "pace-sabcd")
    return {
        "title": "年度評価を始める",
        "faults": faults,
        "years": [Choice(str(year), fiscal_year_name(year), str(year) == chosen) for year in free],
        "scales": [Choice(name, ready(name).title, name == scale) for name in ready_names()],
        "days": [
            Day(
                name,
                label,
                request.POST.get(name, (today + timedelta(days=after)).isoformat()),
                faults.get(name, faults.get("dues", "") if name == "entering" else ""),
            )
            for name, label, after in TURNS
        ],
    }
