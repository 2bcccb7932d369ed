"""A year's ratings beside those of the year before: what changed, how much did not, and what cannot be compared."""

from __future__ import annotations

from dataclasses import dataclass

from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.web.portal import results
from gyokaku.web.portal.book import Book
from gyokaku.web.portal.results import Rated, Result
from gyokaku.web.portal.words import Badge


@dataclass(frozen=True, slots=True)
class Changed:
    """An initiative whose rating is another one than the year before."""

    number: int
    title: str
    href: str
    before: Rated
    after: Rated


@dataclass(frozen=True, slots=True)
class Share:
    """How often a rating was given in each of the two years."""

    badge: Badge
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """Two years side by side. Nothing is called better or worse: the scale's own words stand beside one another."""

    former: str
    before: str
    after: str
    shares: list[Share]
    changed: list[Changed]
    same: int
    beyond: list[str]


def year_on_year(book: Book, year: int) -> YearOnYear | None:
    """The year beside the one before; None where that one has no results."""
    if year - 1 not in results.years(book):
        return None
    former = {one.href: one for one in results.of_year(book, year - 1)}
    pairs = [(former.get(one.href), one) for one in results.of_year(book, year)]
    known = [(old, new) for old, new in pairs if old is not None and old.report.scale == new.report.scale]
    changed = [_changed(old, new) for old, new in known if old.rated.badge != new.rated.badge]
    return YearOnYear(
        former=fiscal_year_name(year - 1),
        before=fiscal_year_label(year - 1),
        after=fiscal_year_label(year),
        shares=_shares([old for old, _ in known], [new for _, new in known]),
        changed=changed,
        same=len(known) - len(changed),
        beyond=[_why(old, new) for old, new in pairs if old is None or old.report.scale != new.report.scale],
    )


def _changed(old: Result, new: Result) -> Changed:
    sheet = new.place.initiative
    return Changed(sheet.number, sheet.title, new.href, old.rated, new.rated)


def _shares(before: list[Result], after: list[Result]) -> list[Share]:
    """In the order of the scale, over the initiatives that can be compared."""
    counts = [{one.badge: one.count for one in results.counts(part)} for part in (before, after)]
    order = results.counts([*before, *after])
    return [Share(one.badge, counts[0].get(one.badge, 0), counts[1].get(one.badge, 0)) for one in order]


def _why(old: Result | None, new: Result) -> str:
    sheet = new.place.initiative
    reason = "前の年度の評価がありません" if old is None else "評価の物差しが前の年度と違います"
    return f"事業{sheet.number} {sheet.title}（{reason}）"
