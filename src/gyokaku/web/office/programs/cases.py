"""Reviews: the list of a year's cases, and a case with both assessments side by side, decision and follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.programs.words import Decision
from gyokaku.organization.models import Post
from gyokaku.programs.actions.judging import act, assess, follow_up
from gyokaku.programs.actions.proposing import propose
from gyokaku.programs.criteria import CriteriaSheet
from gyokaku.programs.errors import NotFound, WrongEntry
from gyokaku.programs.models import Layer, Review
from gyokaku.programs.permissions import can_act, can_assess, can_follow_up
from gyokaku.programs.queries import reviews as asked
from gyokaku.programs.queries.effects import effects
from gyokaku.programs.rules import SETTLED, Act, State, acts
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import done, this_year, whole, year_asked, year_choices
from gyokaku.web.office.programs.inventory import found as program_found


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion on the form: its questions, the ratings to choose from, what stands."""

    key: str
    label: str
    questions: tuple[str, ...]
    choices: list[Choice]
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """One line of the two assessments side by side."""

    label: str
    first: tuple[str, str]
    second: tuple[str, str]


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """The cases of a year, narrowed by state."""
    town = acting(request).municipality
    known = asked.years(town)
    year = year_asked(request, known[0] if known else this_year())
    state = request.GET.get("state", "")
    rows = asked.reviews(town, year)
    if state in list(State):
        rows = rows.filter(state=state)
    counts = asked.counts(town, year)
    followed = asked.followed(town, timezone.localdate())
    shown = {
        "title": "事務事業見直し",
        "tab": "reviews",
        "year": year,
        "year_name": fiscal_year_name(year),
        "years": year_choices([*known, year], year),
        "states": [(one.value, one.label, count) for one, count in counts.items()],
        "all": sum(counts.values()),
        "state": state,
        "rows": list(rows),
        "followed": followed,
        "late": sum(one.late > 0 for one in followed),
    }
    return render(request, "office/programs/reviews.html", shown)


@require_safe
def review(request: HttpRequest, mark: UUID) -> HttpResponse:
    """One case."""
    post, row = _found(request, mark)
    return _page(request, post, row)


@require_POST
def assessing(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Write the first or the second assessment; what was typed comes back where it is refused."""
    post, row = _found(request, mark)
    form = request.POST
    layer = Layer.SECOND if form.get("layer") == Layer.SECOND else Layer.FIRST
    typed = {
        one.key: {"rating": form.get(f"{one.key}-rating", ""), "reason": form.get(f"{one.key}-reason", "")}
        for one in asked.sheet_of(row).criteria
    }
    direction, reason = form.get("direction", ""), form.get("reason", "")
    try:
        assess(
            row,
            layer,
            typed,
            direction=direction,
            reason=reason,
            version=whole(form, "version", "更新回数"),
            by=post,
        )
    except Refused as refused:
        faults = refused.faults if isinstance(refused, WrongEntry) else [str(refused)]
        return _page(request, post, row, faults=faults, typed=typed, direction=direction, reason=reason)
    messages.success(request, f"{layer.label}を保存しました。")
    return redirect("office:review", mark)


@require_POST
def turn(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Move a case on, or back."""
    post, row = _found(request, mark)
    form = request.POST
    what = next((one for one in Act if one.value == form.get("act")), None)
    if what is None:
        messages.error(request, "何をするかをボタンで選んでください。")
        return redirect("office:review", mark)
    done(
        request,
        lambda: act(
            row,
            what,
            version=whole(form, "version", "更新回数"),
            by=post,
            reason=form.get("reason", ""),
            decision=form.get("decision", ""),
            due=_day(form, "due", "実施の期限"),
        ),
        f"「{what.label}」をしました。",
    )
    return redirect("office:review", mark)


@require_POST
def following(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Note what was done."""
    post, row = _found(request, mark)

    def noted() -> object:
        day = _day(request.POST, "day", "実施した日")
        if day is None:
            raise WrongEntry("実施した日を選んでください。")
        return follow_up(row, day=day, text=request.POST.get("text", ""), by=post)

    done(request, noted, "実施した内容を残しました。")
    return redirect("office:review", mark)


@require_POST
def proposing(request: HttpRequest, number: int) -> HttpResponse:
    """Bring a program up as a candidate."""
    post, row = acting(request), program_found(request, number)
    form = request.POST
    done(
        request,
        lambda: propose(row, fiscal_year=whole(form, "year", "年度"), reason=form.get("reason", ""), by=post),
        "見直しの候補に挙げました。",
    )
    return redirect("office:program", number)


def _day(form: Mapping[str, str], field: str, what: str) -> date | None:
    """A day, or None for an empty field. Raises WrongEntry."""
    text = form.get(field, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise WrongEntry(f"{what}「{text[:20]}」を日付として読めません。選び直してください。") from wrong


def _found(request: HttpRequest, mark: UUID) -> tuple[Post, Review]:
    post = acting(request)
    try:
        return post, asked.review(mark, by=post)
    except NotFound as gone:
        raise Http404(str(gone)) from gone


def _page(
    request: HttpRequest,
    post: Post,
    row: Review,
    *,
    faults: list[str] | None = None,
    typed: Mapping[str, Mapping[str, str]] | None = None,
    direction: str = "",
    reason: str = "",
) -> HttpResponse:
    sheet, judged = asked.sheet_of(row), asked.judged(row)
    layer = next((one for one in Layer if can_assess(post, row, one)), None)
    own = judged.get(layer) if layer else None
    chosen = direction or (own.row.direction if own else "")
    shown = {
        "title": f"{fiscal_year_name(row.fiscal_year)}の見直し：{row.program.name}",
        "tab": "reviews",
        "row": row,
        "layer": layer,
        "layer_label": layer.label if layer else "",
        "asked": _questions(sheet, typed if typed is not None else own.row.ratings if own else {}),
        "directions": [Choice(one.value, one.label, one.value == chosen) for one in Decision],
        "reason": reason or (own.row.reason if own else ""),
        "sides": _sides(sheet, judged),
        "first": judged.get(Layer.FIRST),
        "second": judged.get(Layer.SECOND),
        "acts": [line for line in acts(State(row.state)) if can_act(post, row, line.act)],
        "decide": Act.DECIDE,
        "extend": Act.EXTEND,
        "usual_due": date(row.fiscal_year + 2, 3, 31),
        "late": next(
            (one.late for one in asked.followed(post.municipality, timezone.localdate()) if one.row == row), 0
        ),
        "decisions": list(Decision),
        "turns": [(one, Act(one.act).label) for one in row.turns.order_by("pk")],
        "follow_ups": list(row.follow_ups.order_by("day", "pk")),
        "may_follow": can_follow_up(post, row),
        "today": timezone.localdate(),
        "settled": State(row.state) in SETTLED,
        "effects": list(effects(post.municipality).filter(review=row)),
        "ideas": list(row.ideas.order_by("pk")),
        "faults": faults or [],
    }
    return render(request, "office/programs/review.html", shown, status=422 if faults else 200)


def _questions(sheet: CriteriaSheet, standing: Mapping[str, Mapping[str, str]]) -> list[Question]:
    made = []
    for one in sheet.criteria:
        given = standing.get(one.key, {})
        choices = [Choice(code, label, code == given.get("rating")) for code, label in sheet.codes.items()]
        made.append(Question(one.key, one.label, one.questions, choices, given.get("reason", "")))
    return made


def _sides(sheet: CriteriaSheet, judged: Mapping[str, asked.Judged]) -> list[Side]:
    told = {layer: {label: (rating, reason) for label, rating, reason in one.lines} for layer, one in judged.items()}
    return [
        Side(
            one.label,
            told.get(Layer.FIRST, {}).get(one.label, ("", "")),
            told.get(Layer.SECOND, {}).get(one.label, ("", "")),
        )
        for one in sheet.criteria
    ]
