"""The tables of the record of money: requests, their amounts and sources, the outlook of revenue. Amounts in yen."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.exchange.writing.opendata import columns as c
from gyokaku.engine.exchange.writing.opendata.costs import WAREKI, YEAR
from gyokaku.engine.exchange.writing.opendata.table import Cell, Column, Table
from gyokaku.engine.money.document import Amount, Money, Request
from gyokaku.engine.money.sources import SOURCES
from gyokaku.engine.notation import fiscal_year_name

_REQUEST = Column("request_number", "要求番号", "integer", "要求を書いた順の番号")
_AMOUNT = Column("amount_order", "金額の順番", "integer", "要求の中の順番。1から数える")

REQUESTS = c.table(
    "budget_requests",
    "概算要求",
    ("request_number",),
    _REQUEST,
    YEAR,
    WAREKI,
    Column("request_title", "件名"),
    Column("section", "担当課"),
    Column("state", "状態"),
    Column("policy", "方針", definition="計画の事業の方針"),
    Column("initiative", "事業番号", "integer", "計画書に印字された事業番号"),
    Column("program_number", "事務事業番号", "integer"),
)
AMOUNTS = c.table(
    "budget_amounts",
    "要求・査定・決定・予算・決算の金額",
    ("request_number", "amount_order"),
    _REQUEST,
    YEAR,
    WAREKI,
    _AMOUNT,
    Column("amount_kind", "段階", codes="amount_kind"),
    Column("supplement", "補正の号数", "integer", "補正予算だけに入る"),
    Column("amount_yen", "金額", "integer", "減額の補正は負の数", unit="円"),
    Column("reason", "理由"),
    Column("given_up", "代わりにやめる・減らすもの"),
)
AMOUNT_SOURCES = c.table(
    "budget_sources",
    "財源の内訳",
    ("request_number", "amount_order", "money_source"),
    _REQUEST,
    YEAR,
    WAREKI,
    _AMOUNT,
    Column("money_source", "財源", codes="money_source"),
    Column("amount_yen", "金額", "integer", unit="円"),
)
OUTLOOK = c.table(
    "revenue_outlook",
    "歳入見通し",
    ("fiscal_year", "line_order"),
    YEAR,
    WAREKI,
    Column("line_order", "行の順番", "integer", "1から数える"),
    Column("revenue", "区分"),
    Column("amount_yen", "見通し額", "integer", unit="円"),
    Column("basis", "根拠"),
)


def record_tables(money: Money | None) -> list[Table]:
    """The four tables; empty where nothing is public, so that the form stays the same from edition to edition."""
    return [
        REQUESTS(_requests(money)),
        AMOUNTS(_amounts(money)),
        AMOUNT_SOURCES(_sources(money)),
        OUTLOOK(_outlook(money)),
    ]


def _each(money: Money | None) -> Iterator[tuple[tuple[Cell, ...], Request]]:
    """Every request with the cells that say which."""
    for year in money.years if money else ():
        for one in year.requests:
            yield (one.number, year.fiscal_year, fiscal_year_name(year.fiscal_year)), one


def _requests(money: Money | None) -> Iterator[tuple[Cell, ...]]:
    for whose, one in _each(money):
        yield (*whose, one.title, one.section, one.state, one.policy, one.initiative, one.program)


def _said(money: Money | None) -> Iterator[tuple[tuple[Cell, ...], Amount]]:
    for whose, one in _each(money):
        for order, amount in enumerate(one.amounts, 1):
            yield (*whose, order), amount


def _amounts(money: Money | None) -> Iterator[tuple[Cell, ...]]:
    for whose, amount in _said(money):
        yield (*whose, amount.kind, amount.turn, amount.yen, _line(amount.reason), _line(amount.given_up))


def _sources(money: Money | None) -> Iterator[tuple[Cell, ...]]:
    for whose, amount in _said(money):
        for key in SOURCES:
            if key in amount.sources:
                yield (*whose, key, amount.sources[key])


def _outlook(money: Money | None) -> Iterator[tuple[Cell, ...]]:
    for year in money.years if money else ():
        for order, line in enumerate(year.outlook, 1):
            name = fiscal_year_name(year.fiscal_year)
            yield year.fiscal_year, name, order, line.name, line.yen, _line(line.note)


def _line(text: str | None) -> str | None:
    """A text on one line, so that no record runs over a line."""
    return " ".join(text.split()) if text else None
