"""Whether a typed figure says what the register says. Pure: figures are compared as the plan document reads them."""

from __future__ import annotations

from gyokaku.engine.document.values import value_of
from gyokaku.engine.evidence import disagreement as differs
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.register import Computed, Formula, Term
from gyokaku.engine.register.telling import printed_figure


def printed(formula: Formula, computed: Computed) -> str:
    """The computed figure as it is printed; "" where there is none."""
    return printed_figure(formula, computed.figure)


def period(formula: Formula, fiscal_year: int) -> str:
    """The period that the figure is of: a stock is of the end of March, everything else of the fiscal year."""
    if formula.term is Term.STOCK:
        return f"{fiscal_year_label(fiscal_year + 1)}.3"
    return f"{fiscal_year_label(fiscal_year)}年度"


def disagreement(typed: str, formula: Formula, computed: Computed) -> str:
    """Why a typed figure cannot stand beside the register; "" when both say the same, or when one says nothing."""
    said = differs(value_of(typed, "", "actual"), printed(formula, computed), computed.sentence)
    return f"{said}台帳の記録を直すか、入力した値を確かめてください。" if said else ""
