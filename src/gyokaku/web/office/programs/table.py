"""The inventory from a workbook: handed in, refused cell by cell, or taken as one piece."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.engine.register.table import cells_of
from gyokaku.programs.actions.importing import import_programs
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.permissions import check_keep
from gyokaku.programs.workbook import COLUMNS, rows_of
from gyokaku.web.office.door import acting

TOLD = 200  # refused cells on the page


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """Paste a table, or choose a workbook."""
    post = acting(request)
    try:
        check_keep(post, post.municipality)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:programs")
    told: list[str] = []
    count = 0
    if request.method == "POST":
        try:
            made = import_programs(rows_asked(request), by=post)
        except WrongEntry as wrong:
            told, count = wrong.faults, wrong.total
        else:
            counts = f"新規{len(made.opened):,}件、変更{len(made.changed):,}件、終了{len(made.ended):,}件、同じ{made.same:,}件"
            messages.success(request, f"取り込みました（{counts}）。")
            return redirect("office:programs")
    shown = {
        "title": "事務事業一覧を取り込む",
        "tab": "programs",
        "told": told[:TOLD],
        "count": count,
        "fields": COLUMNS.fields,
        "lead": "番号のある行は今の事務事業に当て、番号の空の行は新しい事務事業として登録します。1か所でも直すところがあれば、何も取り込みません。",
        "form_href": "office:programs-xlsx",
    }
    return render(request, "office/programs/table.html", shown, status=422 if told else 200)


def rows_asked(request: HttpRequest) -> list[list[str]]:
    """The cells of the table that was pasted or handed in. Raises WrongEntry."""
    file, text = request.FILES.get("file"), request.POST.get("text", "")
    if file is not None:
        return rows_of(file.read(), file.name or "ファイル")
    if text.strip():
        return cells_of(text)
    raise WrongEntry("表を貼り付けるか、Excelファイルを選んでください。")
