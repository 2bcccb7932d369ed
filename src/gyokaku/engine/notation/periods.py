"""Reads printed periods: fiscal years, months and days as-of, every year, ranges. Exact about eras; never guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gyokaku.engine.notation.calendar import BadDate
from gyokaku.engine.notation.folding import compact
from gyokaku.engine.notation.marks import DASHES, PROVISIONAL, unwrapped, without_footnotes
from gyokaku.engine.notation.spans import read_span
from gyokaku.engine.notation.terms import Missing, PeriodKind


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """A period as printed, its kind, and its first and last day (both None for 毎年度)."""

    printed: str
    kind: PeriodKind
    start: date | None = None
    end: date | None = None
    provisional: bool = False  # R5年度（見込み）

    @property
    def fiscal_year(self) -> int | None:
        """The fiscal year in which it ends: R6.3 lies in FY 2023 (R5年度)."""
        if self.end is None:
            return None
        return self.end.year if self.end.month >= 4 else self.end.year - 1


@dataclass(frozen=True, slots=True)
class NotAPeriod:
    """A cell that names no period: the reason, and one sentence that explains it."""

    printed: str
    reason: Missing
    explanation: str


_KNOWN_TAIL = re.compile(r"(?:の)?(?:実績値?|決算値?|目標値?|分)$")  # says which column it is, not when
_PROVISIONAL_TAIL = re.compile(rf"(?:\((?:{PROVISIONAL.pattern})\)|{PROVISIONAL.pattern})$")
_ERALESS = re.compile(
    r"[0-9]{1,2}(?:年度?)?|[0-9]{1,2}[年./][0-9]{1,2}(?:月|[月./][0-9]{1,2}日?)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?"
)


def read_period(text: str) -> ReadPeriod | NotAPeriod:
    """The period that a cell prints, or why it names none. A bare number names none: its calendar is unknown."""
    folded = unwrapped(compact(text).upper())
    if not folded:
        return NotAPeriod(text, Missing.BLANK, "時期が空欄です。")
    if set(folded) <= DASHES:
        return NotAPeriod(text, Missing.DASH, "時期は横線だけです。")
    provisional = False
    try:
        span = read_span(folded)
        if span is None:
            bare = without_footnotes(folded)[0].strip()
            firm = _PROVISIONAL_TAIL.sub("", bare)
            provisional = firm != bare
            span = read_span(_KNOWN_TAIL.sub("", firm))
    except BadDate as error:
        return NotAPeriod(text, Missing.UNREADABLE, str(error))
    if span is None:
        return NotAPeriod(text, Missing.UNREADABLE, _why_not(text, folded))
    return ReadPeriod(text, *span, provisional=provisional)


def format_period(period: ReadPeriod) -> str:
    """What was printed, as it was printed."""
    return period.printed


def _why_not(text: str, folded: str) -> str:
    shown = text.strip()
    if _ERALESS.fullmatch(folded):
        return f"「{shown}」には元号も西暦もないため、いつのことか決められません。R7年度、R7.3、2025年度のように書いてください。"
    return f"「{shown}」は時期の書き方として読めません。R7年度、R7.3、令和7年1月15日のように書いてください。"
