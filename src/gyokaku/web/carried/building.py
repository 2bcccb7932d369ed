"""The public site of all editions as files in memory: pages, feeds, data, look, and the index for searching."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from gyokaku.participation.queries import results
from gyokaku.publishing import companions, queries
from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.carried import narrowing, reading_api, search_index
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.asking import Answer, answer, at
from gyokaku.web.carried.errors import BrokenLinks, NothingToPublish, UnsafePlace
from gyokaku.web.carried.manifest import Listed, ListedCompanion, ListedEdition, Manifest
from gyokaku.web.carried.places import place
from gyokaku.web.carried.walking import Walk, walk
from gyokaku.web.plans import within
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.serving import open_book

NOT_FOUND = "404.html"  # where static hosts look for the page of what is not there
SHOWN = 10  # broken links that the refusal names


@dataclass(frozen=True, slots=True)
class Site:
    """The files by their place in the folder, with their manifest, and how many of them are pages."""

    files: dict[str, bytes]
    manifest: Manifest
    pages: int


def build(standing: Address, told: Callable[[int, int], None] = lambda done, known: None) -> Site:
    """Every file of the site. Raises NothingToPublish, BrokenLinks, UnsafePlace."""
    if queries.current() is None:
        raise NothingToPublish("版がまだありません。先に gyokaku freeze で版を確定してください。")
    with at(standing), queries.unchanging(), results.unchanging(*_numbers()):
        found = _walked(standing, told)
        files = _placed(found, standing)
        paper = _manifest(standing, files)
    return Site(files, paper, _pages(found))


def _plans() -> Iterator[int | None]:
    """Every published plan in turn, the front plan (None) first: what is asked meanwhile is asked within that plan."""
    for number in _numbers():
        with within(number):
            yield number


def _numbers() -> list[int | None]:
    return [None, *(one.plan_id for one in queries.shown().plans[1:])]


def _walked(standing: Address, told: Callable[[int, int], None]) -> Walk:
    """Everything that the site has, of every plan, every link of it leading somewhere. Raises BrokenLinks."""
    lost = Answer(render_to_string("404.html").encode(), "text/html; charset=utf-8")
    beside = {f"{standing.prefix}{NOT_FOUND}": lost}
    start: list[str] = []
    for _ in _plans():
        editions = queries.editions()
        beside |= {**reading_api.overlay(editions, standing), **_indexes(editions)}
        start += _start(editions, standing)
    found = walk(
        lambda address: beside.get(address) or answer(address, standing),
        [*start, *beside],
        origin=standing.origin,
        told=told,
    )
    if broken := found.broken():
        more = f"（ほか{len(broken) - SHOWN}件）" if len(broken) > SHOWN else ""
        raise BrokenLinks(
            f"リンク切れが{len(broken)}件あるため、何も書き出していません。{' '.join(broken[:SHOWN])}{more}"
        )
    return found


def _start(editions: list[PublishedEdition], standing: Address) -> list[str]:
    """Where the walk begins: the front page of every edition; with a known origin what search engines ask for."""
    fronts = [Links().to("home"), *(Links(one.number).to("home") for one in editions)]
    return [*fronts, *(reverse(f"portal:{name}") for name in ("sitemap", "robots") if standing.origin)]


def _indexes(editions: list[PublishedEdition]) -> dict[str, Answer]:
    """What the pages' scripts read where no server searches and filters, for the current edition and for each."""
    found = {}
    for edition, prefixed in [(editions[0], False), *((one, True) for one in editions)]:
        book = open_book(edition, prefixed)
        search = book.links.to("search")
        files = {f"{search}{name}": data for name, data in search_index.index(book).items()}
        files[f"{book.links.to('initiatives')}facts.json"] = narrowing.of_initiatives(book)
        files[f"{book.links.to('indicators')}facts.json"] = narrowing.of_indicators(book)
        found.update({address: Answer(data, reading_api.JSON) for address, data in files.items()})
    return found


def _placed(found: Walk, standing: Address) -> dict[str, bytes]:
    """The answers by their place in the folder. Raises UnsafePlace when two would be one file on some systems."""
    files: dict[str, bytes] = {}
    taken: dict[str, str] = {}
    for address, there in found.answers.items():
        path = _file(address, standing)
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in taken:
            raise UnsafePlace(f"「{taken[folded]}」と「{path}」は同じファイルになります。課名か符号を改めてください。")
        taken[folded] = path
        files[path] = there.data
    return dict(sorted(files.items()))


def _manifest(standing: Address, files: Mapping[str, bytes]) -> Manifest:
    listed = [
        ListedEdition(
            number=one.number,
            title=one.title,
            frozen_at=one.frozen_at.isoformat(timespec="seconds"),
            sha256=one.sha256,
            document=_file(Links(one.number).to("plan-document"), standing),
            companions=[
                ListedCompanion(kind, sha256, _file(Links(one.number).to("companion", kind=kind), standing))
                for kind, sha256 in companions.hashes(one).items()
            ],
        )
        for _ in _plans()
        for one in queries.editions()
    ]
    town = queries.shown().plans[0].plan.municipality.name
    return Manifest(town, str(standing), listed, {path: Listed.of(data) for path, data in files.items()})


def _file(address: str, standing: Address) -> str:
    """Where in the folder what stands at an address is."""
    return place("/" + address.removeprefix(standing.prefix))


def _pages(found: Walk) -> int:
    return sum(answer.content_type.startswith("text/html") for answer in found.answers.values())
