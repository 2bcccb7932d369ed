"""What a cell shows of a day: 令和7年4月, R7.4, 2025年度, by its format; a whole western day as 2025-04-01."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from gyokaku.engine.notation.eras import era_on

_TOKEN = re.compile(r'\[[^\]]*\]|"[^"]*"?|\\.|[_*].|g+|e+|y+|m+|d+|h+|s+|a+|.', re.S | re.I)
_FIRST, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)


def day_of_serial(serial: Decimal, *, since_1904: bool) -> date | None:
    """The day that Excel counts; None outside of its calendar and before March 1900, where its count is wrong."""
    if not 60 < serial < 2_958_466:
        return None
    return (_FIRST_1904 if since_1904 else _FIRST) + timedelta(days=int(serial))


def shown_day(code: str, day: date) -> str:
    """What a day shows in a format; one with times of the day, or one that we cannot follow, as 2025-04-01 10:30:00."""
    whole = day.isoformat(" ") if isinstance(day, datetime) and day.time() != datetime.min.time() else _iso(day)
    parts = [part.lower() if part[0] not in '"\\' else part for part in _TOKEN.findall(code.split(";")[0])]
    letters = {part[0] for part in parts if part[0] in "gedymhsa"}
    if not letters or letters & set("hs") or (letters >= set("ymd") and not letters & set("ge")):
        return whole
    era = era_on(day.date() if isinstance(day, datetime) else day)
    if era is None:
        return whole
    names = {"g": era.letter, "gg": era.name[0], "ggg": era.name}
    found = ""
    for part in parts:
        head = part[0]
        if head == "g":
            found += names.get(part, era.name)
        elif head == "e":
            found += str(day.year - era.first.year + 1) if letters & {"g"} else str(day.year)
        elif head == "y":
            found += str(day.year)
        elif head == "m":
            found += str(day.month)
        elif head == "d":
            found += str(day.day)
        elif head in "[_*a":
            continue
        else:
            found += part.strip('"').removeprefix("\\")
    return found.strip()


def _iso(day: date) -> str:
    return day.date().isoformat() if isinstance(day, datetime) else day.isoformat()
