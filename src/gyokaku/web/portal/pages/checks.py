"""What the check (計画点検) says about this edition, by section, with the way to mend each finding."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.checking import Finding, Report, check
from gyokaku.engine.checking.showing.words import SEVERITIES, by_initiative, by_section, summary
from gyokaku.publishing.checking import beside_edition
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Said:
    """One finding as the page shows it."""

    code: str
    severity: str
    severity_key: str
    name: str
    where: str
    message: str
    printed: str
    mend: str


@dataclass(frozen=True, slots=True)
class OfSheet:
    """The findings of one sheet; without an address for the plan as a whole."""

    heading: str
    href: str | None
    said: list[Said]


@dataclass(frozen=True, slots=True)
class OfSection:
    """The findings that one section has to see to."""

    name: str
    mark: str
    count: int
    sheets: list[OfSheet]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of findings."""

    title: str
    here: str
    crumbs: list[Crumb]
    summary: str
    workbook_href: str
    sections: list[OfSection]


def report(book: Book) -> Report:
    """The check of an edition with every rule."""
    return check(book.plan, **beside_edition(book.edition))


def build(book: Book, asked: Asked) -> Page:
    """Every finding of this edition."""
    found, links = report(book), book.links
    grouped = by_section(found.findings).items()
    return Page(
        title="計画点検",
        here="data",
        crumbs=[Crumb("ホーム", links.to("home")), Crumb("データ", links.to("data")), Crumb("計画点検")],
        summary=summary(found),
        workbook_href=links.to("checks-workbook"),
        sections=[_section(book, name, turn, found) for turn, (name, found) in enumerate(grouped, 1)],
    )


def _section(book: Book, name: str, turn: int, findings: list[Finding]) -> OfSection:
    hrefs = {place.initiative.number: book.href(place) for place in reversed(book.places)}
    sheets = [
        OfSheet(
            heading=f"事業{number}　{title}" if number is not None else "計画全体",
            href=hrefs.get(number) if number is not None else None,
            said=[_said(one) for one in group],
        )
        for (number, title), group in by_initiative(findings).items()
    ]
    return OfSection(name, f"section-{turn}", len(findings), sheets)


def _said(found: Finding) -> Said:
    return Said(
        code=found.code,
        severity=SEVERITIES[found.severity],
        severity_key=found.severity.value,
        name=found.name,
        where=found.where,
        message=found.message,
        printed="" if found.printed in found.message else found.printed,
        mend=found.mend,
    )
