"""Targets against the years of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyokaku.engine.checking.reading_text import fold, sentences, year_name, years
from gyokaku.engine.checking.rule import Hit, rule
from gyokaku.engine.checking.subject import Subject
from gyokaku.engine.document import Indicator, Initiative, Severity, Value
from gyokaku.engine.notation.terms import PeriodKind

_PROMISE = re.compile(r"目標.*(?:設定|定め|策定|見直)")
_FROM = re.compile(r"((?:令和|R)\s*(?:元|[0-9]+)(?:年度?)?)(?:度)?(以降|時点)")
_SURVEY = re.compile(r"[一-龠々ァ-ヶー]{2,}(?:調査|アンケート)")


def _final(row: Indicator) -> tuple[Value, int] | None:
    """The target with the last fiscal year, and that year; None without one, or with a target for every year."""
    if any(value.period and value.period.kind is PeriodKind.EVERY_YEAR for value in row.targets):
        return None
    dated = [(value, value.period.fiscal_year) for value in row.targets if value.period and value.period.fiscal_year]
    found = [(value, year) for value, year in dated if year is not None]
    return max(found, key=lambda pair: pair[1], default=None)


@rule(
    "GK313",
    Severity.ERROR,
    "目標の時期が計画期間の外",
    why="計画の間に達成を判定できません。",
    mend="計画期間の中の時期の目標を書いてください。",
    silent="R12.3のように、計画の最終年度の中にある時点では黙っています。",
)
def target_outside_plan(subject: Subject) -> Iterator[Hit]:
    """A target before the plan begins, or after it ends."""
    for sheet, row in subject.indicators():
        for value in row.targets:
            year = value.period.fiscal_year if value.period else None
            if year is not None and not subject.first <= year <= subject.last:
                yield Hit(
                    f"指標「{row.name}」の目標の時期「{value.period.printed if value.period else ''}」は{year_name(year)}で、"
                    f"計画期間（{year_name(subject.first)}～{year_name(subject.last)}）の外です。",
                    value.period.printed if value.period else "",
                    sheet,
                    "指標 目標値",
                    row.name,
                    value.source or row.source,
                )


@rule(
    "GK314",
    Severity.WARNING,
    "目標が計画の途中で終わり、その後の目標がない",
    why="残りの年度は、何を目指しているのかが分からないまま実績だけが積まれます。",
    mend="最終年度までの目標を書くか、いつ・どこで次の目標を決めるかを「その他」に書いてください。",
    silent="「その他」に後の目標を定めると書かれた年度が続いているとき、隔年などの調査で、年次計画の最後の調査の年度が目標の年度であるときは黙っています。",
)
def target_ends_early(subject: Subject) -> Iterator[Hit]:
    """A last target before the plan's last year, with no successor promised for the year after."""
    for sheet, row in subject.indicators():
        found = _final(row)
        if found is None or not subject.first <= found[1] < subject.last or _last_survey(sheet, row, found[1]):
            continue
        value, year = found
        promise = _successor(sheet)
        if promise is not None and promise[1] <= year + 1:
            continue
        open_until = promise[1] - 1 if promise else subject.last
        span = (
            year_name(year + 1) if open_until == year + 1 else f"{year_name(year + 1)}から{year_name(open_until)}まで"
        )
        yield Hit(
            f"指標「{row.name}」の目標は{value.printed}（{value.period.printed if value.period else ''}）で終わり、{span}の目標がありません。",
            value.period.printed if value.period else "",
            sheet,
            "指標 目標値",
            row.name,
            value.source or row.source,
        )


def _successor(sheet: Initiative) -> tuple[str, int] | None:
    """The sentence that promises later targets, and the first year they will hold for (0: it does not say)."""
    for sentence in sentences(sheet.remarks or ""):
        if _PROMISE.search(sentence):
            match = _FROM.search(fold(sentence))
            holds = (
                years(match[1] if "年" in match[1] or match[1].startswith("R") else f"{match[1]}年") if match else []
            )
            return sentence, holds[0] if holds and match and match[2] == "以降" else 0
    return None


def _last_survey(sheet: Initiative, row: Indicator, year: int) -> bool:
    """Whether the indicator comes from a survey of the schedule whose last turn is in that year."""
    for name in _SURVEY.findall(fold(row.name)):
        for item in sheet.schedule:
            if name in fold(item.item) and item.steps and max(step.last or step.first for step in item.steps) == year:
                return True
    return False
