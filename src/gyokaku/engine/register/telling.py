"""The arithmetic of a figure as one plain Japanese sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gyokaku.engine.notation import fiscal_year_name
from gyokaku.engine.notation.numbers import group
from gyokaku.engine.register.computing import Figure, Totals
from gyokaku.engine.register.definition import Definition, Kind, RegisterField
from gyokaku.engine.register.formula import COMPARING, Aggregate, Filter, Formula, Term, Test
from gyokaku.engine.register.showing import printed
from gyokaku.engine.register.soundness import numeric

LOWER, UPPER = frozenset({Test.FROM, Test.ABOVE}), frozenset({Test.TO, Test.BELOW})
MORE = {Test.FROM: "以上", Test.TO: "以下", Test.ABOVE: "超", Test.BELOW: "未満"}
LATER = {Test.FROM: "以後", Test.TO: "以前", Test.ABOVE: "より後", Test.BELOW: "より前"}


def sentence(formula: Formula, definition: Definition, fiscal_year: int, found: Totals, figure: Figure) -> str:
    """What was counted, of which records, and what it came to."""
    body = f"{_term(formula, fiscal_year)}の「{definition.title}」{_conditions(formula.filters, definition)}"
    if figure.value is None:
        return f"{body}：{figure.missing}"
    about = "（四捨五入）" if figure.rounded else ""
    beside = _beside(formula, definition, figure)
    return f"{body}{_made(formula, definition, found)} ＝ {group(figure.value)}{formula.unit}{about}{beside}"


def described(formula: Formula, definition: Definition) -> str:
    """How a figure is counted, before any year is asked for."""
    term = {
        Term.FLOW: "その年度",
        Term.CUMULATIVE: f"{fiscal_year_name(formula.since)}から" if formula.since is not None else "",
        Term.STOCK: "年度末現在",
    }[formula.term]
    body = f"{term}の「{definition.title}」{_conditions(formula.filters, definition)}"
    beside = ""
    if formula.second and formula.beside:
        beside = f"、同じ記録の{_what(formula.second, definition)}（{formula.beside.unit}）を横に"
    return f"{body}の{_what(formula, definition)}（{formula.unit}）{beside}"


def _what(formula: Formula, definition: Definition) -> str:
    field = definition.by_key.get(formula.field or "")
    label = f"「{field.label}」" if field else ""
    part = _conditions(formula.part, definition).removeprefix("のうち").removesuffix("の記録")
    return {
        Aggregate.COUNT: "件数",
        Aggregate.DISTINCT: f"{label}の種類の数",
        Aggregate.SUM: f"{label}の合計",
        Aggregate.MEAN: f"{label}の平均",
        Aggregate.SHARE: f"{label and f'{label}の合計'}のうち{part}の割合",
        Aggregate.LATEST: f"最も新しい{label}",
    }[formula.aggregate]


def printed_figure(formula: Formula, figure: Figure) -> str:
    """A computed figure as plans print it: 365人（延べ26回）; "" where there is none."""
    if figure.value is None:
        return ""
    beside = formula.beside
    more = "" if beside is None or figure.beside is None else f"（{beside.before}{group(figure.beside)}{beside.unit}）"
    return f"{group(figure.value)}{formula.unit}{more}"


def _beside(formula: Formula, definition: Definition, figure: Figure) -> str:
    beside = formula.beside
    if beside is None or figure.beside is None:
        return ""
    field = definition.by_key.get(beside.field or "")
    what = {
        Aggregate.DISTINCT: f"{field.label if field else ''}の種類の数",
        Aggregate.SUM: f"{field.label if field else ''}の合計",
    }.get(beside.aggregate, "件数")
    return f"、同じ記録の{what} ＝ {beside.before}{group(figure.beside)}{beside.unit}"


def _term(formula: Formula, fiscal_year: int) -> str:
    if formula.term is Term.STOCK:
        return f"{fiscal_year_name(fiscal_year)}末現在"
    if formula.term is Term.CUMULATIVE and formula.since is not None:
        return f"{fiscal_year_name(formula.since)}から{fiscal_year_name(fiscal_year)}まで"
    return fiscal_year_name(fiscal_year)


def _conditions(filters: tuple[Filter, ...], definition: Definition) -> str:
    said = list(_said(list(filters), definition))
    return f"のうち{'、'.join(said)}の記録" if said else "の記録"


def _said(filters: list[Filter], definition: Definition) -> Iterator[str]:
    """Each condition in words; a lower and an upper bound of one field that stand together are one: から…まで."""
    while filters:
        one, *filters = filters
        field, other = definition.by_key[one.field], filters[0] if filters else None
        if other and other.field == one.field and one.test in LOWER and other.test in UPPER:
            filters = filters[1:]
            yield f"{field.label}が{_bound(field, one, other)}{_bound(field, other, one)}"
        else:
            yield f"{field.label}{_condition(one, field)}"


def _bound(field: RegisterField, one: Filter, other: Filter) -> str:
    """A bound beside the other one."""
    value, closed = printed(field, one.values[0]), {one.test, other.test} == {Test.FROM, Test.TO}
    if closed and not numeric(field):
        return f"{value}{'から' if one.test is Test.FROM else 'まで'}"
    return f"{value}{(MORE if numeric(field) else LATER)[one.test]}{'で' if one.test in LOWER and not numeric(field) else ''}"


def _condition(one: Filter, field: RegisterField) -> str:
    values = "・".join(printed(field, value) for value in one.values)
    if one.test in COMPARING:
        return f"が{values}{(MORE if numeric(field) else LATER)[one.test]}"
    return {
        Test.IS: f"が{values}",
        Test.IS_NOT: f"が{values}以外",
        Test.FILLED: "に記入あり",
        Test.EMPTY: "が空欄",
    }[one.test]


def _made(formula: Formula, definition: Definition, found: Totals) -> str:
    count = f"{found.records:,}件"
    if formula.aggregate is Aggregate.COUNT:
        return f" {count}{_scaled(formula)}"
    field = definition.by_key.get(formula.field or "")
    label = field.label if field else ""
    unit = ("円" if field.kind is Kind.YEN else field.unit or "") if field else ""
    if formula.aggregate is Aggregate.DISTINCT:
        return f"{count}に現れる{label}の種類の数{_scaled(formula)}"
    if formula.aggregate is Aggregate.SUM:
        return f"{count}の{label}の合計 {group(found.total)}{unit}{_scaled(formula)}"
    if formula.aggregate is Aggregate.MEAN:
        return f"{count}の{label}の合計 {group(found.total)}{unit} ÷ 値のある{found.filled:,}件{_scaled(formula)}"
    if formula.aggregate is Aggregate.LATEST:
        return f"{count}のうち最も新しい記録の{label} {group(found.latest or Decimal(0))}{unit}{_scaled(formula)}"
    part = _conditions(formula.part, definition).removeprefix("のうち").removesuffix("の記録")
    if field:
        return f"{count}の{label}のうち{part} {group(found.part_total)}{unit} ÷ {group(found.total)}{unit} × 100"
    return f"のうち{part} {found.part_records:,}件 ÷ {count} × 100"


def _scaled(formula: Formula) -> str:
    return "" if formula.scale == 1 else f" ÷ {group(formula.scale)}"
