"""Folding of text for reading and searching. Folded text is never stored: what was printed is kept beside it."""

from __future__ import annotations

import re
import unicodedata

# Full width to half width, one character for one; not NFKC, which would turn ① into 1 and ㎡ into m2.
_NARROW: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_NARROW |= {ord("　"): " ", ord("\u00a0"): " ", ord("㋿"): "令和", ord("㍻"): "平成", ord("㍼"): "昭和"}
_NARROW |= {ord("㍽"): "大正", ord("㍾"): "明治", ord("￥"): "¥", ord("｡"): "。", ord("､"): "、", ord("･"): "・"}
_NARROW |= {0x200B: "", 0xFEFF: "", 0xAD: ""}  # zero-width space, BOM, soft hyphen: nobody sees them
_NARROW |= {ord("−"): "-", ord("〜"): "～", ord("~"): "～", ord("～"): "～"}
_KANA = re.compile("[\uff66-\uff9f]+")
# A space says nothing, unless it stands between two figures or beside the comma or point between them.
_LOOSE = re.compile(r"(?<![0-9.,\s])\s++|(?<!\s)\s++(?![0-9.,])")
_LOOSE_IN_PERIODS = re.compile(r"(?<![0-9\s])\s++|(?<!\s)\s++(?![0-9])")
_SPACES = re.compile(r"\s+")


def narrow(text: str) -> str:
    """Half-width letters, figures and signs; full-width kana; era ligatures written out. Dashes stay apart."""
    if text.isascii():
        return text.replace("~", "～")
    text = text.translate(_NARROW)
    return _KANA.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def tight(text: str) -> str:
    """Narrow text without the spaces that a conversion strews in; a space between two figures stays, for it divides.

    So does one beside a comma or point between figures: `1, 200` may be two values, `3. 5%` the third item.
    """
    text = narrow(text).strip()
    return _LOOSE.sub("", text)


def compact(text: str) -> str:
    """Narrow text for periods: as `tight`, but a point with a space beside it is one point (R12. 3)."""
    return _LOOSE_IN_PERIODS.sub("", narrow(text).strip())


def search_key(text: str) -> str:
    """What a search compares: NFKC, case folded, without any space. Never for storing."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).casefold())
