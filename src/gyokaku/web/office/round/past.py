"""課の履歴: what a section reported in every round so far."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.evaluation.queries.history import Past, history, sections
from gyokaku.evaluation.words import Layer
from gyokaku.organization.models import Section
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting


@require_safe
def past(request: HttpRequest) -> HttpResponse:
    """The screen; without a choice that of the post's own section, else the first one."""
    post = acting(request)
    known = sections(post)
    chosen = _chosen(known, request.GET.get("section", ""), post.section_id)
    years: dict[int, list[tuple[Past, list[str]]]] = {}
    for one in history(chosen, by=post) if chosen else []:
        ratings = [one.ratings.get(layer, "") for layer in Layer]
        years.setdefault(one.sheet.round.fiscal_year, []).append((one, ratings))
    shown = {
        "title": f"課の履歴（{chosen}）" if chosen else "課の履歴",
        "section": chosen,
        "choices": [Choice(str(one.pk), one.name, one == chosen) for one in known],
        "years": [(fiscal_year_name(year), lines) for year, lines in years.items()],
    }
    return render(request, "office/round/past.html", shown)


def _chosen(known: list[Section], asked: str, own: int | None) -> Section | None:
    wanted = int(asked) if asked.isascii() and asked.isdigit() else own
    return next((one for one in known if one.pk == wanted), known[0] if known else None)
