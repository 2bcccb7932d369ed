"""Reads and prints years, dates, numbers and units as Japanese plans print them, without guessing."""

from typing import TYPE_CHECKING

from gyokaku.engine.deferred import names

if TYPE_CHECKING:
    from gyokaku.engine.notation.eras import fiscal_year_label, fiscal_year_name, japanese_date
    from gyokaku.engine.notation.folding import search_key
    from gyokaku.engine.notation.nonvalues import NotAValue
    from gyokaku.engine.notation.periods import NotAPeriod, ReadPeriod, format_period, read_period
    from gyokaku.engine.notation.quantities import Quantity, format_quantity, print_quantity, read_quantity
    from gyokaku.engine.notation.terms import Bound, Missing, PeriodKind
    from gyokaku.engine.notation.units import comparable, normal_unit

__all__ = [
    "Bound",
    "Missing",
    "NotAPeriod",
    "NotAValue",
    "PeriodKind",
    "Quantity",
    "ReadPeriod",
    "comparable",
    "fiscal_year_label",
    "fiscal_year_name",
    "format_period",
    "format_quantity",
    "japanese_date",
    "normal_unit",
    "print_quantity",
    "read_period",
    "read_quantity",
    "search_key",
]

__getattr__ = names(
    __name__,
    {
        "eras": (
            "fiscal_year_label",
            "fiscal_year_name",
            "japanese_date",
        ),
        "folding": ("search_key",),
        "nonvalues": ("NotAValue",),
        "periods": (
            "NotAPeriod",
            "ReadPeriod",
            "format_period",
            "read_period",
        ),
        "quantities": (
            "Quantity",
            "format_quantity",
            "print_quantity",
            "read_quantity",
        ),
        "terms": (
            "Bound",
            "Missing",
            "PeriodKind",
        ),
        "units": (
            "comparable",
            "normal_unit",
        ),
    },
)
