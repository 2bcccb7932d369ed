"""One group with its opinions, its passages and 市の考え方: written, handed on, given to a section, undone."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gyokaku.audit.errors import Refused
from gyokaku.engine.document.passages import Passage
from gyokaku.participation.actions.answering import Answer, act, write
from gyokaku.participation.actions.assigning import assign
from gyokaku.participation.actions.linking import LABEL, LINK
from gyokaku.participation.actions.publishing import show
from gyokaku.participation.actions.sorting import scatter
from gyokaku.participation.errors import StillPersonal
from gyokaku.participation.models import Consultation, Group
from gyokaku.participation.permissions import can_act, can_sort, can_write
from gyokaku.participation.queries.drafts import passages_asked, passages_of
from gyokaku.participation.rules import WRITTEN, Act, State, acts
from gyokaku.participation.words import Outcome
from gyokaku.web.consultation.places import shelves
from gyokaku.web.office.consultation.asked import done, group_found
from gyokaku.web.office.consultation.forms import (
    Field,
    Form,
    choices,
    section_asked,
    section_choices,
    several,
    version,
)
from gyokaku.web.office.consultation.grouped import themes
from gyokaku.web.office.consultation.linking import changes_of
from gyokaku.web.portal.links import Links


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: int, group: int) -> HttpResponse:
    """One group; its answer is written here. What was typed comes back where it is refused."""
    post, row, item = group_found(request, number, group)
    form = _form(request, row, item)
    if request.method == "POST":
        typed = request.POST
        answer = Answer(
            typed.get("summary", ""),
            typed.get("response", ""),
            typed.get("outcome", ""),
            typed.get("reason", ""),
            several(typed, "changes"),
        )
        try:
            saved = write(item, answer, version=version(request), by=post)
            if typed.get("then") == Act.SUBMIT:
                act(saved, Act.SUBMIT, version=saved.version, by=post)
        except Refused as refused:
            item.refresh_from_db()
            form = form.told(refused)
        else:
            messages.success(
                request, "確認に出しました。" if typed.get("then") else "保存しました。まだ公開されません。"
            )
            return redirect("office:opinion-group", number, group)
    return _page(request, row, item, form)


@require_POST
def turn(request: HttpRequest, number: int, group: int) -> HttpResponse:
    """Hand an answer on, or back."""
    post, _, item = group_found(request, number, group)
    what = next((each for each in Act if each.value == request.POST.get("act")), None)
    if what is None:
        messages.error(request, "何をするかをボタンで選んでください。")
    else:
        reason = request.POST.get("reason", "")
        done(
            request,
            lambda: act(item, what, version=version(request), by=post, reason=reason),
            f"「{what.label}」をしました。",
        )
    return redirect("office:opinion-group", number, group)


@require_POST
def showing(request: HttpRequest, number: int, group: int, rank: int) -> HttpResponse:
    """The wording in which an opinion is published, beside the opinion as it came."""
    post, row, _ = group_found(request, number, group)
    opinion = row.opinions.filter(number=rank).first()
    if opinion is None:
        raise Http404("この意見はありません。")
    try:
        show(opinion, request.POST.get("shown", ""), version=version(request), by=post)
    except StillPersonal as refused:
        messages.error(request, " ".join([str(refused), *refused.found]))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"意見{rank}の公表する文を保存しました。")
    return redirect("office:opinion-group", number, group)


@require_POST
def assigning(request: HttpRequest, number: int, group: int) -> HttpResponse:
    """Give a group to a section, and a theme."""
    post, row, item = group_found(request, number, group)

    def assigned() -> object:
        section = section_asked(request.POST, row.municipality)
        return assign(item, section, theme=request.POST.get("theme", ""), version=version(request), by=post)

    done(request, assigned, "担当課と分類を決めました。")
    return redirect("office:opinion-group", number, group)


@require_POST
def scattering(request: HttpRequest, number: int, group: int) -> HttpResponse:
    """Take opinions out of a group again: those that were chosen, or all."""
    post, row, item = group_found(request, number, group)
    chosen = [int(one) for one in several(request.POST, "numbers") if one.isdecimal()]
    if not chosen and request.POST.get("all") != "yes":
        messages.error(request, "外す意見を選んでください。")
    else:
        said = "外した意見は「まとめる」の画面に戻りました。"
        done(request, lambda: scatter(item, numbers=chosen, by=post), said)
    if row.groups.filter(pk=item.pk).exists():
        return redirect("office:opinion-group", number, group)
    return redirect("office:opinion-groups", number)


def _form(request: HttpRequest, row: Consultation, item: Group) -> Form:
    typed = request.POST if request.method == "POST" else None

    def line(name: str) -> str:
        return typed.get(name, "") if typed is not None else str(getattr(item, name))

    changes = several(typed, "changes") if typed is not None else list(item.changes.values_list("before", flat=True))
    return Form(
        [
            Field("summary", "意見の概要", "text", line("summary"), "公表する文です。名前や住所など、個人が分かることは書きません。", 4),
            Field("response", "市の考え方", "text", line("response"), "公表する文です。", 8),
            Field("outcome", "対応", "choice", options=choices(Outcome.choices, [line("outcome")])),
            Field("changes", "計画の案のどこを直すか", "places", shelves=shelves(_places(row), changes, whole="名称"), hint="反映したとき、一部を反映したときに選びます。次の版で、選んだところの文が変わっていなければ公表できません。"),
            Field("reason", "修正内容と理由", "text", line("reason"), "公表する文です。", 4),
        ]
    )  # fmt: skip


def _places(row: Consultation) -> dict[str, Passage]:
    """What can be changed: any passage but the plan as a whole."""
    return {address: one for address, one in passages_asked(row).items() if address}


def _changes(row: Consultation, item: Group) -> list[tuple[Passage | None, list[Passage]]]:
    """Each passage of the draft that is changed, and where it stands in the edition that came of the opinions."""
    before, after = passages_asked(row), passages_of(row.revised) if row.revised else {}
    return [(before.get(one), [after[at] for at in places if at in after and at]) for one, places in changes_of(item)]


def _page(request: HttpRequest, row: Consultation, item: Group, form: Form) -> HttpResponse:
    post = request.post  # type: ignore[attr-defined]
    known = passages_asked(row)
    opinions = item.opinions.select_related("submission").prefetch_related("places").order_by("number")
    page = Paginator(opinions, 30).get_page(request.GET.get("page"))
    draft = Links(row.edition.number)
    spots = [
        [(draft.passage(at.address), known[at.address]) for at in one.places.all() if at.address in known]
        for one in page
    ]
    shown = {
        "title": f"項目{item.number}{'：' + item.theme if item.theme else ''}",
        "row": row,
        "item": item,
        "tab": "groups",
        "form": form,
        "writes": can_write(post, item),
        "sorts": can_sort(post, row),
        "acts": [
            line for line in acts(State(item.state)) if line.act is not Act.SUBMIT and can_act(post, item, line.act)
        ],
        "page": page,
        "opinions": list(zip(page, spots, strict=True)),
        "count": item.opinions.filter(repeats__isnull=True).count(),
        "open": State(item.state) in WRITTEN,
        "changes": _changes(row, item),
        "links": can_sort(post, row),
        "sections": section_choices(row.municipality, item.section_id),
        "themes": themes(row),
        "turns": [(one, LABEL if one.act == LINK else Act(one.act).label) for one in item.turns.order_by("pk")],
        "outcome": Outcome(item.outcome).label if item.outcome else "",
    }
    return render(request, "office/consultation/group.html", shown, status=422 if form.message else 200)
