"""The board of a round: who is late first, every sheet with whose turn it is, many sheets moved at once, and closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.attainment.scales import ready
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.evaluation.actions import turning
from gyokaku.evaluation.models import Round
from gyokaku.evaluation.permissions import can_act, can_run
from gyokaku.evaluation.queries.board import Board, Line, board
from gyokaku.evaluation.queries.finding import rounds, rows
from gyokaku.evaluation.queries.handover import handover
from gyokaku.evaluation.queries.summing import Group, sums, time_spent
from gyokaku.evaluation.rules import Act, State
from gyokaku.evaluation.words import Layer
from gyokaku.organization.models import Post
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting, working_plan
from gyokaku.web.office.round.opening import TURNS

BULK: dict[str, Callable[..., turning.Done]] = {
    Act.APPROVE: turning.bulk_approve,
    Act.ACCEPT: turning.bulk_accept,
    Act.CONFIRM: turning.bulk_confirm,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the board; `bulk` are the acts that this post may do to it together with others."""

    line: Line
    href: str
    over: int
    bulk: tuple[str, ...]
    ratings: tuple[str, ...]  # the rule's, the section's, headquarters'; empty where there is none yet


@dataclass(frozen=True, slots=True)
class Page:
    """The board."""

    title: str
    round: Round
    year: str
    scale: str
    open: bool
    may_run: bool
    years: list[Choice]
    states: list[Choice]
    lines: list[Shown]
    total: int
    late: list[Shown]
    ownerless: list[Shown]
    done: int
    acts: list[Choice]
    minutes: Any


def own_rounds(post: Post) -> list[Round]:
    """The rounds of the plan that the screens are on, the newest first."""
    plan = working_plan(post)
    return rounds(post, plan) if plan else []


def chosen(post: Post, year: str) -> Round:
    """The plan's round of this fiscal year; without one the newest. Raises Http404."""
    known = own_rounds(post)
    found = next((one for one in known if str(one.fiscal_year) == year), known[0] if known and not year else None)
    if found is None:
        raise Http404("この年度の評価はありません。")
    return found


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The board of the newest round, or of `?year=`."""
    post = acting(request)
    if not own_rounds(post):
        plan = working_plan(post)
        runs = plan is not None and can_run(post, post.municipality)
        return render(request, "office/round/none.html", {"title": "年度評価", "may_run": runs})
    page = build(chosen(post, request.GET.get("year", "")), post, request.GET.get("state", ""))
    return render(request, "office/round/board.html", {"title": page.title, "page": page})


def build(found: Round, post: Post, state: str) -> Page:
    """The board for a post, narrowed to a state (empty: all)."""
    whole = board(found, by=post, today=timezone.localdate())
    lines = [_shown(line, post) for line in whole.lines if not state or line.state.value == state]
    counts = whole.counts
    done = counts[State.CONFIRMED] + counts[State.PUBLISHED]
    acts = {act for line in lines for act in line.bulk}
    return Page(
        title=f"{fiscal_year_name(found.fiscal_year)}の評価",
        round=found,
        year=str(found.fiscal_year),
        scale=ready(found.scale).title,
        open=found.closed_at is None,
        may_run=can_run(post, post.municipality),
        years=[
            Choice(str(one.fiscal_year), fiscal_year_name(one.fiscal_year), one == found) for one in own_rounds(post)
        ],
        states=_states(whole, found, state),
        lines=lines,
        total=len(whole.lines),
        late=[_shown(line, post) for line in whole.late],
        ownerless=[_shown(line, post) for line in whole.ownerless],
        done=done,
        acts=[Choice(act, Act(act).label, False) for act in BULK if act in acts],
        minutes=time_spent(found),
    )


def _states(whole: Board, found: Round, state: str) -> list[Choice]:
    here = reverse("office:round")

    def address(value: str) -> str:
        return f"{here}?{urlencode({'year': found.fiscal_year} | ({'state': value} if value else {}))}"

    every = [Choice(address(""), f"すべて（{len(whole.lines)}）", not state)]
    return every + [
        Choice(address(one.value), f"{one.label}（{count}）", one.value == state)
        for one, count in whole.counts.items()
        if count or one.value == state
    ]


def _shown(line: Line, post: Post) -> Shown:
    bulk = tuple(act for act in BULK if can_act(post, line.sheet, Act(act)))
    href = reverse("office:round-sheet", kwargs={"mark": line.sheet.public_id})
    return Shown(line, href, -(line.days_left or 0), bulk, tuple(line.ratings.get(layer, "") for layer in Layer))


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """One act on every ticked sheet; each stands for itself, and the refused ones say why."""
    post = acting(request)
    act = request.POST.get("act", "")
    if act not in BULK:
        raise Http404("この操作はありません。")
    marks = request.POST.getlist("sheet")[:2000]
    sheets = list(rows(post).filter(public_id__in=[mark for mark in marks if _is_mark(mark)]))
    if not sheets:
        messages.warning(request, "事業が選ばれていません。左の欄で選んでください。")
    else:
        done = BULK[act](sheets, by=post)
        if done.done:
            messages.success(request, f"{len(done.done)}件に「{Act(act).label}」を記録しました。")
        for sheet, reason in done.refused:
            messages.error(request, f"事業{sheet.initiative.number}：{reason}")
    return redirect(f"{reverse('office:round')}?{urlencode({'year': request.POST.get('year', '')})}")


def _is_mark(mark: str) -> bool:
    return len(mark) == 36 and all(letter in "0123456789abcdef-" for letter in mark)


@require_safe
def totals(request: HttpRequest) -> HttpResponse:
    """The round in numbers, with what is not counted beside each."""
    post = acting(request)
    found = chosen(post, request.GET.get("year", ""))
    wanted = request.GET.get("layer", "")
    layer = Layer(wanted) if wanted in set(Layer) else Layer.HEADQUARTERS
    made = sums(found, by=post, layer=layer)
    shown = {
        "title": f"{fiscal_year_name(found.fiscal_year)}の評価の集計",
        "sums": made,
        "tables": [
            (heading, [_counted(group) for group in groups])
            for heading, groups in (
                ("方針", made.by_policy),
                ("施策の柱", made.by_measure),
                ("担当課", made.by_section),
            )
        ],
        "year": found.fiscal_year,
        "labels": list(ready(found.scale).labels.items()),
        "layers": [Choice(one.value, one.label, one is layer) for one in Layer],
    }
    return render(request, "office/round/totals.html", shown)


def _counted(group: Group) -> dict[str, Any]:
    """A row of a roll-up as the table shows it."""
    aside = "、".join(f"{word} {count}件" for word, count in group.rollup.unrated.items())
    return {"name": group.name, "counts": list(group.rollup.counts.values()), "aside": aside}


@require_safe
def handing_over(request: HttpRequest) -> HttpResponse:
    """引継ぎ: one page for whoever takes the post over."""
    post = acting(request)
    found = chosen(post, request.GET.get("year", ""))
    title = f"引継ぎ（{fiscal_year_name(found.fiscal_year)}の評価）"
    return render(request, "office/round/handover.html", {"title": title, "pages": handover(found, by=post)})


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The due dates of the round as a calendar file (RFC 5545), days without a time."""
    post = acting(request)
    found = chosen(post, request.GET.get("year", ""))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gyokaku//JA"]
    stamp = found.opened_at.strftime("%Y%m%dT%H%M%SZ")
    for name, label, _ in TURNS:
        day = getattr(found, f"due_{name}")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{found.public_id}-{name}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"SUMMARY:行財政改革 年度評価（{fiscal_year_label(found.fiscal_year)}）{label}の期限",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    answer = HttpResponse("\r\n".join(lines) + "\r\n", content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="round.ics"'
    return answer


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close the round and freeze its edition, both or neither."""
    from gyokaku.publishing.rounds import close_round

    post = acting(request)
    found = chosen(post, request.POST.get("year", ""))
    try:
        edition = close_round(found, by=post, reason=request.POST.get("reason", ""))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"年度評価を終え、第{edition.number}版として確定しました。公開サイトに表示されます。")
    return redirect(f"{reverse('office:round')}?{urlencode({'year': found.fiscal_year})}")
