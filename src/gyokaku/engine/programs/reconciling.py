"""A printed total beside what is counted: which lines make it, and by how much the two differ. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.programs.arithmetic import Kind, realised
from gyokaku.engine.programs.opening import Part
from gyokaku.engine.programs.rollup import Line


@dataclass(frozen=True, slots=True)
class Printed:
    """A total as a paper prints it: over fiscal years, in yen, with its number of cases where that is printed too."""

    ref: str
    first: int
    last: int
    kind: Kind
    yen: Decimal | None
    cases: int | None
    source: str

    @property
    def span(self) -> str:
        """The years in words."""
        return "〜".join(dict.fromkeys((fiscal_year_label(self.first), fiscal_year_label(self.last))))


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of what is counted: yen and cases, None where it says nothing of them."""

    label: str
    yen: Decimal | None
    cases: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A printed total with the lines that make the counted one. `open` says what cannot be split into these years."""

    printed: Printed
    lines: tuple[Counted, ...]
    open: tuple[str, ...]

    @property
    def yen(self) -> Decimal:
        """What the lines come to."""
        return sum((one.yen for one in self.lines if one.yen is not None), Decimal(0))

    @property
    def cases(self) -> int:
        """How many cases the lines come to."""
        return sum(one.cases for one in self.lines if one.cases is not None)

    @property
    def difference(self) -> Decimal | None:
        """Counted less printed in yen; None where no amount is printed."""
        return None if self.printed.yen is None else self.yen - self.printed.yen

    @property
    def cases_difference(self) -> int | None:
        """Counted less printed cases; None where no number is printed."""
        return None if self.printed.cases is None else self.cases - self.printed.cases

    @property
    def agrees(self) -> bool:
        """Whether both say the same, and nothing is left that cannot be told."""
        return not self.difference and not self.cases_difference and not self.open

    @property
    def sentence(self) -> str:
        """Equal, or the difference by name."""
        said = []
        if self.printed.yen is not None:
            said.append(_told("合計", self.printed.yen, self.yen, "円"))
        if self.printed.cases is not None:
            said.append(_told("件数", Decimal(self.printed.cases), Decimal(self.cases), "件"))
        return "".join((*said, *self.open))


def _told(what: str, printed: Decimal, counted: Decimal, unit: str) -> str:
    if printed == counted:
        return f"印刷された{what}{group(printed)}{unit}と、数えた{what}が一致します。"
    more = "多い" if counted > printed else "少ない"
    return (
        f"印刷された{what}{group(printed)}{unit}に対し、数えた{what}は{group(counted)}{unit}で、"
        f"{group(abs(counted - printed))}{unit}{more}。"
    )


def _cases(line: Line, year: int, years: range, cases: Mapping[int, int]) -> int | None:
    """How many cases of its balance an item is, told once: in its first realised year, unless its review is counted."""
    counted = line.review_year in years and cases.get(line.review_year or 0)
    return None if line.cases is None or counted or year != min(line.terms.realised) else line.cases


def reconcile(
    printed: Printed, lines: Sequence[Line], balances: Sequence[Part], cases: Mapping[int, int]
) -> Reconciled:
    """A printed total against effects, opening balances, and the numbers of decided cases by fiscal year."""
    years = range(printed.first, printed.last + 1)
    found, loose = [], []
    for part in (one for one in balances if one.kind is printed.kind and one.told):
        if part.years <= set(years):
            found.append(Counted(part.label, part.yen, part.cases, part.sentence))
        elif part.years & set(years):
            loose.append(
                f"既計上「{part.label}」は年度ごとに分けられないため、{printed.span}だけの額を数えられません。"
            )
    for line in (one for one in lines if one.kind is printed.kind):
        for year in (one for one in line.terms.years if one in years):
            amount = realised(line.terms, year)
            if amount.yen is not None:
                found.append(Counted(line.ref, amount.yen, _cases(line, year, years, cases), amount.sentence))
    for year in years:
        if count := cases.get(year):
            label = fiscal_year_label(year)
            found.append(Counted(f"{label}に決定した見直し", None, count, f"{label}の見直しの記録 {count}件"))
    return Reconciled(printed, tuple(found), tuple(loose))
