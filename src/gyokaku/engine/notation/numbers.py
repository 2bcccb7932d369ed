"""Reads printed numbers with their scale words: 3兆2,885億, 332万5千, 6.5万, △1,234. Exact, and strict on grouping."""

from __future__ import annotations

import re
from decimal import Decimal

_BIG = {"兆": 10**12, "億": 10**8, "万": 10**4, "": 1}
_SMALL = {"千": 1000, "百": 100, "": 1}
_SIGNS = {"△": -1, "▲": -1, "-": -1, "マイナス": -1, "+": 1, "プラス": 1, "": 1}
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?"
_TOKEN = re.compile(rf"({_DIGITS})([千百]?)([兆億万]?)")
_NUMBER = re.compile(
    rf"(?P<sign>[△▲+-]|マイナス|プラス|)(?P<body>{_DIGITS}(?P<scale>[千百兆億万](?:{_DIGITS}|[千百兆億万])*)?)"
)
_RUNS_ON = re.compile(r"[,.]?[0-9]")  # figures go on where none can follow: 3.5.2, 1,23, 012
_LONGEST = 24  # figures; beyond it exact arithmetic in Decimal's usual context would end


def read_number(text: str) -> tuple[Decimal, int] | None:
    """The number at the beginning of folded text and how many characters it takes; None where none stands.

    △ and ▲ are minus. Blocks must fall in scale (億 before 万), each smaller than the one above it, and only the last
    may have a fraction: anything else is no number but a slip of the paper.
    """
    found = _NUMBER.match(text)
    if found is None or found.end() - found.start() > _LONGEST or _RUNS_ON.match(text, found.end()):
        return None
    sign, body = found["sign"], found["body"]
    if found["scale"] is None:
        value: Decimal | None = Decimal(body.replace(",", ""))
    else:
        value = _scaled(body, ends=found.end() == len(text))
    if value is None:
        return None
    return (value if _SIGNS[sign] > 0 or not value else -value), found.end()


def _scaled(body: str, ends: bool) -> Decimal | None:
    """Sum of the blocks of 兆, 億, 万 and ones; `ends`: nothing, not even a unit, follows the number."""
    blocks: list[tuple[Decimal, int]] = []
    tokens: list[tuple[str, str]] = []
    end = 0
    for token in _TOKEN.finditer(body):
        if token.start() != end or (blocks and blocks[-1][1] == 1):
            return None
        digits, small, big = token.groups()
        tokens.append((digits, small))
        end = token.end()
        if big or end == len(body):
            block = _block(tokens)
            if block is None or (blocks and _slips(blocks, block, tokens, _BIG[big], ends)):
                return None
            blocks.append((block, _BIG[big]))
            tokens = []
    if end != len(body) or (len(blocks) > 1 and any(block % 1 for block, _ in blocks)):
        return None
    total = sum((block * size for block, size in blocks), Decimal(0))
    return total.quantize(Decimal(1)) if total == total.to_integral_value() else total  # 6.5万 is 65000, not 65000.0


def _block(tokens: list[tuple[str, str]]) -> Decimal | None:
    """One block below its big scale: 61百, 2千5百, 2,885, 6.5."""
    if len(tokens) == 1:
        digits, small = tokens[0]
        return Decimal(digits.replace(",", "")) * _SMALL[small]
    total, above = Decimal(0), 10**4
    for digits, small in tokens:
        value = Decimal(digits.replace(",", "")) * _SMALL[small]
        if "." in digits or not value or value >= above or _SMALL[small] >= above:
            return None
        total, above = total + value, _SMALL[small]
    return total


def _slips(
    blocks: list[tuple[Decimal, int]], block: Decimal, tokens: list[tuple[str, str]], size: int, ends: bool
) -> bool:
    """Whether a block cannot follow those above it: 4億3,0000万, 1億1億; or is short for more: 1億2千 (1億2千万), 3万2."""
    above = blocks[-1][1]
    if size >= above or block * size >= above:
        return True
    if size > 1:
        return False
    small = tokens[0][1]
    return (small == "千" and above > 10**4) or (ends and not small and len(tokens[0][0]) < 4)


def group(value: Decimal) -> str:
    """A number as it is printed: comma every three figures, minus as △ (1234.5 → 1,234.5; -3 → △3)."""
    text = f"{value.copy_abs():,f}"
    return f"△{text}" if value < 0 else text
