"""Putting together what says the same: proposals of likeness, looked through and confirmed by a person."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gyokaku.audit.errors import Refused
from gyokaku.participation.actions.likening import USUAL, confirm, confirm_identical, each_alone, liken
from gyokaku.participation.actions.sorting import gather_numbers
from gyokaku.participation.models import Consultation, Likening
from gyokaku.participation.permissions import can_sort
from gyokaku.participation.queries.opinions import ungrouped
from gyokaku.web.office.consultation.asked import done, readable
from gyokaku.web.office.consultation.forms import several, whole

A_PAGE = 20
SHOWN = 30  # opinions of one proposal that are shown to be left out; identical ones beyond are counted
MOST_AT_ONCE = 50_000  # opinions compared while a person waits


@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: HttpRequest, number: int) -> HttpResponse:
    """The proposals, the largest first; or compare anew with another threshold."""
    post, row = readable(request, number)
    if request.method == "POST":
        done(
            request,
            lambda: _liken(request, row),
            "比べ終えました。下の案を確かめてください。まだ何もまとめていません。",
        )
        return redirect("office:opinions-sort", number)
    kept = Likening.objects.for_municipality(row.municipality).filter(consultation=row).first()
    free = set(ungrouped(row).values_list("number", flat=True))
    groups = [[pair for pair in group if pair[0] in free] for group in kept.groups] if kept else []
    groups = [group for group in groups if len(group) > 1]
    page = Paginator(groups, A_PAGE).get_page(request.GET.get("page"))
    in_proposal = {number for group in groups for number, _ in group}
    alone = Paginator(ungrouped(row).exclude(number__in=list(in_proposal)[:900]), A_PAGE).get_page(
        request.GET.get("alone")
    )
    shown = {
        "title": f"意見をまとめる：{row.title}",
        "row": row,
        "tab": "sort",
        "likening": kept,
        "page": page,
        "proposals": [_proposal(row, group) for group in page.object_list],
        "identical": sum(all(like == 100 for _, like in group) for group in groups),
        "threshold": kept.threshold if kept else USUAL,
        "left": len(free),
        "alone": alone,
        "sorts": can_sort(post, row),
        "groups": row.groups.order_by("number"),
    }
    return render(request, "office/consultation/sort.html", shown)


@require_POST
def confirming(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm one proposal with what was left out, all identical ones, or what was chosen by hand."""
    post, row = readable(request, number)
    form, what = request.POST, request.POST.get("act")
    kept = Likening.objects.for_municipality(row.municipality).filter(consultation=row).first()
    if what == "alone":
        done(request, lambda: each_alone(row, by=post), "残りの意見を、1件ずつ別の項目にしました。")
    elif what == "by-hand":
        numbers = [int(one) for one in several(form, "numbers") if one.isdecimal()]
        done(request, lambda: _by_hand(request, row, numbers), "選んだ意見をまとめました。")
    elif kept is None:
        messages.error(request, "まだ比べていません。先に、しきい値を決めて比べてください。")
    elif what == "identical":
        done(request, lambda: confirm_identical(kept, by=post), "字句が同じ意見を、組ごとにまとめました。")
    else:
        shown, keep = ({int(one) for one in several(form, name) if one.isdecimal()} for name in ("shown", "keep"))
        done(request, lambda: confirm(kept, whole(form, "leader", "案"), leave=shown - keep, by=post), "まとめました。")
    return redirect("office:opinions-sort", number)


def _by_hand(request: HttpRequest, row: Consultation, numbers: list[int]) -> object:
    post = request.post  # type: ignore[attr-defined]
    asked = request.POST.get("into", "")
    into = row.groups.filter(number=int(asked)).first() if asked.isdecimal() else None
    return gather_numbers(row, numbers, by=post, into=into)


def _liken(request: HttpRequest, row: Consultation) -> object:
    post = request.post  # type: ignore[attr-defined]
    if ungrouped(row).count() > MOST_AT_ONCE:
        raise Refused(
            f"まとめていない意見が{MOST_AT_ONCE:,}件を超えています。時間がかかるので、サーバで"
            f"「gyokaku opinions compare {row.number}」を実行してください。終わると、この画面に案が出ます。"
        )
    return liken(row, threshold=whole(request.POST, "threshold", "しきい値"), by=post)


def _proposal(row: Consultation, group: list[tuple[int, int]]) -> dict[str, object]:
    like = dict(group)
    wanted = [number for number, _ in group[:SHOWN]]
    rows = row.opinions.filter(number__in=wanted).select_related("submission").order_by("number")
    members = sorted(((one, like[one.number]) for one in rows), key=lambda pair: (-pair[1], pair[0].number))
    return {
        "leader": group[0][0],
        "size": len(group),
        "identical": all(one == 100 for one in like.values()),
        "least": min(like.values()),
        "members": members,
        "more": len(group) - len(members),
    }
