"""Putting together what says the same: proposals of likeness, looked through and confirmed by a person."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.jobs import process
from gyokaku.participation.actions.comparing import USUAL, begin, compare, give_up
from gyokaku.participation.actions.likening import confirm, confirm_identical, each_alone
from gyokaku.participation.actions.sorting import gather_numbers
from gyokaku.participation.models import Consultation, Likening
from gyokaku.participation.permissions import can_sort
from gyokaku.participation.queries.proposals import comparing, proposed, to_sort
from gyokaku.web.office.consultation.asked import done, readable
from gyokaku.web.office.consultation.forms import several, whole

A_PAGE = 20
SHOWN = 30  # opinions of one proposal that are only alike and shown to be left out; what is beyond is counted
SAME = 100  # hundredths: letter for letter
AT_ONCE = 1_000  # opinions compared before the answer: a moment; more are compared while the person goes on


@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: HttpRequest, number: int) -> HttpResponse:
    """The proposals, the largest first; or compare anew with another threshold."""
    post, row = readable(request, number)
    if request.method == "POST":
        _compare(request, row)
        return redirect("office:opinions-sort", number)
    found = to_sort(row)
    page = Paginator(found.groups, A_PAGE).get_page(request.GET.get("page"))
    alone = Paginator(found.alone, A_PAGE).get_page(request.GET.get("alone"))
    opinions = row.opinions.filter(number__in=list(alone.object_list)).order_by("number")
    shown = {
        "title": f"意見をまとめる：{row.title}",
        "row": row,
        "tab": "sort",
        "found": found,
        "page": page,
        "proposals": [_proposal(row, group) for group in page.object_list],
        "threshold": found.likening.threshold if found.likening else USUAL,
        "alone": alone,
        "opinions": opinions,
        "comparing": comparing(row),
        "sorts": can_sort(post, row),
        "groups": row.groups.order_by("number")[:500],
    }
    return render(request, "office/consultation/sort.html", shown)


@require_safe
def running(request: HttpRequest, number: int) -> HttpResponse:
    """How far the comparing is: the part of the screen that is asked for again and again."""
    _, row = readable(request, number)
    return render(request, "office/consultation/running.html", {"row": row, "comparing": comparing(row)})


@require_POST
def stopping(request: HttpRequest, number: int) -> HttpResponse:
    """Give the comparing up."""
    post, row = readable(request, number)
    done(request, lambda: give_up(row, by=post), "比べるのをやめました。前の案があれば、そのまま残っています。")
    return redirect("office:opinions-sort", number)


@require_POST
def confirming(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm one proposal with what was left out, all identical ones, or what was chosen by hand."""
    post, row = readable(request, number)
    form, what = request.POST, request.POST.get("act")
    kept = Likening.objects.for_municipality(row.municipality).filter(consultation=row).first()
    undo = "取り消すときは、「市の考え方」の一覧で項目を選び、「まとめをやめる」を押します。"
    if what == "alone":
        done(request, lambda: each_alone(row, by=post), f"残りの意見を、1件ずつ別の項目にしました。{undo}")
    elif what == "by-hand":
        numbers = [int(one) for one in several(form, "numbers") if one.isdecimal()]
        done(request, lambda: _by_hand(request, row, numbers), f"選んだ意見をまとめました。{undo}")
    elif kept is None:
        messages.error(request, "まだ比べていません。先に、しきい値を決めて比べてください。")
    elif what == "identical":
        done(request, lambda: confirm_identical(kept, by=post), f"字句が同じ意見を、組ごとにまとめました。{undo}")
    elif what == "same":
        done(request, lambda: _same_only(request, kept), f"字句が同じ意見だけをまとめました。{undo}")
    else:
        shown, keep = ({int(one) for one in several(form, name) if one.isdecimal()} for name in ("shown", "keep"))
        leader = form.get("leader", "")
        done(
            request,
            lambda: confirm(kept, whole(form, "leader", "案"), leave=shown - keep, by=post),
            f"意見{leader}からの組をまとめました。{undo}",
        )
    return redirect("office:opinions-sort", number)


def _same_only(request: HttpRequest, kept: Likening) -> object:
    leader = whole(request.POST, "leader", "案")
    group: list[tuple[int, int]] = next((one for one in proposed(kept) if one[0][0] == leader), [])
    near = [number for number, like in group if like < SAME]
    return confirm(kept, leader, leave=near, by=request.post)  # type: ignore[attr-defined]


def _by_hand(request: HttpRequest, row: Consultation, numbers: list[int]) -> object:
    post = request.post  # type: ignore[attr-defined]
    asked = request.POST.get("into", "")
    into = row.groups.filter(number=int(asked)).first() if asked.isdecimal() else None
    return gather_numbers(row, numbers, by=post, into=into)


def _compare(request: HttpRequest, row: Consultation) -> None:
    """Few are compared before the answer; many by a process of their own, while the person goes on."""
    try:
        begun = begin(row, threshold=whole(request.POST, "threshold", "しきい値"), by=request.post)  # type: ignore[attr-defined]
    except Refused as refused:
        messages.error(request, str(refused))
        return
    if begun.about["known"] <= AT_ONCE:
        compare(begun)
        messages.success(request, "比べ終えました。下の案を確かめてください。まだ何もまとめていません。")
    else:
        process.start(begun)
        messages.success(request, "比べはじめました。この画面を離れても続きます。")


def _proposal(row: Consultation, group: list[tuple[int, int]]) -> dict[str, object]:
    """One of those that are letter for letter the same, and those that are only alike: the least alike first."""
    near = sorted(((like, number) for number, like in group if like < SAME))
    like = {group[0][0]: SAME} | {number: like for like, number in near[:SHOWN]}
    rows = {one.number: one for one in row.opinions.filter(number__in=list(like))}
    members = [(rows[number], how) for number, how in like.items() if number in rows]
    return {
        "leader": group[0][0],
        "size": len(group),
        "same": len(group) - len(near),
        "near": len(near),
        "least": near[0][0] if near else SAME,
        "members": members,
        "more": max(len(near) - SHOWN, 0),
    }
