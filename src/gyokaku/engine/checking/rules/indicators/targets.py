"""Targets against the figures that are already there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.checking.wording import better
from gyokaku.engine.document import Direction, Indicator, Severity, Value

_WAYS = {Direction.RISE: "大きいほど良い", Direction.FALL: "小さいほど良い"}


def _last(values: list[Value]) -> Value | None:
    """The last value with a number."""
    return next((value for value in reversed(values) if value.value is not None), None)


def _final_target(row: Indicator) -> Value | None:
    """The last target, where it is a plain number: 以上, 以下, 維持 and the like say that standing still is enough."""
    target = _last(row.targets)
    return target if target and target.bound is None and row.accumulation != "cumulative" else None


def _comparable(one: Value, other: Value) -> bool:
    return one.unit == other.unit or one.unit is None or other.unit is None


def _step(way: Direction | None, of: Value, to: Value) -> Decimal | None:
    """How far `to` lies beyond `of` in the good direction; None when there is no telling."""
    if way not in _WAYS or of.value is None or to.value is None or not _comparable(of, to):
        return None
    return to.value - of.value if way is Direction.RISE else of.value - to.value


def easier_than_last(row: Indicator) -> tuple[Value, Value] | None:
    """The final target and the last actual, where the target asks for less than is already there."""
    target, actual = _final_target(row), _last(row.actuals)
    if target is None or actual is None:
        return None
    step = _step(better(row), actual, target)
    return (target, actual) if step is not None and step < 0 else None


@rule(
    "GK304",
    Severity.WARNING,
    "目標が直近の実績よりやさしい",
    why="何もしなくても達成になり、目標の意味がありません。",
    mend="実績を踏まえて目標値を見直すか、後退を見込む理由を「その他」に書いてください。",
    silent="「以上」「以下」「維持」の付く目標、前年度比などの目標、累計の指標、名前から良い向きが決まらない指標では黙っています。",
)
def target_below_actual(subject: Subject) -> Iterator[Hit]:
    """A target that asks for less than the last actual."""
    for sheet, row in subject.indicators():
        found = easier_than_last(row)
        way = better(row)
        if found and way:
            target, actual = found
            yield Hit(
                f"指標「{row.name}」（{_WAYS[way]}）の目標は{_said(target)}ですが、実績はすでに{_said(actual)}です。",
                target.printed,
                sheet,
                "指標 目標値",
                row.name,
                target.source or row.source,
            )


@rule(
    "GK305",
    Severity.WARNING,
    "目標を基準値の時点で達成している",
    why="計画の始まりで達成済みの目標では、計画の効果を言えません。",
    mend="目標値を見直すか、維持が目標であれば「○○以上を維持」と書いてください。",
    silent="基準値のない指標、「以上」「以下」「維持」の付く目標、これより悪くならない値（0件など）の目標、GK304・GK316に当たる指標では黙っています。",
)
def met_at_baseline(subject: Subject) -> Iterator[Hit]:
    """A plain target that the baseline already meets."""
    for sheet, row in subject.indicators():
        target, way = _final_target(row), better(row)
        if target is None or row.baseline is None or easier_than_last(row) or _against(row):
            continue
        step = _step(way, row.baseline, target)
        perfect = way is Direction.FALL and target.value == 0
        if step is not None and step <= 0 and not perfect:
            yield Hit(
                f"指標「{row.name}」の目標は{_said(target)}ですが、基準値がすでに{_said(row.baseline)}です。",
                target.printed,
                sheet,
                "指標 目標値",
                row.name,
                target.source or row.source,
            )


@rule(
    "GK316",
    Severity.ERROR,
    "望ましい向きと目標の向きが逆",
    why="向きを取り違えると、悪くなったことが達成と判定されます。",
    mend="指標の「望ましい向き」か目標値を直してください。",
    silent="向きが書かれていない指標、基準値のない指標では黙っています。",
)
def direction_against_target(subject: Subject) -> Iterator[Hit]:
    """A stated direction that the way from baseline to target contradicts."""
    for sheet, row in subject.indicators():
        found = _against(row)
        if found and row.direction:
            baseline, target = found
            yield Hit(
                f"指標「{row.name}」は「{_WAYS[row.direction]}」とされていますが、基準値{_said(baseline)}から目標{_said(target)}へは逆向きです。",
                target.printed,
                sheet,
                "指標 目標値",
                row.name,
                target.source or row.source,
            )


def _against(row: Indicator) -> tuple[Value, Value] | None:
    target = _final_target(row)
    if target is None or row.baseline is None:
        return None
    step = _step(row.direction, row.baseline, target)
    return (row.baseline, target) if step is not None and step < 0 else None


def _said(value: Value) -> str:
    return f"{value.printed}（{value.period.printed}）" if value.period else value.printed
