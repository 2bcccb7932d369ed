"""Reads one printed value: number, unit, bound, notes. Whatever is left unexplained makes it no value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.notation.folding import tight
from gyokaku.engine.notation.marks import brackets, without_footnotes, without_provisional, yen_behind
from gyokaku.engine.notation.measures import Measure, plain_measure, read_measure
from gyokaku.engine.notation.nonvalues import NotAValue, left_over, not_a_value, nothing_printed
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.notation.periods import ReadPeriod, read_period
from gyokaku.engine.notation.remarks import Remarks, from_body, from_brackets
from gyokaku.engine.notation.terms import Bound, Missing
from gyokaku.engine.notation.units import normal_unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed value. `value` is exact and scaled to its unit (6.5万件 → 65000, 件).

    `upper` is the upper end of a range; `numerator` and `denominator` stand for 31/34島, whose value is the numerator.
    `note` holds what brackets, counting words and footnote marks said, as printed.
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


def read_quantity(text: str) -> Quantity | NotAValue:
    """The value that a cell prints, or the reason why it is none. Never guesses: see docs/notation.md for the rules."""
    folded = tight(text)
    plain = plain_measure(folded)
    if plain is not None:
        return Quantity(text, plain.value, normal_unit(plain.unit), plain.unit, plain.bound)
    return nothing_printed(text, folded) or _with_remarks(text, folded)


def _with_remarks(text: str, folded: str) -> Quantity | NotAValue:
    """A cell that says more than a number and its unit."""
    unmarked, marks = without_footnotes(text.strip())
    outside, contents = brackets(unmarked)
    body = tight(outside)
    refused = not_a_value(text, tight(unmarked), body, [tight(content) for content in contents])
    if refused is not None:
        return refused
    if not body and any(character.isdecimal() for character in folded):
        return NotAValue(text, Missing.UNREADABLE, "かっこの中だけに数があり、値かどうか決められません。")
    remarks = from_brackets(contents, leading=outside.startswith(" "))
    body = from_body(body, remarks)
    body, loose = without_provisional(body)
    remarks.provisional |= loose
    remarks.notes += marks
    measure = read_measure(yen_behind(body))
    if measure is None:
        return _only_a_period(text, body, remarks) or left_over(text, folded)
    if measure.rest:
        return left_over(text, tight(outside), measure.rest)
    if remarks.keep and measure.bound is not None:
        return NotAValue(text, Missing.SEVERAL, "値の範囲と「維持」の両方が書かれていて、どちらか決められません。")
    return _quantity(text, measure, remarks)


def _quantity(text: str, measure: Measure, remarks: Remarks) -> Quantity:
    return Quantity(
        text,
        measure.value,
        normal_unit(measure.unit),
        measure.unit,
        Bound.KEEP if remarks.keep else measure.bound,
        measure.upper,
        measure.value if measure.denominator is not None else None,
        measure.denominator,
        remarks.note,
        remarks.period,
        remarks.provisional or bool(remarks.period and remarks.period.provisional),
    )


def _only_a_period(text: str, body: str, remarks: Remarks) -> NotAValue | None:
    """R8.10月 in a value cell: the time at which the value will be known."""
    if isinstance(read_period(body), ReadPeriod) and not body.isdigit():
        return NotAValue(text, Missing.NOT_YET_KNOWN, "時期だけが書かれていて、値がありません。")
    return None


def format_quantity(quantity: Quantity) -> str:
    """What was printed, as it was printed."""
    return quantity.printed


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
    if bound is Bound.ABOUT:
        return f"約{figure}{unit}"
    return f"{figure}{unit}{_PRINTED.get(bound, '') if bound else ''}"
