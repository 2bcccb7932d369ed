"""What a heading of a foreign table says: a field or role, a fiscal year, and the number of an indicator."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gyokaku.engine.exchange.layouts import SHEET_TABLE, Layout
from gyokaku.engine.notation import ReadPeriod, read_period

_YEAR = re.compile(r"(?:(?:令和|平成|[RH])\.?(?:元|[0-9]{1,2})|20[0-9]{2})(?:年度|年)?(?![0-9.])", re.I)
_RANGE = re.compile(
    r"(令和|平成|[RH])?([0-9]{1,4}|元)(?:年度?)?(?:[～〜~]|-|－|から)(令和|平成|[RH])?([0-9]{1,4})", re.I
)
_SPAN = re.compile(r"[～〜~]|[0-9](?:年度)?[-－][0-9RH令]", re.I)
_ORDER = re.compile(r"^(指標|成果指標|評価指標)(?:名)?([0-9]{1,2})(?:名)?|^([0-9]{1,2})(?=指標)")
_NOISE = re.compile(r"[\s()（）【】\[\]「」<>＜＞:：・_\-‐－/／]|度$")
_BRANCHES = {
    "policy": ("方針", "基本方針", "大項目", "大分類", "基本目標", "視点"),
    "measure": ("施策の柱", "施策", "中項目", "中分類", "柱", "重点項目", "推進項目"),
}
_MORE = {"baseline": ("現状値", "基準値"), "target": ("計画値", "目標"), "actual": ("実績", "実績値", "達成値")}
_AMBIGUOUS = frozenset({"内容", "取組", "項目", "年度", "担当", "現状", "目標", "視点", "柱"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means; `doubt` says why it is only a suggestion."""

    field: str | None
    year: int | None = None
    indicator: int | None = None
    doubt: str | None = None


def meaning(pieces: tuple[str, ...], layout: Layout = SHEET_TABLE) -> Meaning:
    """The meaning of a heading whose pieces stand above one another, the top one first."""
    year = next((found for piece in reversed(pieces) if (found := year_of(piece)) is not None), None)
    spans = any(_SPAN.search(narrow(piece)) and year_of(piece) is not None for piece in pieces)
    indicator = next((found for piece in pieces if (found := _order(narrow(piece))) is not None), None)
    field, word = None, ""
    for piece in reversed(pieces):
        word = bare(piece)
        field = word_field(word, layout)
        if field is not None:
            break
    doubt = None
    if spans:
        doubt, year = "見出しが複数の年度にわたります。どの年度の値か確かめてください。", None
    elif field is not None and word in _AMBIGUOUS and not (word == "目標" and year):
        doubt = f"「{word}」は別の意味でも使われます。"
    return Meaning(field, year, indicator, doubt)


@lru_cache(maxsize=4096)
def narrow(text: str) -> str:
    """NFKC without spaces: full and half width alike."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=4096)
def year_of(text: str) -> int | None:
    """The fiscal year that a heading names, by the year in which it begins."""
    found = _YEAR.search(narrow(text))
    if not found:
        return None
    read = read_period(found[0] if not found[0].isdigit() else f"{found[0]}年度")
    return read.start.year if isinstance(read, ReadPeriod) and read.start else None


def bare(text: str) -> str:
    """The heading's word without year, brackets, units in brackets and numbers."""
    word = _YEAR.sub("", narrow(text))
    word = re.sub(r"\([^)]*\)|\[[^]]*\]", "", word) or word
    word = _NOISE.sub("", word)
    return re.sub(r"^[0-9]{1,2}|[0-9]{1,2}$|(?<=指標)[0-9]{1,2}", "", word)


def word_field(word: str, layout: Layout) -> str | None:
    """The field or role of a bare word; 指標 heads a column of names here."""
    if not word:
        return None
    for field, words in (*_BRANCHES.items(), *_MORE.items()):
        if word in words:
            return field
    if word in layout.columns["item"] and "指標" in word:
        return "item"
    key = layout.key(word)
    if key == "indicators":
        return "item"
    if key is not None:
        return key
    role = layout.role(word)
    return "actions" if role == "item" else role


def _order(text: str) -> int | None:
    found = _ORDER.search(text)
    return int(found[2] or found[3]) if found else None


def year_span(text: str) -> tuple[int, int] | None:
    """The first and last fiscal year of a span such as 令和7～11年度 or R7-R11."""
    found = _RANGE.search(narrow(text))
    if not found:
        return None
    era, first, last_era, last = found[1] or "", found[2], found[3] or "", found[4]
    begin = year_of(f"{era}{first}年度")
    end = year_of(f"{last_era or ('' if len(last) == 4 else era)}{last}年度")
    return (begin, end) if begin is not None and end is not None and begin < end < begin + 21 else None
