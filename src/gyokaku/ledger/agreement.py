"""Whether a typed figure says what the register says. Pure: figures are compared as the plan document reads them."""

from __future__ import annotations

from gyokaku.engine.document.values import value_of
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.register import Computed, Formula, Term


def printed(formula: Formula, computed: Computed) -> str:
    """The computed figure as it is printed; "" where there is none."""
    return "" if computed.figure.value is None else f"{group(computed.figure.value)}{formula.unit}"


def period(formula: Formula, fiscal_year: int) -> str:
    """The period that the figure is of: a stock is of the end of March, everything else of the fiscal year."""
    if formula.term is Term.STOCK:
        return f"{fiscal_year_label(fiscal_year + 1)}.3"
    return f"{fiscal_year_label(fiscal_year)}年度"


def disagreement(typed: str, formula: Formula, computed: Computed) -> str:
    """Why a typed figure cannot stand beside the register; "" when both say the same, or when one says nothing."""
    figure = printed(formula, computed)
    one, other = value_of(typed, "", "actual"), value_of(figure, "", "actual")
    if one.value is None or other.value is None:
        return ""
    if (one.value, one.unit or "") == (other.value, other.unit or ""):
        return ""
    return (
        f"入力された{typed.strip()}は、台帳から計算した{figure}と違います（{computed.sentence}）。"
        "台帳の記録を直すか、入力した値を確かめてください。"
    )
