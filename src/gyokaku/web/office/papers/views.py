"""The screens: choose a file, confirm how its headings are read, see the difference, take it in or not."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gyokaku.audit.errors import Refused
from gyokaku.engine.checking import check
from gyokaku.engine.checking.showing.words import summary
from gyokaku.engine.document import initiatives
from gyokaku.engine.document.difference import ChangeKind
from gyokaku.engine.exchange.mapping import NotAMapping
from gyokaku.organization.models import Post
from gyokaku.plan import papers as store
from gyokaku.plan.errors import NoSuchPaper, UnclearPlan, UnreadableUpload
from gyokaku.plan.models import Paper, SavedMapping
from gyokaku.plan.permissions import can_import
from gyokaku.plan.queries import Proposal
from gyokaku.publishing.front import plans_of
from gyokaku.web.office.door import acting, within_plan
from gyokaku.web.office.papers.mapping_form import confirmed, lines

KINDS = {ChangeKind.ADDED: "追加", ChangeKind.REMOVED: "削除", ChangeKind.CHANGED: "変更"}
SHOWN = 300  # changes on the page; all of them are in the edition's own comparison afterwards
TOLD = 200  # cells that were dropped or are doubtful


def importing(request: HttpRequest) -> Post:
    """The post, where it may take papers in; else the page is not there."""
    post = acting(request)
    if not can_import(post, post.municipality):
        raise Http404("この画面は主管課とシステム管理者のものです。")
    return post


def papers(request: HttpRequest) -> HttpResponse:
    """Choose a file; the mappings that were confirmed before."""
    post = importing(request)
    fault = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise UnreadableUpload("ファイルを選んでください。")
            if (file.size or 0) > store.LARGEST:
                raise UnreadableUpload(f"{file.name} は20MBを超えています。20MBまでのファイルにしてください。")
            kept = store.receive(file.name or "ファイル", file.read(), by=post)
            return redirect("office:paper", kept.public_id)
        except Refused as refused:
            fault = str(refused)
    shown = {
        "title": "書類を取り込む",
        "fault": fault,
        "waiting": Paper.objects.for_municipality(post.municipality).filter(post=post).defer("content").first(),
        "mappings": SavedMapping.objects.for_municipality(post.municipality).order_by("-at"),
    }
    return render(request, "office/papers/list.html", shown, status=400 if fault else 200)


def _found(mark: UUID, post: Post) -> Paper:
    try:
        return store.find(mark, by=post)
    except NoSuchPaper as gone:
        raise Http404(str(gone)) from gone


@require_safe
def paper(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The difference that the paper would make, or the mapping to confirm first."""
    found = _found(mark, importing(request))
    if store.is_unread(found):
        shown = {"title": "書類を読んでいます", "paper": found, "done": len(found.pages or [])}
        return render(request, "office/papers/reading.html", shown)
    try:
        target = request.GET.get("into", "")
        return _shown(request, store.opened(found, target), again="mapping" in request.GET, target=target)
    except UnclearPlan as unclear:
        shown = {"title": found.name, "paper": found, "unclear": str(unclear), "plans": plans_of(found.municipality)}
        return render(request, "office/papers/unreadable.html", shown, status=400)
    except Refused as refused:
        return _unreadable(request, found, refused)


def _unreadable(request: HttpRequest, found: Paper, refused: Refused) -> HttpResponse:
    shown = {"title": found.name, "paper": found, "fault": str(refused)}
    return render(request, "office/papers/unreadable.html", shown, status=400)


@require_POST
def read_on(request: HttpRequest, mark: UUID) -> HttpResponse:
    """The next pages of a long PDF; the page that comes shows how many are read."""
    post = importing(request)
    found = _found(mark, post)
    try:
        store.read_on(found, by=post)
    except Refused as refused:
        return _unreadable(request, found, refused)
    return redirect("office:paper", mark)


def _shown(
    request: HttpRequest, opened: store.Opened, *, again: bool = False, fault: str = "", target: str = ""
) -> HttpResponse:
    rules = opened.mapping
    if rules is not None and opened.read.book is not None and (opened.proposal is None or again):
        shown: dict[str, Any] = {
            "title": "見出しの読み方を確かめる",
            "paper": opened.paper,
            "rules": rules,
            "lines": lines(rules, opened.read.book),
            "doubtful": sum(not rule.sure and rule.field is not None for rule in rules.rules),
            "fault": fault,
        }
        return render(request, "office/papers/mapping.html", shown, status=400 if fault else 200)
    assert opened.proposal is not None, "without a mapping to confirm there is a proposal"
    made = opened.proposal
    into = made.plan.pk if made.plan else None
    targets = [(plan, str(plan.pk), plan.pk == into) for plan in plans_of(opened.paper.municipality)]
    shown = _difference(opened, made) | {"targets": targets, "target": target}
    return render(request, "office/papers/proposal.html", shown)


def _difference(opened: store.Opened, made: Proposal) -> dict[str, Any]:
    """What the page of the difference shows."""
    sheets = [place.initiative for place in initiatives(made.document)]
    changes = [(KINDS[one.kind], one.label, one.before, one.after) for one in made.printed]
    gone = [one.label for one in made.changes if one.kind is ChangeKind.REMOVED and one.path.count("/") == 1]
    return {
        "title": "取り込む内容を確かめる",
        "paper": opened.paper,
        "document": made.document,
        "count": len(sheets),
        "sheets": sheets,
        "empty": made.is_empty,
        "new": made.plan is None,
        "changes": changes[:SHOWN],
        "more": max(len(changes) - SHOWN, 0),
        "changed": len(changes),
        "gone": gone,
        "told": opened.read.told[:TOLD],
        "told_count": len(opened.read.told),
        "cells": opened.read.changes,
        "check": summary(check(made.document)),
        "base": made.base or "",
        "mapped": opened.mapping is not None,
    }


@require_POST
def mapping(request: HttpRequest, mark: UUID) -> HttpResponse:
    """A person confirmed what the headings mean."""
    post = importing(request)
    found = _found(mark, post)
    try:
        opened = store.opened(found)
        if opened.mapping is None:
            return redirect("office:paper", mark)
        try:
            store.confirm(found, confirmed(opened.mapping, request.POST), by=post)
            store.opened(found)  # a mapping by which nothing can be read is said here, on the form itself
        except (NotAMapping, UnreadableUpload) as wrong:
            found.mapping = None
            found.save(update_fields=["mapping"])
            return _shown(request, opened, again=True, fault=str(wrong))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("office:paper", mark)


@require_POST
def take_in(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Apply what was shown."""
    post = importing(request)
    into = request.POST.get("into", "")
    try:
        done = store.take_in(_found(mark, post), request.POST.get("base") or None, by=post, target=into)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(reverse("office:paper", args=[mark]) + (f"?{urlencode({'into': into})}" if into else ""))
    count = len(done.proposal.changes)
    messages.success(request, f"取り込みました（{count}か所）。公開するには、版を確定してください。")
    return redirect(within_plan(request, done.plan.pk, "office:home"))


@require_POST
def discard(request: HttpRequest, mark: UUID) -> HttpResponse:
    """Throw the paper away; the plan stays as it is."""
    post = importing(request)
    store.throw_away(_found(mark, post), by=post)
    messages.info(request, "取り込みをやめました。計画は何も変わっていません。")
    return redirect("office:papers")
