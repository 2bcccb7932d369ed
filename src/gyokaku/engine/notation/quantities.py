"""Reads one printed value: number, unit, bound, notes. Whatever is left unexplained makes it no value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.notation.folding import tight
from gyokaku.engine.notation.marks import PROVISIONAL, brackets, without_footnotes
from gyokaku.engine.notation.nonvalues import NotAValue, left_over, not_a_value
from gyokaku.engine.notation.numbers import group, read_number
from gyokaku.engine.notation.periods import ReadPeriod, read_period
from gyokaku.engine.notation.terms import Bound, Missing
from gyokaku.engine.notation.units import comparable, is_unit, normal_unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed value. `value` is exact and scaled to its unit (6.5万件 → 65000, 件).

    `upper` is the upper end of a range; `numerator` and `denominator` stand for 31/34島, whose value is the numerator.
    """

    printed: str
    value: Decimal
    unit: str = ""
    unit_printed: str = ""
    bound: Bound | None = None
    upper: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str | None = None
    period: ReadPeriod | None = None
    provisional: bool = False


_SUFFIXES: tuple[tuple[str, Bound | None], ...] = (
    ("以上を維持", Bound.AT_LEAST),
    ("以下を維持", Bound.AT_MOST),
    ("以上", Bound.AT_LEAST),
    ("以下", Bound.AT_MOST),
    ("以内", Bound.AT_MOST),
    ("未満", Bound.BELOW),
    ("超え", Bound.ABOVE),
    ("を超える", Bound.ABOVE),
    ("超", Bound.ABOVE),
    ("程度", Bound.ABOUT),
    ("前後", Bound.ABOUT),
    ("規模の維持", Bound.KEEP),
    ("規模を維持", Bound.KEEP),
    ("を維持", Bound.KEEP),
    ("の維持", Bound.KEEP),
    ("維持", Bound.KEEP),
)
_ABOUT = re.compile(r"(?:約|概ね|おおむね|およそ)")
# Words in front of a number that say how it was counted; they become the note.
_COUNTED = re.compile(
    r"(?:[0-9]{1,2}年間(?:の計画期間内)?で|計画期間内?で|累計|延べ?|のべ|合計|総計|計|総数|年間|年平均|平均|毎年度?|毎月|年|月)(?=[^年月日度])"
)


def read_quantity(text: str) -> Quantity | NotAValue:
    """The value that a cell prints, or the reason why it is none. Never guesses: see docs/notation.md for the rules."""
    folded = without_footnotes(tight(text))
    refused = not_a_value(text, folded)
    if refused is not None:
        return refused
    bare, notes = brackets(folded)
    if not bare:
        return NotAValue(text, Missing.UNREADABLE, "かっこの中だけに数があり、値かどうか決められません。")
    notes, period, provisional = _sorted_out(notes)
    counted = _COUNTED.match(bare)
    if counted and (len(counted.group()) > 1 or len(bare) > 1):
        notes.insert(0, counted.group())
        bare = bare[counted.end() :]
    found = _measure(text, bare)
    if found is None:
        return _only_a_period(text, bare) or left_over(text, folded)
    loose = PROVISIONAL.search(found.unit_printed)
    if loose or not is_unit(found.unit_printed):
        return left_over(text, folded)
    return Quantity(
        text,
        found.value,
        normal_unit(found.unit_printed),
        found.unit_printed,
        found.bound,
        found.upper,
        found.numerator,
        found.denominator,
        "、".join(notes) or None,
        period,
        provisional,
    )


def format_quantity(quantity: Quantity) -> str:
    """What was printed, as it was printed."""
    return quantity.printed


def _sorted_out(contents: list[str]) -> tuple[list[str], ReadPeriod | None, bool]:
    """Bracketed remarks: one names the period, some say provisional, the rest are notes."""
    notes: list[str] = []
    period: ReadPeriod | None = None
    provisional = False
    for content in contents:
        read = read_period(content) if period is None else None
        if isinstance(read, ReadPeriod):
            period = read
        elif PROVISIONAL.fullmatch(content):
            provisional = True
        elif content:
            notes.append(content)
    return notes, period, provisional


def _only_a_period(text: str, bare: str) -> NotAValue | None:
    """R8.10月 in a value cell: the time at which the value will be known."""
    if isinstance(read_period(bare), ReadPeriod) and not bare.isdigit():
        return NotAValue(text, Missing.NOT_YET_KNOWN, "時期だけが書かれていて、値がまだありません。")
    return None


def _bounded(body: str) -> tuple[str, Bound | None]:
    """The body without its bound, and the bound: a word in front (約) or behind (以上)."""
    about = _ABOUT.match(body)
    if about:
        body = body[about.end() :]
    for suffix, bound in _SUFFIXES:
        if body.endswith(suffix):
            return body[: -len(suffix)], bound
    return body, Bound.ABOUT if about else None


def _measure(text: str, bare: str) -> Quantity | None:
    """Number, unit and bound without any rest; the unit printed last serves both ends of a range or fraction."""
    body, bound = _bounded(bare)
    if body.startswith("±"):
        width = read_number(body[1:])
        if width is None or bound not in (None, Bound.AT_MOST):
            return None
        return Quantity(text, -width[0], unit_printed=body[1 + width[1] :], bound=Bound.RANGE, upper=width[0])
    for divider, build in (("～", _range), ("/", _fraction)):
        left, found, right = body.partition(divider)
        if found and right[:1].isdigit() and read_number(left):
            return build(text, left, right, bound)
    number = read_number(body)
    if number is None:
        return None
    return Quantity(text, number[0], unit_printed=body[number[1] :], bound=bound)


def _pair(left: str, right: str) -> tuple[Decimal, Decimal, str] | None:
    one, other = read_number(left), read_number(right)
    if one is None or other is None:
        return None
    first, last = left[one[1] :], right[other[1] :]
    if first and not (is_unit(first) and is_unit(last) and comparable(first, last)):
        return None
    return one[0], other[0], last


def _range(text: str, left: str, right: str, bound: Bound | None) -> Quantity | None:
    pair = _pair(left, right)
    if pair is None or bound is not None or pair[0] > pair[1]:
        return None
    return Quantity(text, pair[0], unit_printed=pair[2], bound=Bound.RANGE, upper=pair[1])


def _fraction(text: str, left: str, right: str, bound: Bound | None) -> Quantity | None:
    """A part of a whole: 31/34島. 3/31 might be a day, so small bare figures without a unit are left alone."""
    pair = _pair(left, right)
    if pair is None or pair[1] <= 0:
        return None
    part, whole, unit = pair
    if not unit and part <= 12 and whole <= 31:
        return None
    return Quantity(text, part, unit_printed=unit, bound=bound, numerator=part, denominator=whole)


_PREFIXED = {Bound.ABOUT: "約"}
_PRINTED = {
    Bound.AT_LEAST: "以上",
    Bound.AT_MOST: "以下",
    Bound.BELOW: "未満",
    Bound.ABOVE: "超",
    Bound.KEEP: "を維持",
}


def print_quantity(value: Decimal, unit: str = "", bound: Bound | None = None, upper: Decimal | None = None) -> str:
    """Print a typed value so that `read_quantity` reads the same again: 約1,234件, 37.5～50%."""
    figure = group(value)
    if bound is Bound.RANGE and upper is not None:
        return f"{figure}～{group(upper)}{unit}"
    return f"{_PREFIXED.get(bound, '') if bound else ''}{figure}{unit}{_PRINTED.get(bound, '') if bound else ''}"
