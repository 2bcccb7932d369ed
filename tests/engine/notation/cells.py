"""How the tests of this room state what a cell must be read as, or why it must be refused."""

from decimal import Decimal

from gyokaku.engine.notation import Bound, Missing, NotAValue, Quantity, format_quantity, read_quantity

AL, AM, AB, BE = Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOVE, Bound.BELOW
ABOUT, KEEP, RANGE = Bound.ABOUT, Bound.KEEP, Bound.RANGE


def expect_value(printed, value, unit="", bound=None, **rest):
    """The cell reads exactly as this value; `rest`: upper, numerator, denominator, note, provisional, fiscal_year."""
    read = read_quantity(printed)
    assert isinstance(read, Quantity), read
    assert (str(read.value), read.unit, read.bound) == (value, unit, bound)
    assert format_quantity(read) == printed
    assert str(read.upper) == str(rest.get("upper"))
    assert (read.numerator, read.denominator) == tuple(
        Decimal(rest[name]) if name in rest else None for name in ("numerator", "denominator")
    )
    assert read.note == rest.get("note")
    assert read.provisional is rest.get("provisional", False)
    assert (read.period.fiscal_year if read.period else None) == rest.get("fiscal_year")


def expect_refusal(printed, reason: Missing, bound=None):
    """The cell is no value for this reason, says so in a sentence, and keeps its print and its bound."""
    refused = read_quantity(printed)
    assert isinstance(refused, NotAValue), refused
    assert (refused.reason, refused.bound, refused.printed) == (reason, bound, printed)
    assert refused.explanation.endswith("。")
