"""What the API answers with, as files: a static host cannot page, filter or search, so every list is written whole.

The one page that is not the served one is /api/: a page of these files stands in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import resolve, reverse

from gyokaku.publishing.queries import PublishedEdition
from gyokaku.web.carried.address import Address
from gyokaku.web.carried.asking import Answer, Question
from gyokaku.web.plans import split

PAGE = 1000  # rows that the API gives at once
JSON = "application/json; charset=utf-8"
LISTS = (
    ("initiatives", "事業の一覧"),
    ("indicators", "指標の一覧（判定とその説明つき）"),
    ("series", "値（基準値・目標値・実績値）の縦長の表"),
    ("program-totals", "事務事業の総数と数え方"),
    ("program-reviews", "事務事業見直しの結果"),
    ("effects", "効果額（年度ごと、計算の文つき）"),
    ("evidence", "台帳から計算した値と、その根拠"),
    ("registers", "実績台帳の一覧"),
    ("records", "実績台帳の記録（公開する欄）"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer of the API kept as a file."""

    href: str
    label: str


@dataclass(frozen=True, slots=True)
class OfEdition:
    """The files of one edition."""

    heading: str
    files: list[Kept]


def overlay(editions: list[PublishedEdition], standing: Address) -> dict[str, Answer]:
    """The API's answers and the page about them, by address."""
    root = f"{reverse('api')}v1/"
    answers = {f"{root}editions.json": _whole("editions", standing)}
    shown = []
    for one in editions:
        near = f"editions/{one.number}"
        files = [Kept(f"{root}{near}/{name}.json", label) for name, label in LISTS]
        files.insert(0, Kept(f"{root}{near}/policies.json", "方針・施策の柱・事業の木"))
        answers[files[0].href] = Answer(_asked(f"{near}/policies", "", standing), JSON)
        for (name, _), kept in zip(LISTS, files[1:], strict=True):
            answers[kept.href] = _whole(f"{near}/{name}", standing)
        answers |= {f"{root}{path}.json": answer for path, answer in _sheets(near, standing)}
        shown.append(OfEdition(f"第{one.number}版 {one.title}", files))
    page = render_to_string("carried/api.html", {"editions": shown, "list": f"{root}editions.json", "root": root})
    return {reverse("api"): Answer(page.encode(), "text/html; charset=utf-8"), **answers}


def _sheets(near: str, standing: Address) -> Iterator[tuple[str, Answer]]:
    """Every sheet of an edition by its path. Of sheets with one number the API knows the first."""
    numbers = {row["number"] for row in _rows(f"{near}/initiatives", standing)}
    for number in sorted(numbers):
        path = f"{near}/initiatives/{number}"
        yield path, Answer(_asked(path, "", standing), JSON)


def _whole(path: str, standing: Address) -> Answer:
    """A list with all its rows."""
    first = _asked(path, f"limit={PAGE}", standing)
    if json.loads(first)["count"] <= PAGE:
        return Answer(first, JSON)
    rows = _rows(path, standing)
    return Answer(json.dumps({"count": len(rows), "items": rows}, ensure_ascii=False).encode(), JSON)


def _rows(path: str, standing: Address) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    while True:
        part = json.loads(_asked(path, f"limit={PAGE}&offset={len(rows)}", standing))
        rows += part["items"]
        if len(rows) >= part["count"] or not part["items"]:
            return rows


def _asked(path: str, query: str, standing: Address) -> bytes:
    """The bytes that the API gives at an address."""
    address = f"{reverse('api')}v1/{path}"
    question = Question(address, standing, split("/" + address.removeprefix(standing.prefix))[1])
    question.GET = QueryDict(query)
    found = resolve(question.path_info)
    return bytes(found.func(question, *found.args, **found.kwargs).content)
