"""All groups: narrowed by state, section and theme; many given to a section, or undone, at once."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gyokaku.organization.models import Post, Role
from gyokaku.participation.actions.assigning import assign_many, scatter_many
from gyokaku.participation.models import Consultation, Group, Opinion
from gyokaku.participation.permissions import OF_SECTION, can_sort
from gyokaku.participation.queries.progress import progress
from gyokaku.participation.rules import State
from gyokaku.web.office.consultation.asked import done, found
from gyokaku.web.office.consultation.forms import choices, section_asked, section_choices, several

A_PAGE = 50
FILTERS = ("state", "section", "theme")
NONE = "none"  # no section yet


@require_safe
def listed(request: HttpRequest, number: int) -> HttpResponse:
    """The groups that are there for the post."""
    post, row = found(request, number)
    chosen = _chosen(request.GET)
    first = Opinion.objects.across_municipalities().filter(group=OuterRef("pk")).order_by("number").values("text")[:1]
    rows = _narrowed(_there(post, row), chosen).select_related("section").order_by("theme", "number")
    # Counted as it is published: a 再掲, what came late and what was withdrawn do not count.
    counts = Q(opinions__repeats=None, opinions__submission__late=False, opinions__submission__withdrawn_at=None)
    rows = rows.annotate(count=Count("opinions", filter=counts), first=Subquery(first))
    used = row.groups.filter(section__isnull=False).values_list("section", "section__name").distinct()
    sections = [
        ("", "すべて"),
        (NONE, "決まっていません"),
        *((str(pk), name) for pk, name in used.order_by("section__name")),
    ]
    shown = {
        "title": f"市の考え方：{row.title}",
        "row": row,
        "tab": "groups",
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "narrowed": any(chosen.values()),
        "query": f"{_query(chosen)}&",
        "states": choices([("", "すべて"), *((one.value, one.label) for one in State)], [chosen["state"]]),
        "sections": choices(sections, [chosen["section"]]),
        "themes": themes(row),
        "of_section": post.role in OF_SECTION,
        "sorts": can_sort(post, row),
        "given": section_choices(row.municipality, None)[1:],
        "progress": progress(row),
    }
    return render(request, "office/consultation/groups.html", shown)


@require_POST
def many(request: HttpRequest, number: int) -> HttpResponse:
    """Give the chosen groups, or all that the filter shows, to a section and a theme; or undo them."""
    post, row = found(request, number)
    form, chosen = request.POST, _chosen(request.POST)
    if form.get("which") == "all":
        numbers = list(_narrowed(_there(post, row), chosen).values_list("number", flat=True))
    else:
        numbers = [int(one) for one in several(form, "groups") if one.isdecimal()]
    if form.get("act") == "scatter":
        said = "まとめるのをやめました。意見は「まとめる」の画面に戻りました。"
        done(request, lambda: scatter_many(row, numbers, by=post), said)
    else:

        def assigned() -> object:
            theme = form.get("theme", "").strip() or None
            return assign_many(row, numbers, section=section_asked(form, row.municipality), theme=theme, by=post)

        done(request, assigned, f"{len(numbers)}項目の担当課と分類を決めました。")
    return redirect(f"{reverse('office:opinion-groups', args=[number])}?{_query(chosen)}")


def themes(row: Consultation) -> list[str]:
    """The themes that are used."""
    return sorted(row.groups.exclude(theme="").order_by().values_list("theme", flat=True).distinct())


def _query(chosen: Mapping[str, str]) -> str:
    return urlencode({f"by-{name}": value for name, value in chosen.items() if value})


def _chosen(form: Mapping[str, str]) -> dict[str, str]:
    return {name: str(form.get(f"by-{name}", "")) for name in FILTERS}


def _there(post: Post, row: Consultation) -> QuerySet[Group]:
    if post.role in OF_SECTION:
        return row.groups.filter(section=post.section_id) if post.section_id else row.groups.none()
    return row.groups.all() if post.role in (Role.PLANNING, Role.HEADQUARTERS) else row.groups.none()


def _narrowed(rows: QuerySet[Group], chosen: Mapping[str, str]) -> QuerySet[Group]:
    if chosen["state"] in list(State):
        rows = rows.filter(state=chosen["state"])
    if chosen["section"] == NONE:
        rows = rows.filter(section__isnull=True)
    elif chosen["section"].isascii() and chosen["section"].isdigit():
        rows = rows.filter(section=int(chosen["section"]))
    return rows.filter(theme=chosen["theme"]) if chosen["theme"] else rows
