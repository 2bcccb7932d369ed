"""What the yearly report prints of one initiative: the three ratings, the texts, the steps and the figures."""

from __future__ import annotations

from typing import Any

from gyokaku.engine.document import Indicator, Place, Plan, Report
from gyokaku.engine.document.report import Assessment, ReportedFigure, StepReport
from gyokaku.engine.exchange.writing.book.sheets import paragraphs, printed
from gyokaku.engine.exchange.writing.book.trend import trend
from gyokaku.engine.notation import fiscal_year_label
from gyokaku.engine.progress import judge_indicator
from gyokaku.engine.progress.reading import year_of
from gyokaku.engine.progress.standing import WHOSE, in_words

DRAWN = 2  # drawings in a sheet's report: more would drive the texts to another page
TEXTS = (("done", "取組の内容"), ("result", "成果"), ("issue", "課題"), ("next_year", "次年度の取組"))


def result(plan: Plan, place: Place, report: Report) -> dict[str, Any]:
    """One initiative's year, as plain data."""
    one = place.initiative
    figures = [_figure(plan, one.indicators, given, report.fiscal_year) for given in report.reported]
    drawn = [row for row in figures if row["trend"] is not None]
    return {
        "number": one.number,
        "title": one.title,
        "sections": "、".join(one.sections),
        "above": [place.policy.title, *(measure.title for measure in place.measures)],
        "direction": report.next_direction.label if report.next_direction else "未定",
        "ratings": ratings(report),
        "texts": [[label, paragraphs(getattr(report, key))] for key, label in TEXTS if getattr(report, key)],
        "steps": [_step(step) for step in report.progress],
        "figures": figures,
        "drawn": drawn[:DRAWN],
        "reason": one.no_indicator_reason or "",
    }


def ratings(report: Report) -> list[dict[str, Any]]:
    """The three ratings from headquarters' down; one that was not given says so."""
    return [_rating(getattr(report.ratings, layer), report.scale, whose) for layer, whose in WHOSE]


def _rating(given: Assessment | None, scale: str, whose: str) -> dict[str, Any]:
    if given is None:
        return {"whose": whose, "word": "―", "meaning": "評価はありません", "tone": "plain", "text": []}
    words = in_words(given.rating, given.rated, scale, whose)
    reason = f"前の段階と異なる理由：{given.reason}" if given.reason else ""
    return {
        "whose": whose,
        "word": words.word,
        "meaning": words.meaning,
        "tone": str(words.tone or "plain"),
        "text": [*paragraphs(given.sentence), *paragraphs(reason)],
    }


def _step(step: StepReport) -> dict[str, Any]:
    first, last = fiscal_year_label(step.first), fiscal_year_label(step.last) if step.last is not None else "？"
    return {
        "item": step.item,
        "text": step.text,
        "years": first if step.last == step.first else f"{first}〜{last}",
        "progress": step.progress.label,
        "note": step.note or "",
    }


def _figure(plan: Plan, indicators: list[Indicator], given: ReportedFigure, year: int) -> dict[str, Any]:
    """A figure beside its indicator's targets, and how the indicator stands at the end of that year."""
    known = next((one for one in indicators if one.name == given.indicator), None)
    return {
        "name": given.indicator,
        "targets": [printed(value) for value in known.targets] if known else [],
        "actual": printed(given.value),
        "source": given.taken_from,
        "state": judge_indicator(known, plan.fiscal_years, year).label if known else "計画にない指標",
        "trend": trend(_until(known, year), plan.fiscal_years) if known else None,
    }


def _until(one: Indicator, year: int) -> Indicator:
    """The indicator as it was known in that year: a report shows no figure of a later one."""
    return one.model_copy(update={"actuals": [value for value in one.actuals if (year_of(value) or year) <= year]})
