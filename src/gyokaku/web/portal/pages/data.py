"""The data page: what can be downloaded, its fingerprint, and how to make sure that it is the real one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from gyokaku.engine.document import FORMAT, canonical
from gyokaku.engine.exchange.writing.opendata import Verdict
from gyokaku.engine.notation import fiscal_year_name
from gyokaku.publishing import companions
from gyokaku.publishing.composing import KINDS
from gyokaku.publishing.opendata import loss, opendata, score
from gyokaku.publishing.printed import reported_years
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.links import Links
from gyokaku.web.portal.serving import Asked
from gyokaku.web.portal.site import Crumb


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of machine-readability and what became of it."""

    rule: str
    name: str
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the rules hold, do not apply, and fail."""

    held: int
    other: int
    failed: int
    total: int
    rules: list[Rule]


@dataclass(frozen=True, slots=True)
class Beside:
    """A document frozen beside the plan document; `size` in kilobytes."""

    title: str
    about: str
    href: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Page:
    """The data page; `size` is the document's size in kilobytes."""

    title: str
    here: str
    crumbs: list[Crumb]
    format: str
    sha256: str
    file_name: str
    size: int
    document_href: str
    companions: list[Beside]
    edition_href: str
    schema_href: str
    initiatives_href: str
    indicators_href: str
    checks_href: str
    api_href: str
    initiatives: int
    indicators: int
    doubts: list[str]
    opendata_href: str
    opendata_size: int
    cp932_href: str
    cp932_lost: list[tuple[str, str, int]]
    score: Score
    book_href: str
    onepagers_href: str
    reports: list[Crumb]


def build(book: Book, asked: Asked) -> Page:
    """What of this edition can be taken along."""
    links = book.links
    return Page(
        title="データ",
        here="data",
        crumbs=[Crumb("ホーム", links.to("home")), Crumb("データ")],
        format=FORMAT,
        sha256=book.edition.sha256,
        file_name=file_name(book, "json"),
        size=len(canonical(book.plan)) // 1000 + 1,
        document_href=links.to("plan-document"),
        companions=_companions(book),
        edition_href=links.to("edition-paper"),
        schema_href=Links().to("schema"),
        initiatives_href=links.to("initiatives-csv"),
        indicators_href=links.to("indicators-csv"),
        checks_href=links.to("checks"),
        api_href=reverse("api"),
        initiatives=len(book.places),
        indicators=len(book.rows),
        doubts=[finding.message for finding in book.plan.findings],
        opendata_href=links.to("opendata"),
        opendata_size=len(opendata(book.edition)) // 1000 + 1,
        cp932_href=links.to("opendata-cp932"),
        cp932_lost=[(one, f"U+{ord(one):04X}", count) for one, count in loss(book.edition).items()],
        score=_score(score(book.edition)),
        book_href=links.to("book-pdf"),
        onepagers_href=links.to("onepagers-pdf"),
        reports=[
            Crumb(fiscal_year_name(year), links.to("report-pdf", year=year)) for year in reported_years(book.edition)
        ],
    )


def _companions(book: Book) -> list[Beside]:
    return [
        Beside(
            KINDS[kind].title,
            KINDS[kind].about,
            book.links.to("companion", kind=kind),
            len(companions.companion(book.edition, kind) or b"") // 1000 + 1,
            sha256,
        )
        for kind, sha256 in companions.hashes(book.edition).items()
        if kind in KINDS
    ]


SAID = {True: "満たす", False: "満たさない", None: "対象外"}


def _score(verdicts: list[Verdict]) -> Score:
    counts = Counter(one.holds for one in verdicts)
    rules = [Rule(one.rule, one.name, SAID[one.holds], one.why) for one in verdicts]
    return Score(counts[True], counts[None], counts[False], len(verdicts), rules)


def file_name(book: Book, ending: str) -> str:
    """The name under which a download is kept: plan-132039-1.json."""
    return f"plan-{book.plan.municipality.code or '0'}-{book.edition.number}.{ending}"
