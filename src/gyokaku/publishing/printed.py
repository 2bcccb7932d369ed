"""The printed papers of an edition as PDF: set once, then kept on a shelf, for an edition never changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Lock

from django.utils import timezone

from gyokaku.engine.document import initiatives
from gyokaku.engine.exchange.writing import book
from gyokaku.engine.exchange.writing.book import Pressed
from gyokaku.engine.programs.document import load
from gyokaku.publishing import companions, shelf
from gyokaku.publishing.queries import PublishedEdition

_TURN = Lock()  # one press at a time in a process: each takes a core for a second or two


def plan_book(edition: PublishedEdition) -> bytes:
    """The plan book of an edition. Raises PressFailed."""
    name, day = _named(edition)
    return _kept(edition, "book", lambda: book.plan_book(edition.plan, edition=name, date=day))


def onepagers(edition: PublishedEdition) -> bytes:
    """Its one-pagers for the assembly (議会パック). Raises PressFailed."""
    name, day = _named(edition)
    return _kept(edition, "onepagers", lambda: book.onepagers(edition.plan, number=None, edition=name, date=day))


def yearly_report(edition: PublishedEdition, year: int) -> bytes:
    """Its 進捗状況報告書 of a fiscal year. Raises NotClosed for a year without results, PressFailed."""
    name, day = _named(edition)
    beside = companions.read(edition, "programs", load)
    return _kept(
        edition,
        f"report-{year}",
        lambda: book.yearly_report(edition.plan, year, edition=name, date=day, programs=beside),
    )


def reported_years(edition: PublishedEdition) -> list[int]:
    """Fiscal years of which the edition holds results, the newest first."""
    found = {report.fiscal_year for place in initiatives(edition.plan) for report in place.initiative.reports}
    return sorted(found, reverse=True)


def _named(edition: PublishedEdition) -> tuple[str, date]:
    return f"第{edition.number}版", timezone.localdate(edition.frozen_at)


def _kept(edition: PublishedEdition, paper: str, press: Callable[[], Pressed]) -> bytes:
    """The paper from the shelf, else from the press. Its name holds all that decides its bytes."""
    name = f"{companions.seal(edition)}-{edition.number}-{paper}-{book.design()}.pdf"
    with _TURN:
        pdf = shelf.taken(name)
        if pdf is None:
            pdf = press().pdf
            shelf.put(name, pdf, book.design())
        return pdf
