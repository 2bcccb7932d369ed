"""The grammar of printed periods, on compact text: each form and the days it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from gyokaku.engine.notation.calendar import BadDate, Year, day_of, fiscal_year_of, month_of, read_year
from gyokaku.engine.notation.terms import PeriodKind

Span = tuple[PeriodKind, date | None, date | None]

_ERA = r"(?:令和|平成|昭和|大正|明治|[RHSTM])"
YEAR = rf"(?:{_ERA}(?:元|[0-9]{{1,2}})|[0-9]{{4}})"
_MARKED = rf"{_ERA}(?:元|[0-9]{{1,2}})"
_Y = rf"(?P<year>{YEAR})"
# 令和4(2022)年度, R4(2022), 2019年度(R1), H31/R元年度: two calendars for one year, which must agree
_TWIN = rf"[(（〈\[](?P<twin>{YEAR})(?:年度?)?[)）〉\]]"
_TWIN_SLASH = rf"/(?P<twin>{_MARKED})"
_TO = r"(?:～|-|－|–|—|ー|から|->)"
_M = r"(?P<month>[0-9]{1,2})"
_AS_OF = r"(?:末日?|時点|現在|末日?時点|末日?現在)?"
_DAY_AS_OF = r"(?:\([月火水木金土日][・、]?(?:祝|必着|消印有効)?\))?(?:時点|現在|必着)?"


def read_span(text: str) -> Span | None:
    """Kind, first and last day of a printed period; None when it is none. Raises BadDate for days that never were."""
    for pattern, meaning in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            return meaning(found)
    return _month_range(text)


def _year(found: re.Match[str]) -> Year:
    year = read_year(found["year"])
    twin = found.groupdict().get("twin")
    if twin and read_year(twin).western != year.western:
        raise BadDate(f"「{found['year']}」と「{twin}」は同じ年ではありません。どちらかの誤記です。")
    return year


def _fiscal(found: re.Match[str]) -> Span:
    return PeriodKind.FISCAL_YEAR, *fiscal_year_of(_year(found))


def _fiscal_end(found: re.Match[str]) -> Span:
    last = fiscal_year_of(_year(found))[1]
    return PeriodKind.DAY, last, last


def _part_of_fiscal(found: re.Match[str]) -> Span:
    """上半期, 下半期 and the four quarters of a fiscal year."""
    west = fiscal_year_of(_year(found))[0].year
    first, months = _PARTS[found["part"]]
    start = date(west + (first > 12), (first - 1) % 12 + 1, 1)
    last = first + months
    return PeriodKind.RANGE, start, date.fromordinal(date(west + (last > 12), (last - 1) % 12 + 1, 1).toordinal() - 1)


_PARTS = {"上": (4, 6), "下": (10, 6), "1": (4, 3), "2": (7, 3), "3": (10, 3), "4": (13, 3)}


def _calendar(found: re.Match[str]) -> Span:
    year = _year(found)
    first, last = date(year.western, 1, 1), date(year.western, 12, 31)
    year.check(first, last)
    return PeriodKind.CALENDAR_YEAR, first, last


def _year_end(found: re.Match[str]) -> Span:
    last = day_of(_year(found), 12, 31)
    return PeriodKind.DAY, last, last


def _month(found: re.Match[str]) -> Span:
    return PeriodKind.MONTH, *month_of(_year(found), int(found["month"]))


def _day(found: re.Match[str]) -> Span:
    day = day_of(_year(found), int(found["month"]), int(found["day"]))
    return PeriodKind.DAY, day, day


def _every(_: re.Match[str]) -> Span:
    return PeriodKind.EVERY_YEAR, None, None


def _deadline(found: re.Match[str]) -> Span | None:
    """R11年度まで(に): as of its last day, for where it began is not printed."""
    span = read_span(found["when"])
    return span and (PeriodKind.DAY, span[2], span[2])


def _range(found: re.Match[str]) -> Span:
    """R3～7年度, 2024～28年度, 令和7～11年: an end without an era counts on in the calendar of the beginning."""
    if found["to"] == "-" and not found["kind"] and found["last"].isdigit() and int(found["last"]) <= 12:
        raise BadDate(f"「{found[0]}」は年の範囲なのか年月なのか決められません。")  # 2010-12, R5-6
    first, last = read_year(found["first"]), _counted_on(found["first"], found["last"])
    if last.western < first.western:
        raise BadDate(f"「{found[0]}」は終わりが始まりより前です。")
    if found["kind"] == "年":
        return PeriodKind.RANGE, date(first.western, 1, 1), date(last.western, 12, 31)
    return PeriodKind.RANGE, fiscal_year_of(first)[0], fiscal_year_of(last)[1]


def _counted_on(first: str, last: str) -> Year:
    if not last.isdigit() or len(last) == 4:
        return read_year(last)
    if first.isdigit() and len(last) == 1:
        raise BadDate(f"「{first}～{last}」の終わりの年が決められません。")
    if first.isdigit():
        return read_year(first[: 4 - len(last)] + last)
    era = re.match(_ERA, first)
    return read_year(f"{era.group() if era else ''}{last}")


_LONG = re.compile(rf"(?P<left>.+?(?:[./][0-9]+|月|日))(?:{_TO})(?P<right>.+?)(?:まで)?")
_NO_YEAR = re.compile(r"[0-9]{1,2}月(?:[0-9]{1,2}日)?")


def _month_range(text: str) -> Span | None:
    """R6.4～R7.3, 令和6年4月～9月, 2024年4月1日～2025年3月31日."""
    found = _LONG.fullmatch(text)
    if found is None:
        return None
    left, right = read_span(found["left"]), found["right"]
    year = re.match(YEAR, text)
    last = read_span(f"{year.group()}年{right}" if year and _NO_YEAR.fullmatch(right) else right)
    if left is None or last is None or left[0] is not last[0] or left[0] not in (PeriodKind.MONTH, PeriodKind.DAY):
        return None
    if left[1] and last[2] and last[2] < left[1]:
        raise BadDate(f"「{text}」は終わりが始まりより前です。")
    return PeriodKind.RANGE, left[1], last[2]


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{_Y}(?:年度)?", _fiscal),  # R5 and 2023 alone are fiscal years: so plans head their columns
        (rf"{_Y}[./]{_M}月?{_AS_OF}", _month),
        (rf"{_Y}年", _calendar),
        (rf"{_Y}年末", _year_end),
        (rf"{_Y}年{_M}月{_AS_OF}", _month),
        (rf"{_Y}(?P<sep>[./-]){_M}(?P=sep)(?P<day>[0-9]{{1,2}}){_DAY_AS_OF}", _day),
        (rf"{_Y}年{_M}月(?P<day>[0-9]{{1,2}})日{_DAY_AS_OF}", _day),
        (r"[毎各](?:年度?|会計年度)末?(?:ごと)?", _every),
        (rf"{_Y}{_TWIN}年", _calendar),
        (rf"{_Y}年{_TWIN}", _calendar),
        (rf"{_Y}(?:年度)?{_TWIN}(?:年度)?", _fiscal),
        (rf"{_Y}{_TWIN_SLASH}年度", _fiscal),
        (rf"{_Y}{_TWIN}年{_M}月{_AS_OF}", _month),
        (rf"{_Y}(?:{_TWIN})?年度末(?:時点|現在)?", _fiscal_end),
        (rf"{_Y}(?:年度)?(?P<part>上|下)(?:半期|期)", _part_of_fiscal),
        (rf"{_Y}(?:年度)?第(?P<part>[1-4])四半期", _part_of_fiscal),
        (
            rf"(?P<first>{YEAR})(?:年度|年)?(?P<to>{_TO})(?P<last>{YEAR}|[0-9]{{1,2}})(?P<kind>年度|年|)(?:まで)?",
            _range,
        ),
        (rf"(?P<when>{YEAR}.*(?:[月日年度]|[0-9]))末?まで(?:に)?", _deadline),
    )
)
