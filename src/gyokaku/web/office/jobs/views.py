"""Jobs on the screen: all of the post's, one with how far it is and what came of it, stopped, begun again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.jobs import actions
from gyokaku.jobs.models import Job, State
from gyokaku.jobs.queries import Standing, job, jobs, standing
from gyokaku.participation.actions import handing_in
from gyokaku.participation.queries.proposals import COMPARING
from gyokaku.web.office.door import acting
from gyokaku.web.office.jobs.handing import started
from gyokaku.web.office.jobs.kinds import KINDS, still_waits

SHOWN = 30  # jobs of the list
RESULTS = {
    "programs": ("office:programs", "事務事業の一覧を見る"),
    "effects": ("office:effects", "効果額の一覧を見る"),
    "costs-check": ("office:budget-costs", "事業費の画面へ戻る"),
    "costs": ("office:budget-keys", "キーの対応を確かめる"),
    "records-check": ("office:ledger-records", "台帳の一覧へ戻る"),
    "records": ("office:ledger-records", "台帳の一覧を見る"),
    COMPARING: ("office:opinions-sort", "案を見てまとめる"),
    handing_in.CHECK: ("office:submissions-bring", "まとめて取り込む画面へ戻る"),
    handing_in.TAKE: ("office:submissions", "受け付けたものを見る"),
}
TABLES = {
    "programs": "office:programs-table",
    "effects": "office:effects-table",
    "costs-check": "office:budget-costs",
    "costs": "office:budget-costs",
    "records-check": "office:ledger-table",
    "records": "office:ledger-table",
    COMPARING: "office:opinions-sort",
    handing_in.CHECK: "office:submissions-bring",
    handing_in.TAKE: "office:submissions-bring",
}
ENTERED_AT = {
    "costs-check": "office:budget-costs-look",
    "records-check": "office:ledger-look",
    handing_in.CHECK: "office:submissions-bring",
}


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What this post had done lately, the newest first."""
    rows = [standing(one) for one in jobs(acting(request))[:SHOWN]]
    return render(request, "office/jobs/list.html", {"title": "時間のかかる処理", "rows": rows})


@require_safe
def one(request: HttpRequest, mark: UUID) -> HttpResponse:
    """How far a job is; afterwards its result, or the cells that are refused."""
    return render(request, "office/jobs/job.html", _shown(request, _found(request, mark)))


@require_safe
def running(request: HttpRequest, mark: UUID) -> HttpResponse:
    """How far it is: the part of the screen that is asked for again and again."""
    return render(request, "office/jobs/running.html", _shown(request, _found(request, mark)))


@require_POST
def stopping(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Stop a job."""
    row = _found(request, mark)
    try:
        actions.stop(row, by=acting(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:job", mark)


@require_POST
def again(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Begin a job again that was broken off, failed, or was stopped."""
    row = _found(request, mark)
    try:
        return started(actions.again(row, by=acting(request)))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:job", mark)


def _found(request: HttpRequest, mark: UUID) -> Job:
    row = job(acting(request), mark)
    if row is None:
        raise Http404("この処理はありません。ほかの職が始めたか、古いために消えています。")
    return row


def _shown(request: HttpRequest, row: Job) -> dict[str, object]:
    now = standing(row)
    seen, label = RESULTS[row.kind]
    waits = row.state == State.DONE and row.kind in ENTERED_AT and still_waits(row)
    return {
        "title": row.title,
        "row": row,
        "now": now,
        "phase": _phase(now),
        "said": row.sentence.split("\n"),
        "result": (_address(seen, row), label),
        "table": _address(TABLES[row.kind], row),
        "enter": _address(ENTERED_AT[row.kind], row) if waits else "",
        "waiting": row.kind in ("costs", "records"),
        "given": "ファイル" if row.sealed else "表",
        "compares": row.kind == COMPARING,
    }


def _phase(now: Standing) -> str:
    """Which part of the work it is at, of how many."""
    phases = KINDS[now.job.kind].phases
    turn = min(now.done * len(phases) // now.total, len(phases) - 1) if now.total else 0
    return f"{turn + 1}／{len(phases)}　{phases[turn]}"


def _address(name: str, row: Job) -> str:
    named = row.about.get("register") or row.about.get("consultation")
    return reverse(name, args=[named] if named else [])
