"""Names of indicators: hidden conditions, names of actions, counts of activity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.reading_text import fold, in_brackets, outside_brackets
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject, is_named
from gyokaku.engine.document import Severity

_CONDITION = re.compile(r"とする|ようにする|こととする|を超えない|を下回らない|目標は|を目指す")
_ACTION = re.compile(r"の(?:確保|調整|推進|向上|実施|促進|検討|充実|強化|拡充|整備|見直し|適正化)$")
_ACTIVITY = re.compile(
    r"(?:実施|開催|周知|研修|広報|配布|発行|設置|訪問|巡回|見直し|再編)(?:実施|新規)?(?:設置)?(?:事業|件|回|部|箇所|か所)?数$|事業数$"
)


@rule(
    "GK315",
    Severity.WARNING,
    "目標の条件が指標名に隠れている",
    why="目標の欄からは目標が読めず、目標のない指標として集計されたり、達成の判定が漏れたりします。",
    mend="条件を目標値の欄に移し、名前には何を測るかだけを書いてください。",
    silent="括弧の中が「～とする」「～ようにする」「～を超えない」のように目標の言い方であるときだけ指摘します。",
)
def condition_in_name(subject: Subject) -> Iterator[Hit]:
    """A target phrased inside the brackets of a name."""
    for sheet, row in subject.indicators():
        for inside in in_brackets(row.name):
            if _CONDITION.search(inside):
                yield Hit(
                    f"指標名の括弧の中「{inside}」は目標の条件です。", row.name, sheet, "指標", row.name, row.source
                )


@rule(
    "GK317",
    Severity.NOTE,
    "活動の量だけを測っている",
    why="回数や実施件数は、市がしたことの量です。市民や財政がどう変わったかは分かりません。",
    mend="目的に書いた状態に近づいたかを示す指標（成果）を一つ加えてください。",
    silent="指標のうち一つでも、実施・開催・周知・見直しなどの回数・件数でないものがあるシートでは黙っています。",
)
def activity_only(subject: Subject) -> Iterator[Hit]:
    """A sheet all of whose indicators count what the town did."""
    for sheet in subject.sheets:
        rows = [row for row in sheet.indicators if is_named(row)]
        names = [fold(outside_brackets(row.name)) for row in rows]
        if names and all(_ACTIVITY.search(name) for name in names):
            printed = "、".join(f"「{row.name}」" for row in rows)
            yield Hit(
                f"指標が活動の量（{printed}）だけです。",
                " ／ ".join(row.name for row in rows),
                sheet,
                "指標",
                source=rows[0].source,
            )


@rule(
    "GK319",
    Severity.NOTE,
    "指標名が取組の名前になっている",
    why="「～の確保」「～の調整」では、何の数かが名前から分かりません。",
    mend="「職員数」のように、測るものの名前にしてください。",
    silent="名前の終わり（括弧を除く）が「の確保」「の調整」「の推進」などであるときだけ指摘します。",
)
def named_like_an_action(subject: Subject) -> Iterator[Hit]:
    """…の確保 where a quantity should be named."""
    for sheet, row in subject.indicators():
        if _ACTION.search(fold(outside_brackets(row.name))):
            yield Hit(
                f"指標名「{row.name}」は、測るものではなく取組の名前です。",
                row.name,
                sheet,
                "指標",
                row.name,
                row.source,
            )
