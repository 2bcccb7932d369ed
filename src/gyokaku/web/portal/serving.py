"""From an address to bytes: find the edition, answer 304 before any work, else a kept page, else build and keep it."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from gyokaku.participation.queries.results import mark, unchanging
from gyokaku.publishing import queries
from gyokaku.publishing.companions import seal
from gyokaku.publishing.queries import PublishedEdition, Shown
from gyokaku.web import look
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.cache import MEGABYTE, PageCache, Rendered
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.site import frame

PAGES = PageCache()
# Addresses with free text in them are endless: they have a smaller store of their own and cannot push pages out.
ASKED = PageCache(8 * MEGABYTE)

KEPT = 8  # editions held open in one process

HTML = "text/html; charset=utf-8"


class PageModel(Protocol):
    """What a page's builder gives: at least a title and the navigation entry it belongs to."""

    @property
    def title(self) -> str: ...

    @property
    def here(self) -> str: ...


Builder = Callable[..., PageModel]


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of an address that the page knows, in the page's order; others do not count."""

    values: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        """The value of a parameter; empty when not given."""
        return dict(self.values).get(name, "")

    def __bool__(self) -> bool:
        return bool(self.values)


def asked(request: HttpRequest, known: Iterable[str]) -> Asked:
    """The known parameters that were given a value, at most 200 characters each."""
    given = ((name, request.GET.get(name, "").strip()[:200]) for name in known)
    return Asked(tuple((name, value) for name, value in given if value))


@cache
def build_mark() -> str:
    """A fingerprint of the code and templates that draw pages, so that a new release changes every ETag."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).parent, Path(look.__file__).parent):
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".py", ".html", ".css", ".js", ".xml", ".txt"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


_books: OrderedDict[tuple[str, str, int, bool], Book] = OrderedDict()
_lock = Lock()


def open_book(edition: PublishedEdition, prefixed: bool) -> Book:
    """The edition opened for reading, kept for the next page; `prefixed` when its pages lead inside this edition."""
    key = (get_script_prefix(), seal(edition), edition.number, prefixed)
    with _lock:
        book = _books.pop(key, None) or Book(edition, Links(edition.number if prefixed else None))
        _books[key] = book
        while len(_books) > KEPT:
            _books.popitem(last=False)
        return book


def page(
    build: Builder,
    template: str,
    *,
    params: tuple[str, ...] = (),
    content_type: str = HTML,
    origin: bool = False,
) -> Callable[..., HttpResponse]:
    """A view that shows what `build(book, asked, **parts)` gives in a template. GET and HEAD only; writes nothing.

    With `origin`, the builder is also given the site's own address (https://host), for feeds and site maps.
    """

    def view(request: HttpRequest, edition: int | None = None, **parts: Any) -> HttpResponse:
        shown = queries.shown()
        current = shown.current
        if current is None:
            return empty(request)
        wanted = current if edition is None else next((one for one in shown.editions if one.number == edition), None)
        if wanted is None:
            raise Http404(f"第{edition}版は公開されていません。")
        query = asked(request, params)
        if origin:
            parts["origin"] = f"{request.scheme}://{request.get_host()}"
        place = parts.get("origin", "") + request.path
        key = (
            seal(wanted),
            str(wanted.number),
            str(current.number),
            seal(current),
            mark(),
            *(seal(one) for one in shown.plans[1:]),
            place,
            urlencode(query.values),
        )
        tag = f'W/"{hashlib.sha256("|".join((build_mark(), *key)).encode()).hexdigest()[:24]}"'
        if _not_modified(request, tag):
            return _labelled(HttpResponseNotModified(), tag)
        store = ASKED if query else PAGES
        rendered = store.get(key)
        if rendered is None:
            rendered = _render(build, template, wanted, shown, edition is not None, query, parts)
            store.put(key, rendered)
        return _labelled(_answer(request, rendered, content_type), tag)

    return require_safe(view)


def _render(
    build: Builder,
    template: str,
    wanted: PublishedEdition,
    shown: Shown,
    prefixed: bool,
    query: Asked,
    parts: dict[str, Any],
) -> Rendered:
    book = open_book(wanted, prefixed)
    with unchanging():
        model = build(book, query, **parts)
    return Rendered.of(render_to_string(template, {"page": model, "site": frame(book, model.here, shown)}))


def _not_modified(request: HttpRequest, tag: str) -> bool:
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return known == ["*"] or tag in known or tag.removeprefix("W/") in known


def _answer(request: HttpRequest, rendered: Rendered, content_type: str) -> HttpResponse:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(rendered.packed, content_type=content_type)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(rendered.plain, content_type=content_type)
    response["Content-Length"] = str(len(response.content))
    return response


def _labelled(response: HttpResponse, tag: str) -> HttpResponse:
    """Browsers may keep the page but must ask each time: a new edition shows at once."""
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def empty(request: HttpRequest) -> HttpResponse:
    """No edition yet: say so and what to do. Only the front page answers 200; nothing else exists yet."""
    status = 200 if request.path == Links().to("home") else 404
    return HttpResponse(render_to_string("portal/empty.html"), status=status)
