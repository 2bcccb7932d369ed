"""A formula over the records of a register, as data: what is counted, of which records, over which time."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from gyokaku.engine.register.definition import COUNTED, Definition, Kind, Part, RegisterField
from gyokaku.engine.register.reading import Reader, Unreadable
from gyokaku.engine.register.soundness import DATED, filtered, numeric


class Aggregate(StrEnum):
    """What is made of the records that count."""

    COUNT = "count"  # how many records
    DISTINCT = "distinct"  # how many different values of a field
    SUM = "sum"
    MEAN = "mean"
    SHARE = "share"  # of the records (or of the sum of a field), the percentage for which `part` holds
    LATEST = "latest"  # the field's value in the newest record


class Term(StrEnum):
    """Over which time records count towards a fiscal year."""

    FLOW = "flow"  # those that begin in the fiscal year
    CUMULATIVE = "cumulative"  # those that begin from `since` to the end of the fiscal year
    STOCK = "stock"  # those that hold on the last day of the fiscal year


class Test(StrEnum):
    """How a filter looks at a field. Numbers are compared by their value, days and years in time."""

    IS = "is"
    IS_NOT = "is_not"
    FROM = "from"  # at least, not before
    TO = "to"  # at most, not after
    ABOVE = "above"  # more than, after
    BELOW = "below"  # less than, before
    FILLED = "filled"
    EMPTY = "empty"


class Filter(Part):
    """Records pass whose field is (not) one of `values`, compares so with `values[0]`, or is (not) empty."""

    field: str
    test: Test = Test.IS
    values: tuple[str, ...] = ()


class Beside(Part):
    """A second number over the same records, printed in brackets behind the first: 365人（延べ26回）."""

    aggregate: Aggregate
    field: str | None = None
    unit: str = "件"
    before: str = ""


COMPARING = frozenset({Test.FROM, Test.TO, Test.ABOVE, Test.BELOW})
"""The tests that compare with one value; an empty field passes none of them."""

BESIDE = frozenset({Aggregate.COUNT, Aggregate.DISTINCT, Aggregate.SUM})
"""What a second number can be."""


class Formula(Part):
    """`of`: the register. `unit` and `scale`: what the figure is printed in (千円: 1000); `places`: decimals of a mean, share or scaled sum."""

    of: str
    aggregate: Aggregate
    field: str | None = None
    filters: tuple[Filter, ...] = ()
    part: tuple[Filter, ...] = ()
    term: Term = Term.FLOW
    since: int | None = None
    unit: str = "件"
    scale: Decimal = Field(default=Decimal(1), gt=0)
    places: int = Field(default=0, ge=0, le=6)
    beside: Beside | None = None

    @property
    def second(self) -> Formula | None:
        """The formula of the number beside, over the same records; None where there is none."""
        if self.beside is None:
            return None
        asked = {"aggregate": self.beside.aggregate, "field": self.beside.field, "unit": self.beside.unit}
        return self.model_copy(update={**asked, "part": (), "scale": Decimal(1), "places": 0, "beside": None})

    def written(self) -> str:
        """The formula as text, the same for the same formula for ever: what is not used is not written where it was
        added to the format later."""
        return self.model_dump_json(exclude={"beside"} if self.beside is None else None)


def faults(formula: Formula, definition: Definition) -> list[str]:
    """Why a formula cannot be computed over a register; empty when it can."""
    found = []
    field = definition.by_key.get(formula.field or "")
    needs = formula.aggregate not in (Aggregate.COUNT, Aggregate.SHARE)
    if formula.of != definition.key:
        found.append(f"この式は台帳「{formula.of}」のものです。")
    if (needs or formula.field) and field is None:
        found.append(
            f"式の対象の欄「{formula.field or ''}」が台帳「{definition.title}」にありません。欄を選んでください。"
        )
    elif field and formula.aggregate is Aggregate.DISTINCT and not filtered(field):
        found.append(f"欄「{field.label}」は種類を数えられません。数・長い文章・ファイル以外の欄を選んでください。")
    elif field and formula.aggregate is not Aggregate.DISTINCT and field.kind not in COUNTED:
        found.append(
            f"欄「{field.label}」は数ではないため、合計・平均・最新の値を出せません。数か金額の欄を選んでください。"
        )
    if (formula.aggregate is Aggregate.SHARE) != bool(formula.part):
        found.append("割合の式には、分子になる条件を1つ以上置いてください（ほかの式には置けません）。")
    if (formula.term is Term.CUMULATIVE) != (formula.since is not None):
        found.append("累計の式には、始まりの年度を置いてください（ほかの式には置けません）。")
    for one in (*formula.filters, *formula.part):
        found += filter_faults(one, definition)
    if formula.beside and formula.beside.aggregate not in BESIDE:
        found.append("横に並べる数は、件数・種類の数・合計のどれかにしてください。")
    elif formula.second:
        found += [f"横に並べる数：{said}" for said in faults(formula.second, definition) if said not in found]
    return found


def link_faults(formula: Formula, definition: Definition) -> list[str]:
    """Why an indicator cannot be counted like this: what cannot be computed, and what can but says nothing."""
    found = faults(formula, definition)
    when = definition.by_key.get(definition.when)
    lasting = definition.until is not None or when is None or when.kind is Kind.YEAR
    if formula.term is Term.STOCK and not lasting:
        found.append(
            f"台帳「{definition.title}」には終わりの日の欄がないため、年度末に続いている記録を数えられません。"
            "「その年度の記録」か「累計」を選んでください。"
        )
    return found


def filter_faults(one: Filter, definition: Definition) -> list[str]:
    """Why records of a register cannot be filtered like this; empty when they can."""
    field = definition.by_key.get(one.field)
    if field is None:
        return [f"条件の欄「{one.field}」が台帳「{definition.title}」にありません。"]
    if not (filtered(field) or numeric(field)):
        return [f"欄「{field.label}」は条件に使えません。長い文章・ファイル以外の欄を選んでください。"]
    unary = one.test in (Test.FILLED, Test.EMPTY)
    if unary == bool(one.values) or (one.test in COMPARING and len(one.values) != 1):
        return [f"欄「{field.label}」の条件の値の数が合いません。"]
    if one.test in COMPARING and not (numeric(field) or field.kind in DATED):
        return [f"欄「{field.label}」は数でも日付でも年度でもないため、大小や前後では絞り込めません。"]
    if field.labels and (unknown := [value for value in one.values if value not in field.labels]):
        return [f"欄「{field.label}」に選択肢「{'、'.join(unknown)}」はありません。"]
    return [said for value in one.values if (said := _misread(field, value))]


def unbounded(field: RegisterField) -> RegisterField:
    """The field as values are read that records are compared with: no bounds, and choices no longer offered too."""
    choices = tuple(one.model_copy(update={"retired": False}) for one in field.choices)
    return field.model_copy(update={"choices": choices, "least": None, "most": None})


def _misread(field: RegisterField, value: str) -> str:
    """Why a number or a day cannot be compared with: it must stand as records hold it."""
    if not (numeric(field) or field.kind in DATED):
        return ""
    try:
        read = Reader().read(unbounded(field), value)
    except Unreadable as wrong:
        return f"欄「{field.label}」の条件：{wrong}"
    return (
        ""
        if read == value
        else f"欄「{field.label}」の条件の値「{value}」は、記録と同じ書き方（{read}）にしてください。"
    )
