"""The frame of these pages: the public site's own, around what is asked at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gyokaku.participation.models import Consultation
from gyokaku.participation.queries.public import announced
from gyokaku.publishing import queries
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.serving import empty, open_book
from gyokaku.web.portal.site import Crumb, frame


@dataclass(frozen=True, slots=True)
class Page:
    """What the public frame asks of a page."""

    title: str
    crumbs: list[Crumb] = field(default_factory=list)
    here: str = "opinions"


def found(number: int) -> Consultation:
    """The announced consultation of this number. Raises Http404."""
    row = announced().filter(number=number).first()
    if row is None:
        raise Http404("この意見募集は公表されていません。")
    return row


def crumbs(*steps: tuple[str, str | None]) -> list[Crumb]:
    """The way to a page, from the front page on."""
    return [Crumb("ホーム", Links().to("home")), *(Crumb(label, href) for label, href in steps)]


def way(row: Consultation, last: str = "") -> list[Crumb]:
    """The way to a consultation, or to a page of it."""
    steps: list[tuple[str, str | None]] = [("意見募集", reverse("consultation:list"))]
    steps.append((row.title, reverse("consultation:one", args=[row.number]) if last else None))
    return crumbs(*steps, *([(last, None)] if last else []))


def shown(
    request: HttpRequest, template: str, page: Page, values: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """The page. Nothing of it is kept by anybody on the way: it may hold what somebody typed."""
    editions = queries.shown()
    if editions.current is None:
        return empty(request)
    book = open_book(editions.current, prefixed=False)
    context = {"page": page, "site": frame(book, page.here, editions), **values}
    answer = render(request, f"consultation/{template}", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
