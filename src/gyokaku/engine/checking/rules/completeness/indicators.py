"""Indicators that are missing, and reasons that are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject, is_named
from gyokaku.engine.document import Indicator, Initiative, Severity
from gyokaku.engine.notation.terms import Missing

_EXPLAINS = re.compile(r"実績|測定|把握|調査|集計|数値化|計測|公表|取得|データ")
_NO_FIGURE = {Missing.BLANK, Missing.DASH, Missing.NOT_MEASURED, Missing.NOT_SET, Missing.NOT_COMPUTABLE}


@rule(
    "GK101",
    Severity.ERROR,
    "指標も、設定できない理由もない",
    why="進み具合を測るものも、測れない理由もない事業は、評価のしようがありません。",
    mend="指標を設定するか、「その他」に設定できない理由を書いてください。",
    silent="理由の欄か「その他」に指標についての説明があるシートでは黙っています。",
)
def neither_indicator_nor_reason(subject: Subject) -> Iterator[Hit]:
    """A sheet without a named indicator and without a word on why."""
    for sheet in subject.sheets:
        named = any(is_named(row) for row in sheet.indicators)
        if not named and not sheet.no_indicator_reason and "指標" not in (sheet.remarks or ""):
            yield Hit("指標がなく、設定できない理由も書かれていません。", "", sheet, "指標")


@rule(
    "GK102",
    Severity.WARNING,
    "指標があるのに「設定できない理由」がある",
    why="指標を設定したのか、できないのかが読めず、指標のない事業として数えられるおそれがあります。",
    mend="実績値がまだない理由であれば、見出し「指標を設定できない理由」をやめて、実績値がない理由と分かるように書いてください。",
    silent="理由だけがあるシート、指標だけがあるシートでは黙っています。",
)
def indicator_and_reason(subject: Subject) -> Iterator[Hit]:
    """A named indicator beside a reason for having none."""
    for sheet in subject.sheets:
        names = [row.name for row in sheet.indicators if is_named(row)]
        if names and sheet.no_indicator_reason:
            yield Hit(
                f"指標「{names[0]}」{'など' if len(names) > 1 else ''}があるのに、指標を設定できない理由が書かれています。",
                sheet.no_indicator_reason,
                sheet,
                subject.labels["no_indicator_reason"],
                source=subject.source(sheet, "no_indicator_reason"),
            )


@rule(
    "GK105",
    Severity.WARNING,
    "実績値がない理由が書かれていない",
    why="「—」だけでは、未測定か、対象がないのか、書き忘れかが分かりません。",
    mend="「その他」に、実績値がない理由と、いつから測れるかを書いてください。",
    silent="「その他」か理由の欄に実績・調査・把握などの説明があるシート、実績値が一つでもある指標、欄がずれている指標（GK112）では黙っています。",
)
def missing_actual_unexplained(subject: Subject) -> Iterator[Hit]:
    """An indicator without any actual in a sheet that does not say why."""
    for sheet, row in subject.indicators():
        if not _has_actual(row) and not _explained(sheet) and not _slipped(row):
            yield Hit(
                f"指標「{row.name}」に実績値がなく、その理由が書かれていません。",
                "、".join(value.printed for value in row.actuals),
                sheet,
                "指標 実績値",
                row.name,
                row.source,
            )


def _has_actual(row: Indicator) -> bool:
    return any(value.missing_reason not in _NO_FIGURE for value in row.actuals)


def _slipped(row: Indicator) -> bool:
    """A period cell that holds no period: the figure may stand there (GK112)."""
    return any(value.period is not None and value.period.kind is None for value in (*row.targets, *row.actuals))


def _explained(sheet: Initiative) -> bool:
    return bool(_EXPLAINS.search((sheet.remarks or "") + (sheet.no_indicator_reason or "")))
