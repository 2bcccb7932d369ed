"""A table of this room handed in: refused cell by cell, or taken as one piece; a large one by a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.audit.errors import Refused
from gyokaku.engine.register import Definition
from gyokaku.programs import effects_workbook, workbook
from gyokaku.programs.actions.importing import import_programs
from gyokaku.programs.actions.importing_effects import import_effects
from gyokaku.programs.errors import WrongEntry
from gyokaku.programs.permissions import check_keep
from gyokaku.web.office.door import acting
from gyokaku.web.office.jobs.handing import given, handed_over
from gyokaku.web.office.jobs.kinds import said_of_effects, said_of_programs

TOLD = 200  # refused cells on the page
NONE = "表を貼り付けるか、Excelファイルを選んでください。"


@dataclass(frozen=True, slots=True)
class Import:
    """A table that can be handed in: its columns, what takes it, and the screen it belongs to."""

    kind: str  # of the job, and the tab
    title: str
    job: str
    columns: Definition
    lead: str
    take: Callable[..., Any]
    said: Callable[[Any], str]
    back: str
    form: str


PROGRAMS = Import(
    kind="programs",
    title="事務事業一覧を取り込む",
    job="事務事業一覧の取込み",
    columns=workbook.COLUMNS,
    lead="番号のある行は今の事務事業に当て、番号の空の行は新しい事務事業として登録します。1か所でも直すところがあれば、何も取り込みません。",
    take=import_programs,
    said=said_of_programs,
    back="office:programs",
    form="office:programs-xlsx",
)
EFFECTS = Import(
    kind="effects",
    title="効果額を取り込む",
    job="効果額の取込み",
    columns=effects_workbook.COLUMNS,
    lead="番号の空の行は新しい効果額として記入し、番号のある行は実績額だけを受け取ります。1か所でも直すところがあれば、何も取り込みません。",
    take=import_effects,
    said=said_of_effects,
    back="office:effects",
    form="office:effects-xlsx",
)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, what: Import) -> HttpResponse:
    """Paste a table, or choose a workbook."""
    post = acting(request)
    try:
        check_keep(post, post.municipality)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(what.back)
    told: Sequence[str] = ()
    count = 0
    if request.method == "POST":
        try:
            return _taken(request, what)
        except WrongEntry as wrong:
            told, count = wrong.faults, wrong.total
    shown = {
        "title": what.title,
        "tab": what.kind,
        "told": told[:TOLD],
        "count": count,
        "fields": what.columns.fields,
        "lead": what.lead,
        "form_href": what.form,
    }
    return render(request, "office/programs/table.html", shown, status=422 if told else 200)


def _taken(request: HttpRequest, what: Import) -> HttpResponse:
    """Where it goes on: to the list, or to the job. Raises WrongEntry."""
    post, table = acting(request), given(request)
    if table is None:
        raise WrongEntry(NONE)
    if table.large:
        return handed_over(what.kind, table, title=what.job, by=post)
    made = what.take(table.rows(workbook.rows_of), by=post)
    messages.success(request, what.said(made))
    return redirect(what.back)
