"""The outlook of revenue beside the total of requests, and what of a year is public."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gyokaku.budget.actions import looking_ahead
from gyokaku.budget.errors import WrongEntry
from gyokaku.budget.permissions import can_keep
from gyokaku.budget.queries import outlook as known
from gyokaku.budget.queries import requests as asked
from gyokaku.budget.rules import Release
from gyokaku.engine.money.comparing import against_outlook
from gyokaku.engine.money.yen import signed, yen
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.web.look.choice import Choice
from gyokaku.web.office.door import acting
from gyokaku.web.office.programs.asking import done, this_year, whole, year_asked, year_choices


@require_http_methods(["GET", "HEAD", "POST"])
def outlook(request: HttpRequest) -> HttpResponse:
    """A year's lines, last year's beside them; POST writes one."""
    post, form = acting(request), request.POST
    if request.method == "POST":
        done(
            request,
            lambda: looking_ahead.expect(
                whole(form, "year", "年度"), form.get("name", ""), form.get("amount", ""),
                note=form.get("note", ""), by=post,
            ),
            "歳入見通しを記録しました。",
        )  # fmt: skip
        return _back(form.get("year", ""))
    town = post.municipality
    years = known.years(town)
    year = year_asked(request, years[0] if years else this_year() + 1)
    rows, before = known.lines(town, year), {one.name: one.yen for one in known.lines(town, year - 1)}
    expected = known.as_data(town, year)
    release = known.release_of(town, year)
    shown = {
        "title": "歳入見通し",
        "tab": "outlook",
        "year": year,
        "year_name": fiscal_year_name(year),
        "years": year_choices([*years, *asked.years(town), year, this_year() + 1], year),
        "rows": [
            (row, yen(row.yen or Decimal(0)), signed((row.yen or Decimal(0)) - (before[row.name] or Decimal(0))) if row.name in before else "―")
            for row in rows
        ],
        "total": yen(sum((line.yen for line in expected), Decimal(0))),
        "sentence": against_outlook(year, asked.counted(town, year), expected),
        "history": [(row, yen(row.yen) if row.yen is not None else "外した") for row in known.history(town, year)],
        "names": looking_ahead.READY,
        "keeps": can_keep(post, town),
        "release": release,
        "releases": [Choice(one.value, one.label, one is release) for one in Release],
    }  # fmt: skip
    return render(request, "office/budget/outlook.html", shown)


@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    """A line counts no more."""
    post, form = acting(request), request.POST
    done(
        request,
        lambda: looking_ahead.take_out(whole(form, "year", "年度"), form.get("name", ""), by=post),
        "歳入見通しから外しました。書いたことは経過に残っています。",
    )
    return _back(form.get("year", ""))


@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Say what of a year's requests is public."""
    post, form = acting(request), request.POST

    def chosen() -> object:
        what = next((one for one in Release if one.value == form.get("release")), None)
        if what is None:
            raise WrongEntry("公表の範囲を選んでください。")
        return looking_ahead.release(whole(form, "year", "年度"), what, reason=form.get("reason", ""), by=post)

    done(request, chosen, "公表の範囲を記録しました。次に版を確定するときから変わります。")
    return _back(form.get("year", ""))


def _back(year: str) -> HttpResponse:
    answer = redirect("office:budget-outlook")
    if year.isascii() and year.isdigit():
        answer["Location"] += f"?year={year}"
    return answer
