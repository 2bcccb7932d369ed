"""The result before it is published: everything as the public would read it, and what still stands in the way."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gyokaku.audit.errors import Refused
from gyokaku.participation.actions.publishing import Fault, MendedAt, faults, personal, publish_result, revise
from gyokaku.participation.composing import composed
from gyokaku.participation.errors import StillPersonal, WrongEntry
from gyokaku.participation.gate import Left
from gyokaku.participation.models import Consultation
from gyokaku.participation.permissions import can_run, can_sort
from gyokaku.participation.rules import Phase
from gyokaku.publishing.models import Edition
from gyokaku.web.consultation.lines import lines
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.consultation.asked import done, readable
from gyokaku.web.office.consultation.forms import version


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Look the result through; publish it."""
    post, row = readable(request, number)
    if request.method == "POST":
        try:
            publish_result(row, version=version(request), by=post)
        except StillPersonal as refused:
            messages.error(request, " ".join([str(refused), *refused.found]))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "結果を公表しました。")
        return redirect("office:consultation-publish", number)
    answered = row.phase() is Phase.ANSWERED
    runs = can_run(post, row.municipality)
    result = composed(row)
    shown = {
        "title": f"結果の公表：{row.title}",
        "row": row,
        "tab": "publish",
        "result": result,
        "lines": lines(result),
        "answered": answered,
        "faults": [] if answered else [(one, _mended(row, one) if runs else []) for one in faults(row)],
        "personal": [(one, _held(row, one)) for one in personal(row)] if runs and not answered else [],
        "publishes": runs and not answered,
        "revises": can_sort(post, row),
        "editions": _editions(row),
    }
    return render(request, "office/consultation/publish.html", shown)


@require_POST
def revising(request: HttpRequest, number: int) -> HttpResponse:
    """Name the edition that came of the opinions."""
    post, row = readable(request, number)

    def revised() -> object:
        asked = request.POST.get("revised", "")
        rows = Edition.objects.for_municipality(row.municipality)
        edition = rows.filter(pk=int(asked)).first() if asked.isdecimal() else None
        if asked and edition is None:
            raise WrongEntry("意見を受けた版を一覧から選んでください。")
        return revise(row, edition, version=version(request), by=post)

    done(request, revised, "意見を受けた版を決めました。直したところを、下で確かめてください。")
    return redirect("office:consultation-publish", number)


def _mended(row: Consultation, fault: Fault) -> list[tuple[str, str]]:
    """Where a fault is mended: addresses with their words."""
    groups = [(reverse("office:opinion-group", args=[row.number, one]), f"項目{one}を開く") for one in fault.groups]
    revised = ("#revised", "意見を受けた版を選ぶ")
    return {
        MendedAt.NOWHERE: [(reverse("office:consultation", args=[row.number]), "募集の日程を見る")],
        MendedAt.SORT: [(reverse("office:opinions-sort", args=[row.number]), "「まとめる」を開く")],
        MendedAt.GROUPS: groups,
        MendedAt.GROUP: [*groups, revised],
        MendedAt.REVISION: [
            (reverse("office:revision"), "計画を直す（見直し）"),
            (reverse("office:editions"), "版を確定する"),
            revised,
        ],
    }[fault.at]


def _held(row: Consultation, found: Left) -> str:
    """Where a text with personal data is written."""
    if found.meeting is not None:
        return reverse("office:meeting", args=[found.meeting])
    return reverse("office:opinion-group", args=[row.number, found.group])


def _editions(row: Consultation) -> list[Choice]:
    rows = Edition.objects.for_municipality(row.municipality)
    later = rows.filter(plan=row.edition.plan_id, number__gt=row.edition.number).order_by("-number")
    return [Choice("", "まだない・計画は直さない", row.revised_id is None)] + [
        Choice(str(one.pk), str(one), one.pk == row.revised_id) for one in later
    ]
