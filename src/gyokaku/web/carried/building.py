"""The public site of all editions as files in memory: pages, feeds, data, look, and the index for searching."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from gyokaku.publishing import queries
from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.carried import reading_api
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.asking import Answer, Asking
from gyokaku.web.carried.errors import BrokenLinks, NothingToPublish, UnsafePlace
from gyokaku.web.carried.manifest import Listed, ListedEdition, Manifest
from gyokaku.web.carried.places import place
from gyokaku.web.carried.walking import Walk, walk
from gyokaku.web.portal.links import Links

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
    editions = queries.editions()
    if not editions:
        raise NothingToPublish("版がまだありません。先に gyokaku freeze で版を確定してください。")
    asking = Asking(standing)
    lost = Answer(render_to_string("404.html").encode(), "text/html; charset=utf-8")
    beside = {**reading_api.overlay(editions, standing), f"{standing.prefix}{NOT_FOUND}": lost}
    found = walk(
        lambda address: beside.get(address) or asking.answer(address),
        [*_start(editions, standing), *beside],
        origin=standing.origin,
        told=told,
    )
    if broken := found.broken():
        more = f"（ほか{len(broken) - SHOWN}件）" if len(broken) > SHOWN else ""
        raise BrokenLinks(
            f"リンク切れが{len(broken)}件あるため、何も書き出していません。{' '.join(broken[:SHOWN])}{more}"
        )
    files = _placed(found, standing)
    return Site(files, _manifest(editions, standing, files), _pages(found))


def _start(editions: list[PublishedEdition], standing: Address) -> list[str]:
    """Where the walk begins: the front page of every edition; with a known origin what search engines ask for."""
    fronts = [Links().to("home"), *(Links(one.number).to("home") for one in editions)]
    return [*fronts, *(reverse(f"portal:{name}") for name in ("sitemap", "robots") if standing.origin)]


def _placed(found: Walk, standing: Address) -> dict[str, bytes]:
    """The answers by their place in the folder. Raises UnsafePlace when two would be one file on some systems."""
    files: dict[str, bytes] = {}
    taken: dict[str, str] = {}
    for address, answer in found.answers.items():
        path = place("/" + address.removeprefix(standing.prefix))
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in taken:
            raise UnsafePlace(f"「{taken[folded]}」と「{path}」は同じファイルになります。課名か符号を改めてください。")
        taken[folded] = path
        files[path] = answer.data
    return dict(sorted(files.items()))


def _manifest(editions: list[PublishedEdition], standing: Address, files: Mapping[str, bytes]) -> Manifest:
    listed = [
        ListedEdition(
            number=one.number,
            title=one.title,
            frozen_at=one.frozen_at.isoformat(timespec="seconds"),
            sha256=one.sha256,
            document=place("/" + Links(one.number).to("plan-document").removeprefix(standing.prefix)),
        )
        for one in editions
    ]
    town = editions[0].plan.municipality.name
    return Manifest(town, str(standing), listed, {path: Listed.of(data) for path, data in files.items()})


def _pages(found: Walk) -> int:
    return sum(answer.content_type.startswith("text/html") for answer in found.answers.values())
