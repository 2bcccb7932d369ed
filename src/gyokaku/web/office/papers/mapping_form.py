"""The form on which a person says what each heading of a foreign table means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gyokaku.engine.document.labels import label
from gyokaku.engine.exchange.mapping import Mapping as Rules
from gyokaku.engine.exchange.mapping import NotAMapping
from gyokaku.engine.exchange.mapping.rules import ColumnRule, LabelRule, TableRule
from gyokaku.engine.exchange.reading.workbook.book import Book
from gyokaku.engine.exchange.reading.workbook.grid import position

NAMES = {"policy": "方針", "measure": "施策の柱", "item": "指標名", "baseline": "基準値", "target": "目標値",
         "actual": "実績値", "time": "目標・実績の時点", "title": "事業名",
         "kind": "目標・実績の別（行ごと）", "value": "値（目標か実績かは行の別による）"}  # fmt: skip
FIELDS = (
    "number", "title", "sections", "policy", "measure", "purpose", "status", "issues", "actions", "remarks",
    "no_indicator_reason", "page", "schedule", "item", "unit", "baseline", "target", "actual", "time",
    "kind", "value",
)  # fmt: skip
SAMPLES = 2  # cells shown of a column
SHORT = 40  # characters of one


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a select."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One heading: where it stands, examples of what stands below it, and what may be chosen."""

    name: str
    place: str
    heading: str
    samples: list[str]
    fields: list[Choice]
    year: str
    dated: bool
    reason: str
    doubtful: bool


def lines(rules: Rules, book: Book) -> list[Line]:
    """Every heading of the mapping in the order of the table."""
    return [
        Line(
            name=name,
            place=f"{table.sheet} {rule.column}列" if table and isinstance(rule, ColumnRule) else "見出し",
            heading=rule.heading if isinstance(rule, ColumnRule) else rule.label,
            samples=_samples(book, table, rule) if table and isinstance(rule, ColumnRule) else [],
            fields=_fields(rule.field),
            year=str(rule.year or "") if isinstance(rule, ColumnRule) else "",
            dated=isinstance(rule, ColumnRule),
            reason=rule.reason or "",
            doubtful=not rule.sure and rule.field is not None,
        )
        for name, table, rule in _rules(rules)
    ]


def _rules(rules: Rules) -> Iterator[tuple[str, TableRule | None, ColumnRule | LabelRule]]:
    for turn, table in enumerate(rules.tables):
        for column in table.columns:
            yield f"{turn}-{column.column}", table, column
    for turn, one in enumerate(rules.labels):
        yield f"label-{turn}", None, one


def _samples(book: Book, table: TableRule, rule: ColumnRule) -> list[str]:
    grid, at = book.sheets[table.sheet], position(f"{rule.column}1")[1]
    texts = (grid.text(row, at).strip() for row in range(max(table.header_rows), len(grid.rows)))
    found = [text for text in texts if text]
    return [text if len(text) <= SHORT else f"{text[:SHORT]}…" for text in found[:SAMPLES]]


def _fields(chosen: str | None) -> list[Choice]:
    known = [Choice(field, NAMES.get(field) or label(field), field == chosen) for field in FIELDS]
    own = [Choice(chosen, f"独自の欄「{chosen.split('/', 1)[-1]}」", True)] if chosen and chosen not in FIELDS else []
    named = [] if own else [Choice("own", "この見出しの名前の欄", False)]
    return [Choice("", "読まない", not chosen), *known, *own, *named]


def confirmed(rules: Rules, asked: Mapping[str, str]) -> Rules:
    """The mapping as the form came back: a doubtful suggestion counts where a person agreed to it or changed it.

    Raises NotAMapping when a year is no year.
    """
    made = rules.model_copy(deep=True)
    made.first_year, made.last_year = _year(asked, "first_year"), _year(asked, "last_year")
    if not made.first_year or not made.last_year or made.last_year < made.first_year:
        raise NotAMapping("計画期間の最初と最後の年度を、2025（令和7年度）のような西暦で、早いほうから入れてください。")
    made.title = asked.get("title", "").strip() or made.title
    for name, _, rule in _rules(made):
        chosen = asked.get(f"field-{name}", "")
        heading = rule.heading if isinstance(rule, ColumnRule) else rule.label
        suggested = (rule.field, rule.year if isinstance(rule, ColumnRule) else None)
        rule.field = f"fields/{heading}" if chosen == "own" else chosen or None
        if isinstance(rule, ColumnRule):
            rule.year = _year(asked, f"year-{name}")
        decided = suggested != (rule.field, rule.year if isinstance(rule, ColumnRule) else None)
        agreed = "sure-all" in asked or f"sure-{name}" in asked
        rule.sure = rule.field is not None and (rule.sure or decided or agreed)
    return made


def _year(asked: Mapping[str, str], key: str) -> int | None:
    text = asked.get(key, "").strip()
    return int(text) if text.isascii() and text.isdigit() and 1900 <= int(text) <= 2200 else None
