"""Pure rules of the working copy: which documents can be kept, whose they are, and who is who after a re-import."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gyokaku.engine.document import Measure, Municipality, Plan, Policy, canonical, initiatives

MAX_BYTES = 20_000_000
MAX_INITIATIVES = 5_000
MAX_DEPTH = 20
LARGEST = 2**31 - 1  # what an integer column holds on both databases

# A NUL in canonical JSON: an odd number of backslashes before u0000. PostgreSQL keeps no such text.
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def fault_of_document(document: Plan) -> str | None:
    """Why a document cannot be kept, as a sentence; None when it can."""
    try:
        written = canonical(document)
    except UnicodeEncodeError:
        return "文字として成り立たない符号（対になっていないサロゲート）が含まれています。元の文書を開き、保存し直してください。"
    if len(written) > MAX_BYTES:
        return (
            f"計画文書が大きすぎます（{len(written):,}バイト）。上限は{MAX_BYTES:,}バイトです。文書を分けてください。"
        )
    if NUL.search(written):
        return "本文にヌル文字（U+0000）が含まれています。元の文書から取り除いてください。"
    if (depth := max(map(_depth, document.policies), default=0)) > MAX_DEPTH:
        return f"計画の階層が深すぎます（{depth}段）。上限は{MAX_DEPTH}段です。"
    places = list(initiatives(document))
    if len(places) > MAX_INITIATIVES:
        return f"事業が多すぎます（{len(places):,}件）。上限は{MAX_INITIATIVES:,}件です。"
    for place in places:
        if any(abs(number) > LARGEST for number in _numbers(place.initiative)):
            return f"事業「{place.initiative.title}」の番号・頁・年度に、扱えない大きさの数があります。値を確かめてください。"
    return None


def _depth(branch: Policy | Measure) -> int:
    below = branch.measures if isinstance(branch, Policy) else branch.groups
    return 1 + max(map(_depth, below), default=0)


def _numbers(sheet: Any) -> Iterator[int]:
    yield sheet.number
    yield sheet.page or 0
    for item in sheet.schedule:
        for step in item.steps:
            yield from (step.first, step.last or 0, step.last_possible or 0)


def addressed(document: Plan, code: str, name: str) -> Plan:
    """The document with the code and name under which its municipality is registered."""
    if (document.municipality.code, document.municipality.name) == (code, name):
        return document
    return document.model_copy(update={"municipality": Municipality(code=code, name=name)})


def fault_of_municipality(document: Plan, code: str, name: str) -> str | None:
    """Why the document cannot be this municipality's, as a sentence; None when it can."""
    printed = document.municipality
    if printed.code == code or (printed.code is None and printed.name == name):
        return None
    return (
        f"この文書は「{printed.name}」（コード {printed.code or 'なし'}）のものです。取込み先は「{name}」（{code}）です。"
        "文書か、取込み先の団体（--municipality）を確かめてください。"
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Something to be recognised: its key, and its names from the surest to the weakest (None: no such name)."""

    of: Any
    key: str | None
    names: tuple[Hashable | None, ...]


def pair(old: Sequence[Named], new: Sequence[Named]) -> tuple[list[tuple[Named, Named | None]], list[Named]]:
    """Recognise each new one among the old: by key, then by each name in turn; and those that are gone.

    Two that both carry a key, and not the same one, are never the same. This is the order in which the
    difference of two documents recognises initiatives, so that what was shown is what is done.
    """
    left = list(old)
    found: dict[int, Named] = {}
    for rung in range(-1, max((len(item.names) for item in new), default=0)):
        for index, item in enumerate(new):
            wanted = _name(item, rung)
            if index in found or wanted is None:
                continue
            former = next((one for one in left if _name(one, rung) == wanted), None)
            if former is not None and not (former.key and item.key and former.key != item.key):
                found[index] = former
                left.remove(former)
    return [(item, found.get(index)) for index, item in enumerate(new)], left


def _name(item: Named, rung: int) -> Hashable | None:
    return item.key if rung < 0 else item.names[rung]
