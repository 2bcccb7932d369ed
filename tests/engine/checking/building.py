"""Making small plans for the rules: everything not named is as it should be, so that only the named thing can fire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from gyokaku.engine.checking import Finding, check
from gyokaku.engine.document import (
    Chapter,
    Consultation,
    FiscalYears,
    Heading,
    Indicator,
    Initiative,
    ListRow,
    Measure,
    Municipality,
    Period,
    Plan,
    Policy,
    ScheduleItem,
    Source,
    Step,
    Value,
)
from gyokaku.engine.notation.terms import Bound, Missing, PeriodKind

PURPOSES = (
    "市民の声を施策に反映させる。",
    "災害に強いまちをつくる。",
    "職員が力を発揮できる職場をつくる。",
    "健全な財政を次の世代に引き継ぐ。",
)


def source(line: int) -> Source:
    return Source(file="plan.txt", line=line)


def period(printed: str) -> Period | None:
    """R7年度, R8.3 or 毎年度; empty: none."""
    if not printed:
        return None
    if printed == "毎年度":
        return Period(printed=printed, kind=PeriodKind.EVERY_YEAR)
    if printed.endswith("年度"):
        year = 2018 + int(printed[1:-2])
        return Period(printed=printed, kind=PeriodKind.FISCAL_YEAR, start=date(year, 4, 1), end=date(year + 1, 3, 31))
    year, month = (int(part) for part in printed[1:].split("."))
    return Period(
        printed=printed, kind=PeriodKind.MONTH, start=date(2018 + year, month, 1), end=date(2018 + year, month, 28)
    )


def value(number: str, unit: str = "件", when: str = "R11年度", bound: Bound | None = None, line: int = 50) -> Value:
    """A printed figure: value("600", "件", "R8.3")."""
    ending = {Bound.AT_LEAST: "以上", Bound.AT_MOST: "以下", Bound.KEEP: "を維持"}.get(bound, "") if bound else ""
    return Value(
        printed=f"{number}{unit}{ending}",
        value=Decimal(number.replace(",", "")),
        unit=unit,
        bound=bound,
        period=period(when),
        source=source(line),
    )


def missing(reason: Missing = Missing.NOT_SET, printed: str = "—", when: str = "") -> Value:
    return Value(printed=printed, missing_reason=reason, period=period(when), source=source(51))


def indicator(name: str, target: Value | None = None, actual: Value | None = None, **more: Any) -> Indicator:
    return Indicator(
        name=name,
        targets=[target or missing(Missing.NOT_SET)],
        actuals=[actual or value("10", (target.unit if target else None) or "件", "R5年度")],
        source=source(49),
        **more,
    )


def step(text: str, first: int, last: int | None) -> Step:
    return Step(text=text, first=first, last=last, last_possible=None if last else 2029, source=source(41))


def row(item: str, *steps: Step) -> ScheduleItem:
    return ScheduleItem(item=item, steps=list(steps), source=source(40))


def sheet(number: int = 1, title: str = "", **fields: Any) -> Initiative:
    """A sheet on which there is nothing to find."""
    made: dict[str, Any] = {
        "number": number,
        "title": title or f"第{number}事業の推進",
        "sections": ["企画課"],
        "purpose": PURPOSES[(number - 1) % len(PURPOSES)],
        "status": f"{number}番目の現状を調べた。",
        "issues": f"{number}番目の課題が残っている。",
        "actions": f"{number}番目の取組を進める。",
        "remarks": "",
        "schedule": [row("仕組みの運用", step("実施", 2025, 2029))],
        "indicators": [indicator(f"第{number}窓口の満足度", actual=value("70", "%", "R5年度"))],
        "sources": {
            "title": source(number * 10),
            "sections": source(number * 10 + 1),
            "purpose": source(number * 10 + 2),
        },
    }
    return Initiative(**(made | fields))


def plan(*sheets: Initiative, headings: Iterable[Heading] = (), paragraphs: Iterable[str] = (), **fields: Any) -> Plan:
    """A plan of one policy and one measure with the given sheets, checked against a fitting list unless one is given."""
    held = list(sheets) or [sheet(1), sheet(2)]
    made: dict[str, Any] = {
        "municipality": Municipality(code="131016", name="試市"),
        "title": "試市行財政改革アクションプラン",
        "fiscal_years": FiscalYears(first=2025, last=2029),
        "policies": [
            Policy(
                code="1",
                title="地域とつくる",
                measures=[Measure(code="1-1", title="協働を広げる", initiatives=held, headings=list(headings))],
            )
        ],
        "chapters": [Chapter(heading="はじめに", depth=1, paragraphs=list(paragraphs), source=source(3))],
        "listing": [listed(item, page=10 + turn) for turn, item in enumerate(held)],
    }
    return Plan(**(made | fields))


def listed(item: Initiative, page: int | None = 10, **fields: Any) -> ListRow:
    """The row of the list that fits a sheet."""
    made: dict[str, Any] = {
        "number": item.number,
        "title": item.title,
        "sections": "、".join(item.sections),
        "page": page,
    }
    return ListRow(**(made | fields), source=source(5))


def consulted(text: str) -> Consultation:
    return Consultation(text=text, source=source(2))


def found(code: str, made: Plan) -> list[Finding]:
    """What one rule finds in a plan."""
    return list(check(made, select=[code]).findings)
