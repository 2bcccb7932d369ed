"""The form of a new effect: what it is tied to, how it counts, what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.engine.money.yen import thousands as yen
from gyokaku.engine.programs.arithmetic import Kind, Rule
from gyokaku.organization.models import Post
from gyokaku.plan.models import Initiative
from gyokaku.programs.actions.counting import Typed, enter_effect
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.models import OpeningBalance, Program, Review
from gyokaku.programs.permissions import KEEPING, OF_SECTION
from gyokaku.programs.queries import reviews
from gyokaku.programs.queries.effects import balance, balances, initiatives
from gyokaku.programs.queries.inventory import program, running
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import maybe_whole, section_asked, section_choices, this_year, whole
from gyokaku.web.office.sheet_names import sheet_choices

HELP = {
    Rule.ONCE: "基準年度だけに数える",
    Rule.CUMULATIVE: "基準年度から終わりの年度まで毎年度数える。実績は年度ごとに記入する",
    Rule.ANNUALISED: "年度の途中からの効果を12か月分に直し、基準年度に1度だけ数える",
}
TEXTS = (
    "title",
    "base_year",
    "last_year",
    "months",
    "planned",
    "program",
    "evidence",
    "evidence_key",
    "apart",
    "uncovered",
    "itemised_cases",
)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter an effect; what was typed comes back where it is refused."""
    post = acting(request)
    if post.role not in (*KEEPING, *OF_SECTION):
        messages.error(request, f"効果額を記入できるのは担当課か主管課です（{post} は{post.get_role_display()}です）。")
        return redirect("office:effects")
    form: Mapping[str, str] = request.POST if request.method == "POST" else request.GET
    faults: list[str] = []
    if request.method == "POST":
        try:
            made = enter_effect(_typed(form, post), by=post)
        except Refused as refused:
            faults = refused.faults if isinstance(refused, WrongEntry) else [str(refused)]
        else:
            messages.success(request, f"効果額{made.number}を記入しました。")
            return redirect("office:effect", made.number)
    case = _review(form, post)
    texts = {name: form.get(name, "") for name in TEXTS}
    if request.method != "POST":
        texts["base_year"] = texts["base_year"] or str(case.fiscal_year if case else this_year())
    shown = {
        "title": "効果額を記入する",
        "tab": "effects",
        "texts": texts,
        "kinds": [Choice(one.value, one.label, one.value == form.get("kind", Kind.SAVING)) for one in Kind],
        "rules": [
            Choice(one.value, f"{one.label}：{HELP[one]}", one.value == form.get("rule", Rule.ONCE)) for one in Rule
        ],
        "sections": section_choices(post, form.get("section", "") or str(case.section_id if case else "")),
        "case": case,
        "programs": _programs(post),
        "initiatives": sheet_choices(initiatives(post.municipality), form.get("initiative", "")),
        "balances": _balance_choices(post, form.get("itemises", "")),
        "faults": faults,
    }
    return render(request, "office/programs/entering.html", shown, status=422 if faults else 200)


def _typed(form: Mapping[str, str], post: Post) -> Typed:
    kind = next((one for one in Kind if one.value == form.get("kind")), None)
    rule = next((one for one in Rule if one.value == form.get("rule")), None)
    if kind is None or rule is None:
        raise WrongEntry("種類と数え方を選んでください。")
    return Typed(
        form.get("title", ""),
        kind,
        rule,
        whole(form, "base_year", "基準年度"),
        form.get("planned", ""),
        section_asked(form, post),
        form.get("evidence", ""),
        last_year=maybe_whole(form, "last_year", "終わりの年度"),
        months=maybe_whole(form, "months", "月数"),
        program=_program(form, post),
        review=_review(form, post),
        initiative=_initiative(form, post),
        evidence_key=form.get("evidence_key", ""),
        apart=form.get("apart", ""),
        uncovered=form.get("uncovered", ""),
        itemises=_balance(form, post),
        itemised_cases=maybe_whole(form, "itemised_cases", "既計上の件数のうち何件分か"),
    )


def _balance(form: Mapping[str, str], post: Post) -> OpeningBalance | None:
    number = maybe_whole(form, "itemises", "既計上")
    if number is None:
        return None
    found = balances(post.municipality).filter(number=number).first()
    if found is None:
        raise WrongEntry("その既計上はありません。一覧から選び直してください。")
    return found


def _balance_choices(post: Post, chosen: str) -> list[Choice]:
    """The opening balances that an effect can be an item of."""
    return [
        Choice(
            str(one.number),
            f"既計上{one.number}：{balance(one).span}の{one.get_kind_display()} {yen(one.yen)}（{one.source}）",
            str(one.number) == chosen,
        )
        for one in balances(post.municipality)
    ]


def _program(form: Mapping[str, str], post: Post) -> Program | None:
    number = maybe_whole(form, "program", "事務事業番号")
    return program(post.municipality, number) if number is not None else None


def _review(form: Mapping[str, str], post: Post) -> Review | None:
    mark = _uuid(form.get("review", ""))
    return reviews.review(mark, by=post) if mark else None


def _initiative(form: Mapping[str, str], post: Post) -> Initiative | None:
    mark = _uuid(form.get("initiative", ""))
    return initiatives(post.municipality).filter(public_id=mark).first() if mark else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _programs(post: Post) -> list[Program]:
    """Those to choose from: the section's own; who keeps the inventory types the number."""
    rows = running(post.municipality, this_year())
    return list(rows.filter(section=post.section_id)) if post.role in OF_SECTION and post.section_id else []
