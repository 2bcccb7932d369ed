"""An edition as open data: its package with the history of its editions, and the package's score."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from django.utils import timezone

from gyokaku.engine.exchange.writing.opendata import EditionFacts, Verdict, judge, package
from gyokaku.engine.exchange.writing.opendata.package import loss_report
from gyokaku.publishing import companions, queries
from gyokaku.publishing.queries import PublishedEdition

KEPT = 8  # packages that one process keeps


def opendata(edition: PublishedEdition, *, encoding: str = "utf-8", licence: str = "PDL1.0") -> bytes:
    """The zip of an edition. `encoding`: utf-8 or cp932."""
    return _package(facts(edition), companions.seal(edition), edition.number, encoding, licence)


def score(edition: PublishedEdition) -> list[Verdict]:
    """The verdict of each of the thirty rules on the edition's package."""
    return list(_score(facts(edition), companions.seal(edition), edition.number))


def loss(edition: PublishedEdition) -> dict[str, int]:
    """Characters that the CP932 form of the edition's package cannot carry, each with its count."""
    return dict(sorted(_loss(facts(edition), companions.seal(edition), edition.number).items()))


def facts(edition: PublishedEdition) -> EditionFacts:
    """What the package says of the edition, with every edition up to it, the oldest first."""
    upto = sorted((one for one in queries.editions() if one.number <= edition.number), key=lambda one: one.number)
    return _facts(edition, tuple(_facts(one) for one in upto))


def _facts(one: PublishedEdition, history: tuple[EditionFacts, ...] = ()) -> EditionFacts:
    day = timezone.localtime(one.frozen_at).date()
    return EditionFacts(one.number, one.title, day, one.sha256, one.reason, history)


@lru_cache(maxsize=KEPT)
def _package(known: EditionFacts, seal: str, number: int, encoding: str, licence: str) -> bytes:
    found = queries.edition(number)
    if found is None:
        raise LookupError(f"第{number}版は公開されていません。")
    beside = companions.beside(found)
    return package(found.plan, known, encoding=encoding, licence=licence, beside=beside)


@lru_cache(maxsize=KEPT)
def _score(known: EditionFacts, seal: str, number: int) -> tuple[Verdict, ...]:
    return tuple(judge(_package(known, seal, number, "utf-8", "PDL1.0")))


@lru_cache(maxsize=KEPT)
def _loss(known: EditionFacts, seal: str, number: int) -> Counter[str]:
    found = queries.edition(number)
    if found is None:
        return Counter()
    return loss_report(found.plan, known, companions.beside(found))
