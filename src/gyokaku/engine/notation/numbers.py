"""Reads printed numbers with their scale words: 3兆2,885億, 332万5千, 6.5万, △1,234. Exact, and strict on grouping."""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {
    "兆": 10**12,
    "億": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_PART = re.compile(rf"({_DIGITS})(兆|億|千万|百万|十万|万|千|百)?")
_SLIP = re.compile(r"[,.][0-9]")  # figures go on after a comma or point that groups nothing
NUMBER = re.compile(rf"(?P<sign>[△▲+±-])?(?P<body>{_DIGITS}(?:(?:兆|億|千万|百万|十万|万|千|百)(?:{_DIGITS})?)*)")


def read_number(text: str) -> tuple[Decimal, int] | None:
    """The number at the beginning of folded text and how many characters it takes; None where none stands.

    △ and ▲ are minus. ± is left to the caller. Parts must fall in scale (億 before 万), each smaller than the one
    above it, and only the last may have a fraction: anything else is no number but a slip of the paper.
    """
    found = NUMBER.match(text)
    if found is None or _SLIP.match(text, found.end()):
        return None
    value = _sum(found["body"])
    if value is None:
        return None
    return (-value if found["sign"] in ("△", "▲", "-") else value), found.end()


def _sum(body: str) -> Decimal | None:
    total, above, end = Decimal(0), None, 0
    parts = list(_PART.finditer(body))
    for index, part in enumerate(parts):
        digits, scale = part.groups()
        if part.start() != end or ("." in digits and index < len(parts) - 1):
            return None
        size = _SCALES[scale] if scale else 1
        value = Decimal(digits.replace(",", "")) * size
        if above is not None and (size >= above or value >= above):
            return None
        total, above, end = total + value, size, part.end()
    if end != len(body):
        return None
    # 6.5万 is 65000, not 65000.0; an unscaled 5.0 keeps its printed precision.
    return total.quantize(Decimal(1)) if above and above > 1 and total == total.to_integral_value() else total


def group(value: Decimal) -> str:
    """A number as it is printed: comma every three figures, minus as △ (1234.5 → 1,234.5; -3 → △3)."""
    text = f"{abs(value):,f}"
    return f"△{text}" if value < 0 else text
