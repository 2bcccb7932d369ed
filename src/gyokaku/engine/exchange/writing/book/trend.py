"""The drawing of an indicator's trend as whole numbers: every place in thousandths of the drawing's width and height."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gyokaku.engine.document import FiscalYears, Indicator, Value
from gyokaku.engine.notation import fiscal_year_label, fiscal_year_name
from gyokaku.engine.notation.terms import PeriodKind
from gyokaku.engine.progress.reading import year_of

FULL = 1000
ROOM = Decimal("1.15")  # free height above the highest figure, for its label


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure with a place in the drawing; without a year it holds for every year of the plan."""

    year: int | None
    value: Decimal
    printed: str


def trend(indicator: Indicator, years: FiscalYears) -> dict[str, Any] | None:
    """Actuals (with a printed baseline) and targets over the years; None with fewer than two figures to set in relation."""
    own = [*([indicator.baseline] if indicator.baseline else []), *indicator.actuals]
    actuals = sorted(_marks(own), key=lambda mark: mark.year or 0)
    targets = _marks(indicator.targets, every_year=True)
    if not actuals or len(actuals) + len(targets) < 2:
        return None
    dated = [mark.year for mark in (*actuals, *targets) if mark.year is not None]
    first, last = min([*dated, years.first]), max([*dated, years.last])
    figures = [mark.value for mark in (*actuals, *targets)]
    low, high = min([Decimal(0), *figures]), max([Decimal(0), *figures]) * ROOM
    height = (high - low) or Decimal(1)

    def placed(mark: Mark) -> dict[str, Any]:
        across = None if mark.year is None else _share(Decimal(mark.year - first), Decimal(max(last - first, 1)))
        return {"x": across, "y": FULL - _share(mark.value - low, height), "printed": mark.printed}

    return {
        "actuals": [placed(mark) for mark in actuals],
        "targets": [placed(mark) for mark in targets],
        "zero": FULL - _share(-low, height),
        "years": [
            {"x": _share(Decimal(year - first), Decimal(max(last - first, 1))), "label": fiscal_year_label(year)}
            for year in range(first, last + 1)
            if (last - year) % (1 + (last - first) // 9) == 0
        ],
        "alt": _said(indicator.name, actuals, targets),
    }


def _share(part: Decimal, whole: Decimal) -> int:
    return int((part * FULL / whole).to_integral_value())


def _marks(values: list[Value], *, every_year: bool = False) -> list[Mark]:
    """Figures that have a place: those with a year, and targets that hold in every year; others stay in the table."""
    found = []
    for value in values:
        year = year_of(value)
        standing = value.period is None or value.period.kind is PeriodKind.EVERY_YEAR
        if value.value is not None and (year is not None or (every_year and standing)):
            found.append(Mark(year, value.value, value.printed))
    return found


def _said(name: str, actuals: list[Mark], targets: list[Mark]) -> str:
    """The drawing in words, for who cannot see it."""
    said = [f"{_when(mark)}の実績値は{mark.printed}" for mark in actuals]
    said += [f"{_when(mark)}の目標値は{mark.printed}" for mark in targets]
    return f"「{name}」の推移。{'、'.join(said)}。"


def _when(mark: Mark) -> str:
    return fiscal_year_name(mark.year) if mark.year is not None else "計画期間中の各年度"
