"""The draft that a consultation asks about, and the edition that came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from gyokaku.engine.document import Plan
from gyokaku.engine.document.passages import Kind, Passage, passages
from gyokaku.participation.models import Consultation
from gyokaku.publishing.models import Edition
from gyokaku.publishing.queries import stored

# Digits and dashes as people type them; ① stays apart from 1, for one is a policy's and the other a sheet's.
SAME = str.maketrans("０１２３４５６７８９‐‑‒–—―−ー－", "0123456789---------")


def draft(consultation: Consultation) -> Plan:
    """The plan document that is asked about; parsed once a process. Raises DamagedEdition."""
    return document_of(consultation.edition)


def document_of(edition: Edition) -> Plan:
    """The plan document of an edition. Raises DamagedEdition."""
    return stored(edition.pk, edition.sha256)


def passages_asked(consultation: Consultation) -> Mapping[str, Passage]:
    """Every passage of the draft by its address; found once a process, for editions never change. Raises DamagedEdition."""
    return passages_of(consultation.edition)


def addresses_named(consultation: Consultation, printed: str) -> list[str] | None:
    """The places that a list names by their words or numbers (3, 事業3, ①-ア, a heading); None when one is unknown."""
    names = _names(consultation.edition.pk, consultation.edition.sha256)
    if (one := names.get(_plain(printed))) is not None:
        return [one]
    found = [names.get(_plain(part)) for part in re.split(r"[、,;；\n]", printed) if part.strip()]
    return [one for one in found if one is not None] if found and None not in found else None


def passages_of(edition: Edition) -> Mapping[str, Passage]:
    """The same of any edition."""
    return _found(edition.pk, edition.sha256)


@lru_cache(maxsize=8)
def _found(pk: int, sha256: str) -> Mapping[str, Passage]:
    return MappingProxyType(passages(stored(pk, sha256)))


@lru_cache(maxsize=8)
def _names(pk: int, sha256: str) -> Mapping[str, str]:
    """Every name by which one can speak of a place; a name that two places have is none."""
    found: dict[str, set[str]] = {}
    for one in _found(pk, sha256).values():
        for name in {_plain(called) for called in chain(_called(one), (one.words, one.address))}:
            found.setdefault(name, set()).add(one.address)
    return MappingProxyType({name: next(iter(ones)) for name, ones in found.items() if len(ones) == 1})


def _called(one: Passage) -> Iterator[str]:
    """The short names of a part as a whole: its number or code, with and without its level; its heading."""
    if one.whole and one.kind in (Kind.SHEET, Kind.BRANCH):
        short = one.words.removesuffix(one.text).strip()
        yield short
        yield re.sub(r"^(事業|方針|施策の柱)", "", short)
    if one.whole and one.address:
        yield one.text


def _plain(name: str) -> str:
    return "".join(name.split()).translate(SAME)
