"""異動: rows pasted from a spreadsheet, shown first, then carried out together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gyokaku.organization.errors import WrongTransfers
from gyokaku.organization.transfers import read_transfers, transfer
from gyokaku.web.office.organization.keeping import keeper
from gyokaku.web.office.organization.sections import this_year


@require_http_methods(["GET", "HEAD", "POST"])
def transfers(request: HttpRequest) -> HttpResponse:
    """Paste, look, carry out."""
    post = keeper(request)
    shown: dict[str, Any] = {
        "title": "組織",
        "tab": "transfers",
        "rows": request.POST.get("rows", ""),
        "first_day": request.POST.get("first_day", f"{this_year() + 1}-04-01"),
        "faults": [],
    }
    if request.method != "POST":
        return render(request, "office/organization/transfers.html", shown)
    try:
        day = date.fromisoformat(shown["first_day"])
        if request.POST.get("then") == "do":
            made = transfer(shown["rows"], first_day=day, by=post)
            messages.success(request, f"{made}件の異動を記録しました。{day:%Y年%m月%d日}から有効です。")
            return redirect("office:posts")
        shown["found"] = read_transfers(shown["rows"], first_day=day, municipality=post.municipality)
    except WrongTransfers as wrong:
        shown["faults"] = sorted(wrong.faults.items())
    except ValueError:
        shown["faults"] = [(0, "着任日を選んでください。")]
    return render(request, "office/organization/transfers.html", shown, status=422 if shown["faults"] else 200)
