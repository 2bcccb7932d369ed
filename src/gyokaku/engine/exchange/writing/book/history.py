"""What the years have left of an initiative: ratings in a row, remarks with their answers, what the town's own fields say."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.document import CostFigure, CostStage, Initiative, Plan, Report, YearCost
from gyokaku.engine.exchange.writing.book.sheets import paragraphs
from gyokaku.engine.money.yen import yen
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.progress.standing import standing

COSTS = ("事業費", "予算", "決算", "経費", "費用", "コスト")
REMARKS = ("指摘", "意見")


def strip(plan: Plan, one: Initiative) -> list[dict[str, Any]] | None:
    """Every year of the plan with the rating that stands in it (none: not yet rated); None before the first rating."""
    known = {report.fiscal_year: report for report in one.reports}
    return [_year(year, known.get(year)) for year in plan.fiscal_years] if known else None


def _year(year: int, report: Report | None) -> dict[str, Any]:
    label = fiscal_year_label(year)
    if report is None:
        return {"label": label, "word": None}
    given = standing(report)
    tone = str(given.tone or "plain")
    return {"label": label, "word": given.word, "meaning": given.meaning, "whose": given.whose, "tone": tone}


def answers(one: Initiative) -> list[dict[str, Any]]:
    """By year: what headquarters remarked, what the section sees as open, and what it does about it."""
    return [
        {
            "label": fiscal_year_label(report.fiscal_year),
            "remark": _remark(report),
            "issue": paragraphs(report.issue),
            "answer": [
                *([f"【{report.next_direction.label}】"] if report.next_direction else []),
                *paragraphs(report.next_year),
            ],
        }
        for report in one.reports
        if _remark(report) or report.issue or report.next_year
    ]


def _remark(report: Report) -> list[str]:
    given = report.ratings.headquarters
    return [*paragraphs(given.sentence), *paragraphs(given.reason)] if given else []


def costs(one: Initiative) -> dict[str, Any] | None:
    """What it cost by year, budgeted and settled, with 人件費 apart; None where the document holds no cost."""
    if not one.costs:
        return None
    rows = [(stage.label, [_yen(year.figure(stage)) for year in one.costs]) for stage in CostStage]
    people = [_personnel(year) for year in one.costs]
    if any(people):
        rows.append(("ほかに人件費", [said or "―" for said in people]))
    return {"years": [fiscal_year_label(year.fiscal_year) for year in one.costs], "rows": rows}


def _yen(figure: CostFigure | None) -> str:
    return yen(figure.yen) if figure else "―"


def _personnel(year: YearCost) -> str:
    """人件費 of what was spent, otherwise of what was budgeted; empty where none is given."""
    newest = year.newest
    if newest is None or newest[1].personnel is None:
        return ""
    return f"{yen(newest[1].personnel)}（{newest[0].label}）"


def own_fields(plan: Plan, one: Initiative, words: tuple[str, ...]) -> list[list[Any]]:
    """The town's own sheet fields whose title holds one of the words, as printed: [title, paragraphs]. Nothing is computed."""
    return [
        [field.label, paragraphs(one.fields[field.key])]
        for field in plan.sheet_fields
        if one.fields.get(field.key) and any(word in field.label for word in words)
    ]
