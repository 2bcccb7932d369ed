"""One indicator in several plans of a municipality: what they say of the same year."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gyokaku.engine.checking.reading_text import fold
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject, is_named
from gyokaku.engine.document import Indicator, Initiative, Plan, Severity, Value, initiatives
from gyokaku.engine.notation import fiscal_year_label

_Row = tuple[Initiative, Indicator]
_There = tuple[Plan, Initiative, Indicator]


def _met(subject: Subject) -> Iterator[tuple[_Row, _There]]:
    """The indicators of this plan with those of other plans that are the same: by key, or by name."""
    by_key: dict[str, list[_There]] = {}
    by_name: dict[str, list[_There]] = {}
    for plan in subject.others:
        for place in initiatives(plan):
            for row in filter(is_named, place.initiative.indicators):
                there = (plan, place.initiative, row)
                by_name.setdefault(fold(row.name), []).append(there)
                if row.key is not None:
                    by_key.setdefault(row.key, []).append(there)
    for sheet, row in subject.indicators() if subject.others else ():
        joined = by_key.get(row.key, []) if row.key is not None else []
        met = {id(there[2]): there for there in [*joined, *by_name.get(fold(row.name), [])]}
        yield from (((sheet, row), there) for there in met.values())


def _clash(these: list[Value], those: list[Value], when: Callable[[Value], object]) -> tuple[Value, Value] | None:
    """The first figures of one time and unit that are not equal."""
    for a in these:
        for b in those:
            comparable = when(a) is not None and when(a) == when(b) and a.unit == b.unit
            if comparable and None not in (a.value, b.value) and (a.value, a.upper) != (b.value, b.upper):
                return a, b
    return None


def _year(value: Value) -> int | None:
    return value.period.fiscal_year if value.period else None


def _span(value: Value) -> object:
    return (value.period.start, value.period.end) if value.period and value.period.end else None


def _hit(row: _Row, there: _There, clash: tuple[Value, Value] | None, what: str) -> Iterator[Hit]:
    if clash is None:
        return
    (sheet, here), (plan, other, _) = row, there
    year = fiscal_year_label(_year(clash[0]) or 0)
    said = f"{year}年度の{what}が、この計画では{clash[0].printed}、「{plan.title}」事業{other.number}では{clash[1].printed}です。"
    yield Hit(said, clash[0].printed, sheet, "指標", here.name, clash[0].source or here.source)


@rule(
    "GK250",
    Severity.ERROR,
    "同じ指標の実績値が、ほかの計画と違う",
    why="同じものの同じ時点の値が計画ごとに違えば、どちらかが誤りで、公表したときに説明できません。",
    mend="正しい値にそろえ、「指標」の画面で1つの指標にまとめてください。別のものなら名前を変えてください。",
    silent="作業中の計画が2つ以上あるときに、同じ識別子か同じ名前の指標の、単位と時期が同じ値だけを比べます。",
)
def actuals_differ(subject: Subject) -> Iterator[Hit]:
    """The same indicator, unit and time in two plans, with different actuals."""
    for row, there in _met(subject):
        yield from _hit(row, there, _clash(row[1].actuals, there[2].actuals, _span), "実績値")


@rule(
    "GK251",
    Severity.WARNING,
    "同じ指標の目標値が、ほかの計画と違う",
    why="同じものの同じ年度の目標が計画ごとに違えば、どちらに向かって進めているのか分かりません。",
    mend="目標をどちらかにそろえてください。計画の性格から違ってよいものは、その理由を付けて除外してください。",
    silent="作業中の計画が2つ以上あるときに、同じ識別子か同じ名前の指標の、単位と年度が同じ目標だけを比べます。",
)
def targets_differ(subject: Subject) -> Iterator[Hit]:
    """The same indicator, unit and fiscal year in two plans, with different targets."""
    for row, there in _met(subject):
        yield from _hit(row, there, _clash(row[1].targets, there[2].targets, _year), "目標値")
