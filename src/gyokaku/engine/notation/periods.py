"""Reads printed periods: fiscal years, months and days as-of, every year, ranges. Exact about eras; never guesses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gyokaku.engine.notation.calendar import BadDate, Year, day_of, month_of, read_year
from gyokaku.engine.notation.folding import tight
from gyokaku.engine.notation.marks import DASHES, unwrapped
from gyokaku.engine.notation.terms import Missing, PeriodKind


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """A period as printed, its kind, and its first and last day (both None for 毎年度)."""

    printed: str
    kind: PeriodKind
    start: date | None = None
    end: date | None = None

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


Span = tuple[PeriodKind, date | None, date | None]

_ERA = r"(?:令和|平成|昭和|大正|明治|[RHSTM])"
_Y = rf"(?:{_ERA}(?:元|[0-9]{{1,2}})|[0-9]{{4}})"
# 令和4(2022)年度, R4(2022), 2022(R4): two calendars for one year, which must agree
_YEAR = rf"(?P<year>{_Y})年?(?:[(（〈](?P<twin>{_Y})年?[)）〉])?"
_AS_OF = r"(?:末|時点|現在|末時点|末現在)?"
_TO = r"(?:～|-|－|–|—|ー|から)"
_SHORT = rf"(?:{_Y}|[0-9]{{1,2}})"


def read_period(text: str) -> ReadPeriod | NotAPeriod:
    """The period that a cell prints, or why it names none. A bare number names none: its calendar is unknown."""
    folded = unwrapped(tight(text).upper())
    if not folded:
        return NotAPeriod(text, Missing.BLANK, "時期が空欄です。")
    if set(folded) <= DASHES:
        return NotAPeriod(text, Missing.DASH, "時期は横線だけです。")
    for pattern, meaning in _FORMS:
        found = pattern.fullmatch(folded)
        if found is None:
            continue
        try:
            return ReadPeriod(text, *meaning(found))
        except BadDate as error:
            return NotAPeriod(text, Missing.UNREADABLE, str(error))
    if folded.isdigit():
        why = f"「{text.strip()}」には元号も西暦もないため、いつのことか決められません。R{folded}、20XXのように書いてください。"
        return NotAPeriod(text, Missing.UNREADABLE, why)
    return NotAPeriod(text, Missing.UNREADABLE, f"「{text.strip()}」は時期の書き方として読めません。")


def format_period(period: ReadPeriod) -> str:
    """What was printed, as it was printed."""
    return period.printed


def _year(found: re.Match[str]) -> Year:
    year = read_year(found["year"])
    twin = found.groupdict().get("twin")
    if twin and read_year(twin).western != year.western:
        raise BadDate(f"「{found['year']}」と「{twin}」は同じ年ではありません。どちらかの誤記です。")
    return year


def _fiscal(found: re.Match[str]) -> Span:
    western = _year(found).western
    return PeriodKind.FISCAL_YEAR, date(western, 4, 1), date(western + 1, 3, 31)


def _fiscal_end(found: re.Match[str]) -> Span:
    last = date(_year(found).western + 1, 3, 31)
    return PeriodKind.DAY, last, last


def _calendar(found: re.Match[str]) -> Span:
    year = _year(found)
    year.check(date(year.western, 1, 1), date(year.western, 12, 31))
    return PeriodKind.CALENDAR_YEAR, date(year.western, 1, 1), date(year.western, 12, 31)


def _month(found: re.Match[str]) -> Span:
    return PeriodKind.MONTH, *month_of(_year(found), int(found["month"]))


def _day(found: re.Match[str]) -> Span:
    day = day_of(_year(found), int(found["month"]), int(found["day"]))
    return PeriodKind.DAY, day, day


def _every(_: re.Match[str]) -> Span:
    return PeriodKind.EVERY_YEAR, None, None


def _range(found: re.Match[str]) -> Span:
    """R3～7年度, 2024～28年度, 令和7～11年: an end without an era counts on in the calendar of the beginning."""
    first = read_year(found["first"])
    last = _counted_on(found["first"], found["last"])
    if last < first.western:
        raise BadDate(f"「{found[0]}」は終わりが始まりより前です。")
    if found["kind"] == "年":
        return PeriodKind.RANGE, date(first.western, 1, 1), date(last, 12, 31)
    return PeriodKind.RANGE, date(first.western, 4, 1), date(last + 1, 3, 31)


def _counted_on(first: str, last: str) -> int:
    if not last.isdigit() or len(last) == 4:
        return read_year(last).western
    if first.isdigit():
        return int(first[: 4 - len(last)] + last)
    era = re.match(_ERA, first)
    return read_year(f"{era.group() if era else ''}{last}").western


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"(?P<year>{_Y})年(?:[(（〈](?P<twin>{_Y})年?[)）〉])?", _calendar),
        (rf"{_YEAR}(?:年度)?", _fiscal),  # R5 and 2023 alone are fiscal years: so plans head their columns
        (rf"{_YEAR}年?度末(?:時点|現在)?", _fiscal_end),
        (rf"{_YEAR}[.．/・](?P<month>[0-9]{{1,2}})(?:月)?{_AS_OF}", _month),
        (rf"{_YEAR}年?(?P<month>[0-9]{{1,2}})月{_AS_OF}", _month),
        (rf"{_YEAR}[.．/・-](?P<month>[0-9]{{1,2}})[.．/・-](?P<day>[0-9]{{1,2}}){_AS_OF}", _day),
        (rf"{_YEAR}年?(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日(?:\([月火水木金土日]\))?{_AS_OF}", _day),
        (r"(?:毎|各)年度?末?(?:ごと)?", _every),
        (rf"(?P<first>{_Y})年?度?{_TO}(?P<last>{_SHORT})(?P<kind>年度|年|)(?:まで|の間)?", _range),
    )
)
