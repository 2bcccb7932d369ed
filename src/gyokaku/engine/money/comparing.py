"""Comparison tables of a record: request × assessment × decision × budget × settlement, by request, section, policy.

Rows stand in a neutral order (number or name). Sums say of how many requests they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gyokaku.engine.money.document import Kind, OutlookLine, Request
from gyokaku.engine.money.yen import signed, yen
from gyokaku.engine.notation import fiscal_year_name

UNPLACED = "方針に属さないもの"


class By(StrEnum):
    """What the rows of a table stand for."""

    REQUEST = "request"
    SECTION = "section"
    POLICY = "policy"

    @property
    def label(self) -> str:
        """The word of the screens."""
        return {"request": "要求ごと", "section": "担当課ごと", "policy": "方針ごと"}[self.value]


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts added up, and how many there were. `yen` None: none at all, which is not 0 yen."""

    yen: Decimal | None
    count: int


COLUMNS = ("要求", "査定", "決定", "当初予算", "補正予算", "予算現額", "決算")
"""The columns of a comparison table."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, how many requests, the sums in the order of COLUMNS, and last year's first budget."""

    label: str
    count: int
    sums: tuple[Sum, ...]
    before: Decimal | None = None
    number: int | None = None  # of the request, where the row is one

    def of(self, column: str) -> Sum:
        """The sum of a column."""
        return self.sums[COLUMNS.index(column)]

    @property
    def cut(self) -> Decimal | None:
        """査定 − 要求, where every request of the row was assessed."""
        return _difference(self.of("査定"), self.of("要求"))

    @property
    def left(self) -> Decimal | None:
        """決算 − 予算現額, where every budget of the row was settled."""
        return _difference(self.of("決算"), self.of("予算現額"))

    @property
    def spent(self) -> Decimal | None:
        """執行率 in percent to one decimal: 決算 ÷ 予算現額."""
        spent, budget = self.of("決算"), self.of("予算現額")
        if spent.yen is None or not budget.yen or spent.count != budget.count:
            return None
        return (spent.yen * 100 / budget.yen).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def change(self) -> Decimal | None:
        """This year's first budget against last year's, where both are known."""
        now = self.of("当初予算").yen
        return None if now is None or self.before is None else now - self.before


def _difference(one: Sum, other: Sum) -> Decimal | None:
    return one.yen - other.yen if one.yen is not None and other.yen is not None and one.count == other.count else None


def added(requests: Iterable[Request]) -> tuple[int, tuple[Sum, ...]]:
    """How many requests, and their sums by column."""
    rows = list(requests)
    columns: tuple[Callable[[Request], Decimal | None], ...] = (
        lambda one: one.of(Kind.REQUEST),
        lambda one: one.of(Kind.ASSESSMENT),
        lambda one: one.of(Kind.DECISION),
        lambda one: one.of(Kind.BUDGET),
        lambda one: one.of(Kind.SUPPLEMENT),
        lambda one: one.budgeted,
        lambda one: one.of(Kind.SETTLEMENT),
    )
    return len(rows), tuple(_sum(column(one) for one in rows) for column in columns)


def _sum(amounts: Iterable[Decimal | None]) -> Sum:
    known = [one for one in amounts if one is not None]
    return Sum(sum(known, Decimal(0)) if known else None, len(known))


def compared(
    requests: Sequence[Request], by: By, *, before: Sequence[Request] = (), order: Sequence[str] = ()
) -> list[Row]:
    """The table of a year; `before` are last year's requests, `order` the policies as the plan prints them.

    A request finds last year's by its initiative and program together.
    """
    if by is By.REQUEST:
        former = {_subject(one): one.of(Kind.BUDGET) for one in before}
        ordered = sorted(requests, key=lambda one: one.number)
        return [
            Row(f"{one.number} {one.title}", *added([one]), former.get(_subject(one)), one.number) for one in ordered
        ]
    groups, gone = _grouped(requests, by), _grouped(before, by)
    rank = {name: turn for turn, name in enumerate(order)}
    names = sorted({**groups, **gone}, key=lambda name: (rank.get(name, len(rank)), name))
    return [
        Row(name, *added(groups.get(name, [])), _sum(one.of(Kind.BUDGET) for one in gone.get(name, [])).yen)
        for name in names
    ]


def total(requests: Sequence[Request], before: Sequence[Request] = ()) -> Row:
    """The last line of a table."""
    return Row("合計", *added(requests), _sum(one.of(Kind.BUDGET) for one in before).yen)


def _subject(request: Request) -> tuple[int | None, int | None, str | None, str]:
    tied = request.initiative is not None or request.program is not None
    return request.initiative, request.program, request.plan, "" if tied else request.title


def _grouped(requests: Iterable[Request], by: By) -> Mapping[str, list[Request]]:
    groups: dict[str, list[Request]] = {}
    for one in requests:
        groups.setdefault(one.section if by is By.SECTION else one.policy or UNPLACED, []).append(one)
    return groups


def against_outlook(fiscal_year: int, requests: Sequence[Request], outlook: Sequence[OutlookLine]) -> str:
    """The total of the requests beside the outlook of revenue, in words. It says the difference and judges nothing."""
    year = fiscal_year_name(fiscal_year)
    asked = total(requests).of("要求")
    expected = _sum(line.yen for line in outlook)
    if asked.yen is None and expected.yen is None:
        return f"{year}の要求も歳入見通しも、まだ記録されていません。"
    if asked.yen is None:
        return f"{year}の歳入見通しは{yen(expected.yen or Decimal(0))}です。要求はまだ記録されていません。"
    if expected.yen is None:
        return f"{year}の要求は{asked.count}件、合計{yen(asked.yen)}です。歳入見通しはまだ記録されていません。"
    left = expected.yen - asked.yen
    said = (
        f"{year}の歳入見通し {yen(expected.yen)} − 要求の合計 {yen(asked.yen)}（{asked.count}件）＝ "
        f"{'△' if left < 0 else ''}{yen(abs(left))}。"
    )
    if left < 0:
        return f"{said}要求の合計が歳入見通しを{yen(-left)}上回っています。"
    return f"{said}要求の合計は歳入見通しを{yen(left)}下回っています。" if left else f"{said}両者は同額です。"


def change_in_words(row: Row) -> str:
    """Year on year in words; empty where either year is unknown."""
    now = row.of("当初予算").yen
    if now is None or row.before is None:
        return ""
    return f"前年度 {yen(row.before)} → {yen(now)}（{signed(now - row.before)}）"
