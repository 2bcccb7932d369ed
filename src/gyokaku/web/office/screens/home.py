"""私の仕事: what waits for the post that is acting."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gyokaku.engine.document import Severity
from gyokaku.evaluation.queries.board import my_tasks
from gyokaku.jobs.queries import jobs
from gyokaku.organization.models import Post
from gyokaku.participation.models import Consultation
from gyokaku.participation.permissions import can_receive
from gyokaku.participation.queries.opinions import doubtful
from gyokaku.participation.rules import Phase
from gyokaku.plan import checking
from gyokaku.plan.permissions import can_import
from gyokaku.publishing.queries import unpublished
from gyokaku.web.office.door import acting, within_plan, working_plan
from gyokaku.web.office.screens.findings import seen_by

LATELY = 10  # jobs that are looked at for one that is not over


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to do or to look at."""

    title: str
    text: str
    href: str
    count: int | None = None


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The screen."""
    post = acting(request)
    plan = working_plan(post)
    cards: list[Card] = []
    if plan is not None:
        seen = seen_by(checking.report(plan), post)
        grave = sum(one.severity is not Severity.NOTE for one in seen)
        cards.append(
            Card(
                "計画点検",
                f"直すか確かめる指摘が{grave}件あります。" if grave else "直すべき指摘はありません。",
                reverse("office:findings"),
                grave,
            )
        )
        cards.append(
            Card(
                "評価の物差しを試す",
                "境目を変えると、どの指標の評価が変わるかを確かめます。",
                reverse("office:simulator"),
            )
        )
    if can_receive(post, post.municipality):
        cards[:0] = _received(post)
    if can_import(post, post.municipality):
        told = "書類やExcelの表から計画を読み取り、違いを確かめてから取り込みます。"
        cards.append(Card("書類を取り込む", told, reverse("office:papers")))
        told = "個別計画や長期計画を、いまの計画と並べて扱います。構成を見て、加えることもできます。"
        cards.append(Card("計画の一覧と追加", told, reverse("office:plans")))
        told = "課、職、担当する人を年度ごとに登録します。4月の異動はまとめて入れられます。"
        cards.append(Card("組織", told, reverse("office:organization")))
    if under_way := sum(one.unfinished for one in jobs(post)[:LATELY]):
        told = f"大きな表の取込みなど、始めた処理が{under_way}件あります。どこまで進んだかを確かめます。"
        cards.insert(0, Card("時間のかかる処理", told, reverse("office:jobs")))
    tasks = [
        (
            task,
            within_plan(request, task.sheet.round.plan_id, "office:round-sheet", mark=task.sheet.public_id),
            -(task.days_left or 0),
        )
        for task in my_tasks(post, today=timezone.localdate())
    ]
    state = ""
    if plan is not None:
        state = (
            "作業中の計画に、まだ公開していない変更があります。"
            if unpublished(plan)
            else "作業中の計画は、公開中の版と同じです。"
        )
    return render(
        request,
        "office/screens/home.html",
        {
            "title": "私の仕事",
            "cards": cards,
            "tasks": tasks,
            "of_several_plans": len({task.sheet.round.plan_id for task, _, _ in tasks}) > 1,
            "plan": plan,
            "state": state,
        },
    )


def _received(post: Post) -> list[Card]:
    """What came to each consultation whose result is not published yet, for those who receive it."""
    rows = Consultation.objects.for_municipality(post.municipality).filter(answered_at__isnull=True)
    return [
        Card(f"意見の受付：{row.title}", _said_of(row), reverse("office:submissions", args=[row.number]))
        for row in rows.select_related("municipality").order_by("number")
        if row.phase() in (Phase.OPEN, Phase.CLOSED)
    ]


def _said_of(row: Consultation) -> str:
    said = f"{row.phase().label}。{row.submissions.count():,}通を受け付けました。"
    if count := doubtful(row).count():
        said += f"個人情報と見える記載が{count:,}件あります。"
    return said
