"""和暦: the eras with their first days, and the names of years and fiscal years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Era:
    """An era: name, letter, first day, and first day of the next one (None: it goes on)."""

    name: str
    letter: str
    first: date
    end: date | None

    def year(self, number: int) -> int:
        """The western year of the era's year `number` (1 = 元年)."""
        return self.first.year + number - 1

    def holds(self, start: date, end: date) -> bool:
        """Whether some day from `start` to `end` lies in the era."""
        return end >= self.first and (self.end is None or start < self.end)


ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 8)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 5, 1)),
    Era("令和", "R", date(2019, 5, 1), None),
)
BY_NAME = {name: era for era in ERAS for name in (era.name, era.letter)}


def era_on(day: date) -> Era | None:
    """The era a day lies in; None before 明治."""
    return next((era for era in reversed(ERAS) if day >= era.first), None)


def _era_of_fiscal_year(year: int) -> tuple[Era, int]:
    """A fiscal year carries the era of its 1 May: 1988 is 昭和63年度, 2019 is 令和元年度 as it is printed in practice."""
    era = era_on(date(year, 5, 1))
    if era is None:
        raise ValueError(f"{year}年度は明治より前なので和暦で表せません")
    return era, max(year - era.first.year + 1, 1)


def fiscal_year_label(year: int) -> str:
    """The short label of a fiscal year: 2025 → R7."""
    era, number = _era_of_fiscal_year(year)
    return f"{era.letter}{number}"


def fiscal_year_name(year: int) -> str:
    """The full name of a fiscal year: 2025 → 令和7年度, 2019 → 令和元年度."""
    era, number = _era_of_fiscal_year(year)
    return f"{era.name}{'元' if number == 1 else number}年度"


def japanese_date(day: date) -> str:
    """A date in 和暦: 2026-03-31 → 令和8年3月31日."""
    era = era_on(day)
    if era is None:
        return f"{day.year}年{day.month}月{day.day}日"
    number = day.year - era.first.year + 1
    return f"{era.name}{'元' if number == 1 else number}年{day.month}月{day.day}日"
