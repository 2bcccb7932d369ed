"""Targets without a time, times without a target."""

from __future__ import annotations

from collections.abc import Iterator

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Severity, Value
from gyokaku.engine.notation.terms import Missing

NOTHING = {Missing.BLANK, Missing.DASH, Missing.NOT_SET, Missing.NOT_MEASURED}


@rule(
    "GK103",
    Severity.WARNING,
    "目標値に時期がない",
    why="いつまでの目標かがないと、達成したかどうかを言えません。",
    mend="達成する年度または時点を書いてください。毎年度の目標なら「毎年度」と書いてください。",
    silent="「毎年度」「各年」や期間の目標、目標値のない指標では黙っています。",
)
def target_without_time(subject: Subject) -> Iterator[Hit]:
    """A target that names no year, month or “every year”."""
    for sheet, row in subject.indicators():
        for target in row.targets:
            if target.missing_reason not in NOTHING and not _timed(target):
                yield Hit(
                    f"指標「{row.name}」の目標値「{target.printed}」に、いつまでの目標かがありません。",
                    target.printed,
                    sheet,
                    "指標 目標値",
                    row.name,
                    target.source or row.source,
                )


@rule(
    "GK104",
    Severity.WARNING,
    "時期だけあって目標値がない",
    why="時期が書かれているのに値がないのは、値の書き忘れか、時期の消し忘れです。",
    mend="目標値を書くか、目標を設けないのであれば時期も「—」にしてください。",
    silent="値も時期もない指標、後で設定すると書かれた目標では黙っています。",
)
def time_without_target(subject: Subject) -> Iterator[Hit]:
    """A year in the target column with a dash instead of a value."""
    for sheet, row in subject.indicators():
        for target in row.targets:
            if target.missing_reason in NOTHING and target.period is not None and _timed(target):
                yield Hit(
                    f"指標「{row.name}」に、{target.period.printed}という時期だけがあって目標値がありません。",
                    target.period.printed,
                    sheet,
                    "指標 目標値",
                    row.name,
                    target.source or row.source,
                )


@rule(
    "GK112",
    Severity.ERROR,
    "時期の欄に時期でないものがある",
    why="値の欄がずれて読まれているか、時期の書き誤りです。このままでは値も時期も誤って公表されます。",
    mend="原本の表を見て、値と時期を正しい欄に直してください。",
    silent="時期の欄が空か「—」のとき、年度・時点・期間として読めるときは黙っています。",
)
def not_a_time(subject: Subject) -> Iterator[Hit]:
    """A period cell that says no period: 100%以上, 24名."""
    for sheet, row in subject.indicators():
        for column, values in (("目標値", row.targets), ("実績値", row.actuals)):
            for value in values:
                if value.period is not None and value.period.kind is None:
                    yield Hit(
                        f"指標「{row.name}」の{column}の時期の欄に「{value.period.printed}」とあり、時期として読めません。",
                        value.period.printed,
                        sheet,
                        f"指標 {column}",
                        row.name,
                        value.source or row.source,
                    )


@rule(
    "GK113",
    Severity.WARNING,
    "実績値に時期がない",
    why="いつの値かが分からなければ、目標とも前の値とも比べられません。",
    mend="実績値の年度または時点を書いてください。変換で失われたときは原本を見て補ってください。",
    silent="実績値がない指標、時期の欄に時期でないものがある指標（GK112）では黙っています。",
)
def actual_without_time(subject: Subject) -> Iterator[Hit]:
    """A measured figure that names no year or month."""
    for sheet, row in subject.indicators():
        for actual in row.actuals:
            if actual.value is not None and actual.period is None:
                yield Hit(
                    f"指標「{row.name}」の実績値「{actual.printed}」に、いつの値かがありません。",
                    actual.printed,
                    sheet,
                    "指標 実績値",
                    row.name,
                    actual.source or row.source,
                )


def _timed(value: Value) -> bool:
    return value.period is not None and value.period.kind is not None
