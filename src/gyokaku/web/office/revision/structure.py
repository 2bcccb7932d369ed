"""The forms for structural proposals: one screen for each kind, plain fields, every fault beside its field's summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.engine.document import Plan, initiatives
from gyokaku.engine.document.structure import Named
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative
from gyokaku.plan.queries import document
from gyokaku.revision.errors import WrongProposal
from gyokaku.revision.permissions import OFFICE, can_propose
from gyokaku.revision.restructuring import propose_structure
from gyokaku.revision.structure import Change, Kind
from gyokaku.web.office.door import acting
from gyokaku.web.office.revision.views import plan_of

PARTS = 4  # rows of the form for a split
HELP = {
    Kind.ADD: "番号・名称・担当課と位置づけを決めます。目的や年次計画は、反映した後に見直しの提案で書きます。",
    Kind.END: "事業は計画から外れますが、記録と過去の評価は残り、終えた理由とともに公表されます。番号は使い回しません。",
    Kind.MOVE: "番号や位置づけが変わっても、同じ事業として履歴が続きます。",
    Kind.MERGE: "統合した事業は、もとの事業の担当課・年次計画・指標・文章をすべて引き継ぎます。要らないものは後で直します。",
    Kind.SPLIT: "1行目の事業がもとの履歴を引き継ぎ、2行目からは「もとの事業から分かれたもの」として始まります。",
}


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of one kind, and the proposal."""
    post = acting(request)
    plan = plan_of(post)
    if kind not in set(Kind):
        raise Http404("この見直しはありません。")
    chosen = Kind(kind)
    rows = Initiative.objects.for_municipality(post.municipality).filter(plan=plan, branch__isnull=False)
    own = [row for row in rows.select_related("municipality").order_by("number", "pk") if can_propose(post, row)]
    if (chosen is Kind.ADD and post.role not in OFFICE) or (chosen is not Kind.ADD and not own):
        raise Http404("この見直しは提案できません。")
    fault = ""
    if request.method == "POST":
        try:
            change = _change(chosen, request.POST)
            propose_structure(plan, change, reason=request.POST.get("reason", ""), by=post)
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, f"「{chosen.label}」を提案しました。採否が決まると、まとめて計画に反映します。")
            return redirect("office:revision")
    shown = _shown(document(plan), chosen, own, request.POST, post) | {"fault": fault}
    return render(request, "office/revision/structure.html", shown, status=422 if fault else 200)


def _shown(paper: Plan, kind: Kind, own: list[Initiative], posted: QueryDict, post: Post) -> dict[str, Any]:
    first = timezone.localdate()
    year = first.year - (first.month < 4) + 1
    picked = set(posted.getlist("number"))
    branches = {(place.measure or place.policy).code: place for place in initiatives(paper)}
    given = [
        {name: posted.get(f"{name}-{turn}", "") for name in ("to", "title", "sections")}
        for turn in range(PARTS if kind is Kind.SPLIT else 1)
    ]
    return {
        "title": f"見直しの提案　{kind.label}",
        "kind": kind.value,
        "help": HELP[kind],
        "rows": [(row, str(row.number) in picked) for row in own],
        "parts": given,
        "branches": [
            (code, (place.measure or place.policy).title, posted.get("branch") == code)
            for code, place in branches.items()
        ],
        "years": [(one, fiscal_year_name(one), posted.get("year") == str(one)) for one in range(year, year + 4)],
        "reason": posted.get("reason", ""),
        "next_number": max((place.initiative.number for place in initiatives(paper)), default=0) + 1,
    }


def _change(kind: Kind, posted: QueryDict) -> Change:
    """What the form says. Raises WrongProposal with what is missing."""
    numbers = tuple(_number(one, "事業") for one in posted.getlist("number"))
    if kind is not Kind.ADD and not numbers:
        raise WrongProposal("どの事業のことか、選んでください。")
    year = _number(posted.get("year", ""), "いつから") if kind in (Kind.END, Kind.MERGE) else 0
    return Change(kind, numbers, _parts(kind, posted), posted.get("branch", ""), year)


def _parts(kind: Kind, posted: Mapping[str, str]) -> tuple[Named, ...]:
    if kind is Kind.END:
        return ()
    found = []
    for turn in range(PARTS if kind is Kind.SPLIT else 1):
        number, title, sections = (posted.get(f"{name}-{turn}", "").strip() for name in ("to", "title", "sections"))
        if not (number or title or sections):
            continue
        if not title and kind in (Kind.ADD, Kind.SPLIT):
            raise WrongProposal(f"{turn + 1}つめの事業の名称を書いてください。")
        names = tuple(name.strip() for name in sections.replace(",", "、").split("、") if name.strip())
        found.append(Named(_number(number, f"{turn + 1}つめの事業番号"), title, names))
    if not found:
        raise WrongProposal("変えた後の事業番号を書いてください。")
    return tuple(found)


def _number(text: str, what: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 100_000:
        raise WrongProposal(f"{what}を、1以上の数で書いてください。")
    return int(text)
