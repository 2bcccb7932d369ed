"""The criteria sheet in the city's own words: criteria with their questions, and the code table of ratings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.programs.actions.proposing import word_criteria
from gyokaku.programs.criteria import CriteriaSheet, read_sheet, ready
from gyokaku.programs.permissions import can_keep
from gyokaku.programs.queries.reviews import newest_criteria
from gyokaku.web.office.door import acting


@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: HttpRequest) -> HttpResponse:
    """The sheet in force; who keeps it words the next version."""
    post = acting(request)
    newest = newest_criteria(post.municipality)
    sheet = read_sheet(newest.content) if newest else ready()
    fault = ""
    if request.method == "POST":
        try:
            made = word_criteria(_typed(request, sheet), by=post)
        except Refused as refused:
            fault = str(refused)
        else:
            messages.success(request, f"評価表の第{made.version}版を定めました。始まっている見直しは前の版のままです。")
            return redirect("office:criteria")
    shown = {
        "title": "評価表",
        "tab": "criteria",
        "sheet": sheet,
        "version": newest.version if newest else 0,
        "keeps": can_keep(post, post.municipality),
        "fault": fault,
    }
    return render(request, "office/programs/criteria.html", shown, status=422 if fault else 200)


def _typed(request: HttpRequest, sheet: CriteriaSheet) -> dict[str, object]:
    """The form as data: criteria and ratings keep their keys and codes, so that years can be laid side by side."""
    form = request.POST
    return {
        "ratings": [{"code": one.code, "label": form.get(f"rating-{one.code}", "").strip()} for one in sheet.ratings],
        "criteria": [
            {
                "key": one.key,
                "label": form.get(f"label-{one.key}", "").strip(),
                "questions": [
                    said for line in form.get(f"questions-{one.key}", "").splitlines() if (said := line.strip())
                ],
            }
            for one in sheet.criteria
        ],
    }
