"""Effects added up by plan, policy, section or year, with what is not counted beside each number. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.programs.arithmetic import Amount, Kind, Terms, planned, realised
from gyokaku.engine.programs.opening import Part


class By(StrEnum):
    """What the rows of a roll-up are."""

    YEAR = "year"
    PLAN = "plan"
    POLICY = "policy"
    SECTION = "section"

    @property
    def label(self) -> str:
        """The heading of the rows."""
        return {By.YEAR: "年度", By.PLAN: "計画", By.POLICY: "方針", By.SECTION: "担当課"}[self]


UNTIED = {
    By.PLAN: "計画の事業に結び付いていないもの",
    By.POLICY: "方針に結び付いていないもの",
    By.SECTION: "担当課のないもの",
}
BALANCES = "既計上（内訳なし）"
LONGEST = 12  # terms that a sentence spells out


@dataclass(frozen=True, slots=True)
class Line:
    """An effect as it is added up: `places` names its plan, policy and section where it has them."""

    ref: str
    kind: Kind
    terms: Terms
    places: Mapping[By, str] = field(default_factory=dict)
    cases: int | None = None  # of an item of an opening balance: how many of its cases it is
    review_year: int | None = None


@dataclass(slots=True)
class Total:
    """A sum in yen; `count` effects are in it, `left_out` says what is not and why."""

    yen: Decimal = Decimal(0)
    count: int = 0
    left_out: list[str] = field(default_factory=list)
    terms: list[tuple[str, Decimal]] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The addition, term by term; a long one says how many terms there are. "" where nothing was added."""
        if not self.terms:
            return ""
        if len(self.terms) > LONGEST:
            return f"{len(self.terms)}件の合計 ＝ {group(self.yen)}円"
        parts = " ＋ ".join(f"{ref} {group(yen)}円" for ref, yen in self.terms)
        return f"{parts} ＝ {group(self.yen)}円" if len(self.terms) > 1 else parts

    def take(self, ref: str, amount: Amount) -> None:
        """Add an amount, or note why there is none."""
        if amount.yen is None:
            self.left_out.append(f"{ref}：{amount.sentence}")
        else:
            self.yen += amount.yen
            self.count += 1
            self.terms.append((ref, amount.yen))


@dataclass(slots=True)
class Row:
    """One row of a roll-up: planned and realised of each kind; `balance` marks what an opening balance brought in."""

    label: str
    planned: dict[Kind, Total] = field(default_factory=lambda: {kind: Total() for kind in Kind})
    realised: dict[Kind, Total] = field(default_factory=lambda: {kind: Total() for kind in Kind})
    balance: bool = False

    @property
    def left_out(self) -> list[str]:
        """Everything that this row does not count, each once, in order."""
        totals = (*self.planned.values(), *self.realised.values())
        return list(dict.fromkeys(said for total in totals for said in total.left_out))


def roll_up(lines: Sequence[Line], by: By, years: range, balances: Sequence[Part] = ()) -> list[Row]:
    """The rows over these fiscal years. A year in which an effect does not count is no omission and not noted."""
    rows: dict[str, Row] = {fiscal_year_label(year): Row(fiscal_year_label(year)) for year in years if by is By.YEAR}
    for line in lines:
        for year in (one for one in line.terms.years if one in years):
            label = fiscal_year_label(year) if by is By.YEAR else line.places.get(by) or UNTIED[by]
            row = rows.setdefault(label, Row(label))
            row.planned[line.kind].take(line.ref, planned(line.terms, year))
            row.realised[line.kind].take(line.ref, realised(line.terms, year))
    return [*_brought_in(balances, by), *rows.values()]


def _brought_in(balances: Sequence[Part], by: By) -> list[Row]:
    rows: dict[str, Row] = {}
    for part in (one for one in balances if one.told):
        label = f"{part.label}（既計上）" if by is By.YEAR else BALANCES
        row = rows.setdefault(label, Row(label, balance=True))
        row.realised[part.kind].take(part.label, Amount(part.yen, part.sentence))
    return list(rows.values())


def total(rows: Sequence[Row], of: Callable[[Row], Mapping[Kind, Total]]) -> dict[Kind, Decimal]:
    """What a column of the rows comes to, of each kind: `total(rows, lambda row: row.realised)`."""
    return {kind: sum((of(row)[kind].yen for row in rows), Decimal(0)) for kind in Kind}
