"""Small readings of Japanese prose shared by rules: folding for comparison, sentences, years named in a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gyokaku.engine.notation.eras import BY_NAME, fiscal_year_label

_FIRST_NAMED = 1868  # 明治元年; earlier years have no era here
_YEAR = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和)\s*(?P<turn>元|[0-9]{1,2})\s*年(?P<fiscal>度)?)"
    r"|(?<![A-Za-z])(?P<letter>[RH])\s*(?P<short>元|[0-9]{1,2})(?![0-9.]*[A-Za-z])"
    r"|(?<![0-9])(?P<western>(?:19|20)[0-9]{2})\s*年"
)
_NOT_MEANING = re.compile(r"[\s、。，．,.・「」『』（）()\[\]]")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text for comparison: width and spaces folded, nothing else."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Text for comparison by its words alone: punctuation and brackets dropped as well."""
    return _NOT_MEANING.sub("", unicodedata.normalize("NFKC", text))


def sentences(text: str) -> list[str]:
    """The sentences of a field: split at full stops and line ends, kept without them."""
    return [part.strip() for part in re.split(r"[。\n]", text) if part.strip()]


def years(text: str) -> list[int]:
    """The years that a text names by era or in the western way, in reading order (令和7年度, R7, 2025年 → 2025)."""
    return [_year(match) for match in _YEAR.finditer(unicodedata.normalize("NFKC", text))]


def _year(match: re.Match[str]) -> int:
    if match["western"]:
        return int(match["western"])
    era, turn = (match["era"], match["turn"]) if match["era"] else (match["letter"], match["short"])
    return BY_NAME[era].year(1 if turn == "元" else int(turn))


def year_name(year: int) -> str:
    """A fiscal year as sheets print it: 2025 → R7年度."""
    return f"{fiscal_year_label(year)}年度" if year >= _FIRST_NAMED else f"{year}年度"


def outside_brackets(name: str) -> str:
    """A name without what stands in round brackets: 寄附件数（年間） → 寄附件数."""
    return re.sub(r"[（(][^（）()]*[)）]", "", name).strip()


def in_brackets(name: str) -> list[str]:
    """What stands in round brackets in a name."""
    return re.findall(r"[（(]([^（）()]*)[)）]", name)
