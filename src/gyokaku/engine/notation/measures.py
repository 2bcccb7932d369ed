"""The body of a value cell: number, unit and bound, a range or a part of a whole, without any rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.notation.bounds import SIMPLE, bounded
from gyokaku.engine.notation.numbers import read_number
from gyokaku.engine.notation.terms import Bound
from gyokaku.engine.notation.units import comparable, is_known, is_unit


@dataclass(frozen=True, slots=True)
class Measure:
    """What a body says; `unit` as printed. `rest`: the words that are no unit, which make it no measure after all."""

    value: Decimal
    unit: str = ""
    bound: Bound | None = None
    upper: Decimal | None = None
    denominator: Decimal | None = None
    rest: str = ""


_YEAR_NUMBER = (1868, 2100)
_SIMPLE_ENDS = tuple(word for word in SIMPLE if word)


def plain_measure(body: str) -> Measure | None:
    """The commonest form, quickly: a number, a known unit, a plain bound. None for all others, which may be values."""
    number = read_number(body)
    if number is None:
        return None
    unit = body[number[1] :]
    if is_known(unit):
        return None if _is_a_year(number[0], unit) else Measure(number[0], unit)
    for word in _SIMPLE_ENDS:
        if unit.endswith(word) and is_known(unit[: -len(word)]):
            return Measure(number[0], unit[: -len(word)], SIMPLE[word])
    return None


def _is_a_year(value: Decimal, unit: str) -> bool:
    """2023年 in a value cell names a year, not a length of time."""
    return unit == "年" and _YEAR_NUMBER[0] <= value <= _YEAR_NUMBER[1] and value == value.to_integral_value()


def read_measure(body: str) -> Measure | None:
    """The measure that tight text prints; with `rest` when words stand where the unit should; None when it is none."""
    stripped = bounded(body)
    if stripped is None:
        return None
    body, bound = stripped
    if body.startswith("±"):
        width = read_number(body[1:])
        if width is None or width[0] < 0 or bound not in (None, Bound.AT_MOST):
            return None
        return _checked(Measure(-width[0] if width[0] else width[0], body[1 + width[1] :], Bound.RANGE, width[0]))
    for divider, build in ((_RANGE, _range), (_STROKE, _fraction)):
        found = divider.fullmatch(body)
        if found and read_number(found[1]):
            return build(found[1], found[2], bound)
    number = read_number(body)
    return None if number is None else _checked(Measure(number[0], body[number[1] :], bound))


_RANGE = re.compile(r"(.+?)(?:～|から)((?:[△▲+-])?[0-9].*)")
_STROKE = re.compile(r"(.+?)/([0-9].*)")


def _checked(measure: Measure) -> Measure | None:
    if _is_a_year(measure.value, measure.unit):
        return None
    if is_unit(measure.unit):
        return measure
    return Measure(measure.value, rest=measure.unit)


def _pair(left: str, right: str) -> tuple[Decimal, Decimal, str] | None:
    """Two numbers whose unit is printed last, or twice the same; a scale printed only last would be a guess."""
    one, other = read_number(left), read_number(right)
    if one is None or other is None:
        return None
    first, last = left[one[1] :], right[other[1] :]
    if not is_unit(last) or (first and not (is_unit(first) and comparable(first, last))):
        return None
    return one[0], other[0], last


_SCALE = re.compile(r"[兆億万千百]")


def _range(left: str, right: str, bound: Bound | None) -> Measure | None:
    pair = _pair(left, right)
    if pair is None or bound is not None or pair[0] > pair[1]:
        return None
    if _SCALE.search(right) and not _SCALE.search(left):
        return None  # 6～7万件: 6 or 60,000?
    return Measure(pair[0], pair[2], Bound.RANGE, pair[1])


def _fraction(left: str, right: str, bound: Bound | None) -> Measure | None:
    """A part of a whole: 31/34島. 3/31 might be a day, so small bare figures without a unit are left alone."""
    pair = _pair(left, right)
    if pair is None or pair[1] <= 0 or pair[0] < 0:
        return None
    part, whole, unit = pair
    if not unit and part <= 12 and whole <= 31:
        return None
    return Measure(part, unit, bound, denominator=whole)
