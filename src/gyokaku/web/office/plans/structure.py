"""構成: the tree of the plan that the screens are on, and the forms that fill it until its first edition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.document import PROSE_FIELDS, initiatives
from gyokaku.engine.document.framing import branches
from gyokaku.engine.document.labels import LABELS
from gyokaku.organization.models import Post
from gyokaku.plan import making
from gyokaku.plan.errors import WrongStructure
from gyokaku.plan.models import Initiative, Plan
from gyokaku.plan.permissions import can_import, can_shape
from gyokaku.plan.queries import document
from gyokaku.web.office.door import acting, working_plan

KINDS = (("stock", "時点の量（ある日の数）"), ("flow", "1年度の量"))
TYPED = (
    *("parent", "code", "title", "branch", "number", "sections", "initiative", "name", "unit", "kind", "direction"),
    *("baseline", "baseline_period", "target", "target_period"),
)
DIRECTIONS = (
    ("rise", "増やす"),
    ("fall", "減らす"),
    ("keep_at_least", "下回らないようにする"),
    ("keep_at_most", "上回らないようにする"),
)


def _plan(post: Post) -> Plan:
    plan = working_plan(post)
    if plan is None:
        raise Http404("まだ計画がありません。")
    return plan


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The tree, and the forms where the plan may be filled."""
    post = acting(request)
    plan = working_plan(post)
    if plan is None:
        return render(request, "office/screens/no_plan.html", {"title": "計画の構成"})
    return render(request, "office/plans/structure.html", _page(plan, post, QueryDict(), ""))


def _page(plan: Plan, post: Post, typed: QueryDict, fault: str) -> dict[str, Any]:
    paper = document(plan)
    rows = Initiative.objects.for_municipality(post.municipality).filter(plan=plan, branch__isnull=False)
    numbers = dict(rows.values_list("number", "pk"))
    deepest = len(paper.levels) - 1
    known = list(branches(paper))
    return {
        "title": f"計画の構成　{plan.title}",
        "plan": plan,
        "levels": paper.levels,
        "fields": [field.label for field in paper.sheet_fields],
        "tree": [(depth, row, [(one, numbers.get(one.number)) for one in row.initiatives]) for depth, row in known],
        "parents": [(row.code, row.title) for depth, row in known if depth < deepest],
        "branches": [(row.code, row.title) for depth, row in sorted(known, key=lambda pair: -pair[0])],
        "sheets": [place.initiative for place in initiatives(paper)],
        "kinds": KINDS,
        "directions": DIRECTIONS,
        "shapes": can_shape(post, plan),
        "keeps": can_import(post, post.municipality),
        "typed": {name: typed.get(name, "") for name in TYPED},
        "fault": fault,
        "part": "",
    }


@require_POST
def add(request: HttpRequest, part: str) -> HttpResponse:
    """A branch, an initiative or an indicator; what was typed stays when something is wrong."""
    post = acting(request)
    plan = _plan(post)
    act = ACTS.get(part)
    if act is None:
        raise Http404("この操作はありません。")
    try:
        told = act(plan, request.POST, post)
    except WrongStructure as wrong:
        page = _page(plan, post, request.POST, str(wrong)) | {"part": part}
        return render(request, "office/plans/structure.html", page, status=422)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, told)
    return redirect("office:structure")


def _branch(plan: Plan, form: QueryDict, post: Post) -> str:
    title = form.get("title", "")
    making.add_branch(plan, title=title, parent=form.get("parent", ""), code=form.get("code", ""), by=post)
    return f"「{title.strip()}」を加えました。"


def _initiative(plan: Plan, form: QueryDict, post: Post) -> str:
    number, title = form.get("number", "").strip(), form.get("title", "")
    if number and not (number.isdecimal() and 0 < int(number) < 100_000):
        raise WrongStructure("事業番号を、1以上の数で書いてください。空欄なら次の番号が付きます。")
    names = [name.strip() for name in form.get("sections", "").replace(",", "、").split("、") if name.strip()]
    making.add_initiative(
        plan,
        title=title,
        branch=form.get("branch", ""),
        number=int(number) if number else None,
        sections=names,
        by=post,
    )
    return f"事業「{title.strip()}」を加えました。"


def _indicator(plan: Plan, form: QueryDict, post: Post) -> str:
    number, name = form.get("initiative", ""), form.get("name", "")
    if not number.isdecimal():
        raise WrongStructure("どの事業の指標か、選んでください。")
    making.add_indicator(
        plan,
        initiative=int(number),
        name=name,
        unit=form.get("unit", ""),
        kind=form.get("kind", "") if form.get("kind") in dict(KINDS) else "",
        direction=form.get("direction", "") if form.get("direction") in dict(DIRECTIONS) else "",
        baseline=(form.get("baseline", ""), form.get("baseline_period", "")),
        target=(form.get("target", ""), form.get("target_period", "")),
        by=post,
    )
    return f"指標「{name.strip()}」を事業{number}に加えました。"


ACTS: dict[str, Callable[[Plan, QueryDict, Post], str]] = {
    "branch": _branch,
    "initiative": _initiative,
    "indicator": _indicator,
}


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, number: int) -> HttpResponse:
    """The prose of one sheet: the usual fields, and those that this plan has of its own."""
    post = acting(request)
    plan = _plan(post)
    if not can_shape(post, plan):
        raise Http404("この画面は、版を確定する前の計画を作る主管課のものです。")
    paper = document(plan)
    sheet = next((place.initiative for place in initiatives(paper) if place.initiative.number == number), None)
    if sheet is None:
        raise Http404("この事業は計画にありません。")
    named = [(field.key, field.label) for field in paper.sheet_fields] or [(key, LABELS[key]) for key in PROSE_FIELDS]
    fault = ""
    if request.method == "POST":
        try:
            given = {key: request.POST[key] for key, _ in named if key in request.POST}
            making.write_texts(plan, initiative=number, texts=given, by=post)
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, f"事業{number}の文章を保存しました。")
            return redirect("office:structure")
    shown = {
        "title": f"事業{number}　{sheet.title}",
        "rows": [(key, label, request.POST.get(key, sheet.text(key) or "")) for key, label in named],
        "number": number,
        "fault": fault,
    }
    return render(request, "office/plans/texts.html", shown, status=422 if fault else 200)
