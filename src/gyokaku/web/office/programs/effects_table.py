"""Effects out as a workbook and in again: refused cell by cell, or taken as one piece."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.programs.actions.importing_effects import import_effects
from gyokaku.programs.effects_workbook import COLUMNS, effects_workbook
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.queries.effects import effects
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.inventory import EXCEL
from gyokaku.web.office.programs.table import TOLD, rows_asked


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """Paste a table of effects, or choose a workbook."""
    post = acting(request)
    try:
        check_keep(post, post.municipality)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:effects")
    told: list[str] = []
    count = 0
    if request.method == "POST":
        try:
            made = import_effects(rows_asked(request), by=post)
        except WrongEntry as wrong:
            told, count = wrong.faults, wrong.total
        else:
            counts = f"新規{len(made.entered):,}件、実績額{len(made.realised):,}件、同じ{made.same:,}行"
            messages.success(request, f"取り込みました（{counts}）。")
            return redirect("office:effects")
    shown = {
        "title": "効果額を取り込む",
        "tab": "effects",
        "told": told[:TOLD],
        "count": count,
        "fields": COLUMNS.fields,
        "lead": "番号の空の行は新しい効果額として記入し、番号のある行は実績額だけを受け取ります。1か所でも直すところがあれば、何も取り込みません。",
        "form_href": "office:effects-xlsx",
    }
    return render(request, "office/programs/table.html", shown, status=422 if told else 200)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All effects that stand as a workbook that can be handed in again; with `empty`, only the headings."""
    rows = list(effects(acting(request).municipality)) if "empty" not in request.GET else []
    answer = HttpResponse(effects_workbook(rows), content_type=EXCEL)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('効果額.xlsx')}"
    return answer
