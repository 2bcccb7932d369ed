"""Years, months and days that a paper may print, checked against the eras."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from gyokaku.engine.notation.eras import BY_NAME, Era

_PRINTED = re.compile(r"(?P<era>令和|平成|昭和|大正|明治|[RHSTM])(?P<number>元|[0-9]{1,2})|(?P<western>[0-9]{4})")


_OUTLIVING = 10  # years


class BadDate(ValueError):
    """A year, month or day that the calendar does not have; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Year:
    """A printed year: its western number, and the era it was printed in (None: western)."""

    printed: str
    western: int
    era: Era | None

    def check(self, start: date, end: date) -> None:
        """Raise BadDate when no day from `start` to `end` lies in the printed era (平成31年5月, 令和元年4月)."""
        if self.era is None or self.era.holds(start, end):
            return
        span = f"{self.era.name}は{_written(self.era.first)}から"
        if self.era.end:
            span += f"{_written(self.era.end - timedelta(days=1))}まで"
        raise BadDate(f"「{self.printed}」年の{start.month}月は{self.era.name}ではありません（{span}）。")


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def read_year(text: str) -> Year:
    """A year such as R7, 令和元, 2025. Raises BadDate for a year 0 and for years no plan can mean."""
    found = _PRINTED.fullmatch(text)
    if found is None:
        raise BadDate(f"「{text}」は年として読めません。")
    if found["western"]:
        western = int(found["western"])
        if not 1868 <= western <= 2100:
            raise BadDate(f"「{text}」年は西暦の年として考えられる範囲にありません。")
        return Year(text, western, None)
    era = BY_NAME[found["era"]]
    number = 1 if found["number"] == "元" else int(found["number"])
    if number == 0:
        raise BadDate(f"「{text}」：元号の年は元年（1年）から始まります。")
    if era.year(number) > 2100:
        raise BadDate(f"「{text}」は元号の年として考えられる範囲にありません。")
    return Year(text, era.year(number), era)


def fiscal_year_of(year: Year) -> tuple[date, date]:
    """First and last day of a printed fiscal year (April to March).

    平成31年度 is 2019 as 令和元年度 is. Plans made before a change of era go on counting in the old one (平成32年度), so
    a fiscal year may run past the end of its era by ten years; months and days may not.
    """
    start, end = date(year.western, 4, 1), date(year.western + 1, 3, 31)
    if year.era and year.era.end and year.western > year.era.end.year + _OUTLIVING:
        year.check(start, end)
    return start, end


def month_of(year: Year, month: int) -> tuple[date, date]:
    """First and last day of a printed month, inside the printed era (令和元年5月 and 平成31年4月 are both whole)."""
    if not 1 <= month <= 12:
        raise BadDate(f"{month}月という月はありません。")
    start = date(year.western, month, 1)
    end = date(year.western, month, monthrange(year.western, month)[1])
    year.check(start, end)
    return start, end


def day_of(year: Year, month: int, day: int) -> date:
    """A printed day inside the printed era."""
    first, last = month_of(year, month)
    if not 1 <= day <= last.day:
        raise BadDate(f"{first.year}年{month}月に{day}日はありません。")
    found = date(first.year, month, day)
    year.check(found, found)
    return found
