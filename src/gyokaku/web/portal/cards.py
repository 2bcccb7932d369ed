"""An indicator as a card: what was printed, where it stands in plain words, its chart, and the table beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from gyokaku.engine.document import Value
from gyokaku.engine.document.identity import fingerprint, identity
from gyokaku.web.portal import words
from gyokaku.web.portal.book import Book, Row
from gyokaku.web.portal.charts import course
from gyokaku.web.portal.evidence import evidence_href
from gyokaku.web.portal.tally import has_target


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed value as a row of the table: what it is, as printed, when, why there is none, and its evidence."""

    kind: str
    printed: str
    period: str
    words: str
    evidence_href: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator of one sheet as it is shown."""

    name: str
    anchor: str
    href: str
    sheet_number: int
    sheet_title: str
    sheet_href: str
    badge: words.Badge
    sentence: str
    rule: str
    actual: Figure | None
    target: Figure | None
    has_target: bool
    figures: list[Figure]
    chart: SafeString
    caption: str
    shared: int


def card(book: Book, row: Row, mark: str = "") -> Card:
    """The card of an indicator; `mark` keeps ids apart where several sheets' cards stand on one page."""
    indicator, judgement, initiative = row.indicator, row.judgement, row.place.initiative
    anchor = f"{mark}{row.anchor}"
    drawn = course.draw(indicator, judgement, book.plan.fiscal_years, f"{anchor}-chart")
    targets = [_figure("目標値", value) for value in indicator.targets]
    actuals = [
        _figure("実績値", value, evidence_href(book, row.place, indicator, value)) for value in indicator.actuals
    ]
    baseline = [_figure("基準値", indicator.baseline)] if indicator.baseline else []
    return Card(
        name=indicator.name or "（名称の記載なし）",
        anchor=anchor,
        href=book.links.indicator(identity(indicator)),
        sheet_number=initiative.number,
        sheet_title=initiative.title,
        sheet_href=f"{book.href(row.place)}#{row.anchor}",
        badge=words.badge(judgement),
        sentence=judgement.sentence,
        rule=judgement.rule,
        actual=actuals[-1] if actuals else None,
        target=targets[-1] if targets else None,
        has_target=has_target(indicator),
        figures=[*baseline, *actuals, *targets],
        chart=mark_safe(drawn.svg),  # noqa: S308 - built by charts.svg, which escapes every text and attribute
        caption=drawn.caption,
        shared=len(book.shared[fingerprint(identity(indicator))].rows) - 1,
    )


def _figure(kind: str, value: Value, evidence_href: str = "") -> Figure:
    period = value.period.printed if value.period else ""
    notes = [words.missing(value.missing_reason), value.note or "", "速報値" if value.provisional else ""]
    shown = [note for note in notes if note and note not in value.printed]
    return Figure(kind, value.printed or "（空欄）", period, "、".join(shown), evidence_href)
