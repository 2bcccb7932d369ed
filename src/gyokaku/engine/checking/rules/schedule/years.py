"""The years of the steps: outside the plan, gaps, overlaps, an empty last year, extents unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gyokaku.engine.checking.reading_text import fold, year_name
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import ScheduleItem, Severity, Step

_ENDS = re.compile(r"完了|完成|竣工|供用開始|開設|開始|策定|改定|廃止|終了|移行|統合|公表|選定|定着|達成")


def _certain(item: ScheduleItem) -> list[Step]:
    """The steps of a row in order of years, if every extent is known; else none."""
    steps = sorted(item.steps, key=lambda step: step.first)
    return steps if all(step.last is not None for step in steps) else []


def _neighbours(item: ScheduleItem) -> Iterator[tuple[Step, Step]]:
    """Steps that follow one another in one printed line; a row of several lines runs several things side by side."""
    lines: dict[int | None, list[Step]] = {}
    for step in _certain(item):
        lines.setdefault(step.source.line if step.source else None, []).append(step)
    for steps in lines.values():
        yield from pairwise(steps)


@rule(
    "GK401",
    Severity.ERROR,
    "計画期間の外の年次",
    why="計画にない年度の取組は、評価も公表もされません。",
    mend="計画期間の中の年度に直してください。",
    silent="計画の初年度と最終年度を含めて、期間の中であれば黙っています。",
)
def outside_plan(subject: Subject) -> Iterator[Hit]:
    """A step before the plan's first year or after its last."""
    for sheet in subject.sheets:
        for item in sheet.schedule:
            for step in item.steps:
                if step.first < subject.first or (step.last or step.first) > subject.last:
                    yield Hit(
                        f"年次計画「{item.item}」の「{step.text}」が計画期間の外（{_span(step)}）です。",
                        step.text,
                        sheet,
                        "年次計画",
                        item.item,
                        step.source or item.source,
                    )


@rule(
    "GK402",
    Severity.NOTE,
    "年次計画の間が空いている",
    why="空いた年度に何をするのか、止まるのかが分かりません。",
    mend="空いた年度の取組を書くか、しない年度であればそのことを書いてください。",
    silent="終わりの年度が読み取れない行、何段かに分かれた行の別の段、同じ語が間をおいて繰り返される行（隔年の調査など）では黙っています。",
)
def gap(subject: Subject) -> Iterator[Hit]:
    """A year between two steps of one row in which nothing stands."""
    for sheet in subject.sheets:
        for item in sheet.schedule:
            for before, after in _neighbours(item):
                if before.last is not None and after.first > before.last + 1 and fold(before.text) != fold(after.text):
                    yield Hit(
                        f"年次計画「{item.item}」の「{before.text}」（{_span(before)}）と「{after.text}」（{_span(after)}）の間が空いています。",
                        f"{before.text} ／ {after.text}",
                        sheet,
                        "年次計画",
                        item.item,
                        after.source or item.source,
                    )


@rule(
    "GK403",
    Severity.ERROR,
    "年次計画の年度が重なっている",
    why="同じ行の同じ年度に二つの取組があると、どちらの年度の評価かが分かりません。",
    mend="期間を直すか、行を分けてください。",
    silent="終わりの年度が読み取れない行、何段かに分かれた行の別の段（並行する取組）では黙っています。",
)
def overlap(subject: Subject) -> Iterator[Hit]:
    """Two steps of one row that share a year."""
    for sheet in subject.sheets:
        for item in sheet.schedule:
            for before, after in _neighbours(item):
                if before.last is not None and after.first <= before.last:
                    yield Hit(
                        f"年次計画「{item.item}」の「{before.text}」（{_span(before)}）と「{after.text}」（{_span(after)}）が重なっています。",
                        f"{before.text} ／ {after.text}",
                        sheet,
                        "年次計画",
                        item.item,
                        after.source or item.source,
                    )


@rule(
    "GK405",
    Severity.WARNING,
    "計画の最終年度に何もない",
    why="最終年度に取組のない事業は、終わったのか書き忘れたのかが分かりません。",
    mend="最終年度までの取組を書くか、途中で終わる事業であれば完了する年度を書いてください。",
    silent="終わりの年度が読み取れない行や空の行があるシート、完成・供用開始・策定などで終わる行だけのシートでは黙っています。",
)
def last_year_empty(subject: Subject) -> Iterator[Hit]:
    """No row of the sheet reaches the plan's last year, and none ends with something finished."""
    for sheet in subject.sheets:
        rows = [_certain(item) for item in sheet.schedule]
        if not rows or not all(rows):
            continue
        ends = [row[-1] for row in rows]
        last = max(step.last or step.first for step in ends)
        if last < subject.last and not all(_ENDS.search(step.text) for step in ends):
            yield Hit(
                f"年次計画は{year_name(last)}までで、最終年度（{year_name(subject.last)}）の取組がありません。",
                ends[-1].text,
                sheet,
                "年次計画",
                source=sheet.schedule[-1].source,
            )


@rule(
    "GK406",
    Severity.NOTE,
    "年次の終わりの年度が読み取れていない",
    why="変換で矢印が失われています。推測で埋めると、取組の期間を誤って公表することになります。",
    mend="原本（PDF・紙）の矢印を見て、終わりの年度を入れてください。",
    silent="終わりの年度が分かっている行では黙っています。計画全体で一つにまとめます。",
)
def extents_unknown(subject: Subject) -> Iterator[Hit]:
    """How many steps end nobody knows where, told once for the whole plan."""
    counted = {
        sheet.number: sum(step.last is None for item in sheet.schedule for step in item.steps)
        for sheet in subject.sheets
    }
    open_ended = {number: count for number, count in counted.items() if count}
    if open_ended:
        numbers = "、".join(map(str, open_ended))
        yield Hit(
            f"{len(open_ended)}事業の{sum(open_ended.values())}個の年次で、終わりの年度が読み取れていません（事業{numbers}）。",
            "",
            None,
            "年次計画",
        )


def _span(step: Step) -> str:
    last = step.last or step.first
    return year_name(step.first) if last == step.first else f"{year_name(step.first)}～{year_name(last)}"
